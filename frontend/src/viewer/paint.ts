// A zone painted for the skin: a soft green field for the middle of the ball, hatching where nothing may press.

import { CanvasTexture, SRGBColorSpace, Vector4 } from "three";

import type { Palette, Zone } from "./types";

const SIZE = 512;
const AROUND_MM = 45;
const HATCH_PX = 13;

export interface Painted {
  texture: CanvasTexture;
  across: Vector4; // (x, y, z, 1) of a point at rest, metres, times this is where it lies in the picture
  up: Vector4;
}

/** The two coordinates of a zone's point that are seen from where it faces, millimetres. */
function flat(zone: Zone, point: readonly number[]): [number, number] {
  const [x = 0, y = 0, z = 0] = point;
  return [zone.facing === "side" ? y : x, z];
}

function sheet(): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  return canvas.getContext("2d");
}

/** Paint it. `crestUp` and `backAt`: the height of the hip bone's top and the back's skin at rest, metres. */
export function paint(zone: Zone, palette: Palette, crestUp: number, backAt: number): Painted | null {
  const pen = sheet();
  if (!pen) return null;
  const outlines = [zone.allowed, ...zone.no_go.map((one) => one.outline)];
  const points = outlines.flat().map((point) => flat(zone, point));
  if (!points.length) return null;
  const low = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis] ?? 0)) - AROUND_MM);
  const high = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis] ?? 0)) + AROUND_MM);
  const [x0 = 0, y0 = 0] = low;
  const [x1 = 1, y1 = 1] = high;
  const at = (point: readonly number[]): [number, number] => {
    const [x, y] = flat(zone, point);
    return [((x - x0) / (x1 - x0)) * SIZE, (1 - (y - y0) / (y1 - y0)) * SIZE];
  };
  const trace = (on: CanvasRenderingContext2D, outline: readonly (readonly number[])[]): void => {
    on.beginPath();
    outline.forEach((point, index) => (index ? on.lineTo(...at(point)) : on.moveTo(...at(point))));
    on.closePath();
  };

  // Where nothing presses: all of it as one area, hatched once.
  const hatched = sheet();
  if (hatched) {
    const hatch = sheet();
    if (hatch) {
      hatch.globalAlpha = 0.22;
      hatch.fillStyle = palette.stop;
      hatch.fillRect(0, 0, SIZE, SIZE);
      hatch.globalAlpha = 0.85;
      hatch.strokeStyle = palette.stop;
      hatch.lineWidth = 3;
      hatch.beginPath();
      for (let start = -SIZE; start < SIZE; start += HATCH_PX) {
        hatch.moveTo(start, SIZE);
        hatch.lineTo(start + SIZE, 0);
      }
      hatch.stroke();
      for (const one of zone.no_go) {
        if (!one.hard) continue;
        trace(hatched, one.outline);
        hatched.fill();
      }
      hatched.globalCompositeOperation = "source-in";
      hatched.drawImage(hatch.canvas, 0, 0);
      pen.drawImage(hatched.canvas, 0, 0);
    }
  }
  for (const one of zone.no_go) {
    if (one.hard) continue;
    trace(pen, one.outline); // it lies there in some people
    pen.setLineDash([3, 9]);
    pen.lineWidth = 4;
    pen.strokeStyle = palette.stop;
    pen.stroke();
    pen.setLineDash([]);
  }
  if (zone.allowed.length) {
    pen.save();
    trace(pen, zone.allowed);
    pen.shadowColor = palette.go; // how sure the edge is: soft
    pen.shadowBlur = 22;
    pen.fillStyle = palette.go;
    pen.fill();
    pen.fill();
    pen.restore();
  }
  if (zone.spot) {
    const [x, y] = at([zone.spot.x_mm, zone.spot.y_mm, zone.spot.z_mm]);
    pen.beginPath();
    pen.ellipse(x, y, (zone.contact_radius_mm / (x1 - x0)) * SIZE, (zone.contact_radius_mm / (y1 - y0)) * SIZE, 0, 0, 7);
    pen.lineWidth = 5;
    pen.strokeStyle = palette.ink;
    pen.stroke();
    pen.beginPath();
    pen.arc(x, y, 6, 0, 7);
    pen.fillStyle = palette.ink;
    pen.fill();
  }

  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = SRGBColorSpace;
  const wide = (x1 - x0) / 1000;
  const tall = (y1 - y0) / 1000;
  const across = zone.facing === "side"
    ? new Vector4(0, 0, -1 / wide, (backAt - x0 / 1000) / wide)
    : new Vector4(1 / wide, 0, 0, -x0 / 1000 / wide);
  return { texture, across, up: new Vector4(0, 1 / tall, 0, (-crestUp - y0 / 1000) / tall) };
}
