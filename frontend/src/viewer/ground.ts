// Soft round surfaces on the floor: the shadow under a body, the disc that a room's floor is.

import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";

/** A picture of a disc that fades to nothing at its edge: full up to `from` (0–1 of its radius), `colour` as r, g, b. */
export function softDisc(pixels: number, from: number, colour: string, strength: number): CanvasTexture {
  const picture = document.createElement("canvas");
  picture.width = picture.height = pixels;
  const pen = picture.getContext("2d");
  if (pen) {
    const half = pixels / 2;
    const soft = pen.createRadialGradient(half, half, from * half, half, half, half);
    soft.addColorStop(0, `rgba(${colour}, ${strength})`);
    soft.addColorStop(1, `rgba(${colour}, 0)`);
    pen.fillStyle = soft;
    pen.fillRect(0, 0, pixels, pixels);
  }
  return new CanvasTexture(picture);
}

/** A shadow one metre wide and deep, to be scaled and put where it belongs. */
export function softShadow(): Mesh {
  const map = softDisc(64, 1 / 16, "30, 24, 20", 0.34);
  const mesh = new Mesh(new PlaneGeometry(1, 1), new MeshBasicMaterial({ map, transparent: true, depthWrite: false }));
  mesh.rotation.x = -Math.PI / 2;
  return mesh;
}
