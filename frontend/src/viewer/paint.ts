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

/** Paint it. `crestUp` and `backAt`: the height of the hip bone's top and the back's skin at rest, metres. */
export function paint(zone: Zone, palette: Palette, crestUp: number, backAt: number): Painted | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
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
  const trace = (outline: readonly (readonly number[])[]): void => {
    pen.beginPath();
    outline.forEach((point, index) => (index ? pen.lineTo(...at(point)) : pen.moveTo(...at(point))));
    pen.closePath();
  };

  for (const one of zone.no_go) {
    if (!one.hard) {
      trace(one.outline);
      pen.setLineDash([3, 9]);
      pen.lineWidth = 4;
      pen.strokeStyle = palette.stop;
      pen.stroke();
      pen.setLineDash([]);
      continue;
    }
    pen.save();
    trace(one.outline);
    pen.clip();
    pen.globalAlpha = 0.22;
    pen.fillStyle = palette.stop;
    pen.fillRect(0, 0, SIZE, SIZE);
    pen.globalAlpha = 0.9;
    pen.strokeStyle = palette.stop;
    pen.lineWidth = 3;
    pen.beginPath();
    for (let start = -SIZE; start < SIZE; start += HATCH_PX) {
      pen.moveTo(start, SIZE);
      pen.lineTo(start + SIZE, 0);
    }
    pen.stroke();
    pen.restore();
  }
  if (zone.allowed.length) {
    pen.save();
    trace(zone.allowed);
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

  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  const wide = (x1 - x0) / 1000;
  const tall = (y1 - y0) / 1000;
  const across = zone.facing === "side"
    ? new Vector4(0, 0, -1 / wide, (backAt - x0 / 1000) / wide)
    : new Vector4(1 / wide, 0, 0, -x0 / 1000 / wide);
  return { texture, across, up: new Vector4(0, 1 / tall, 0, (-crestUp - y0 / 1000) / tall) };
}
