// A soft shadow on the floor.

import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";

/** A shadow one metre wide and deep, to be scaled and put where it belongs. */
export function softShadow(): Mesh {
  const picture = document.createElement("canvas");
  picture.width = picture.height = 64;
  const pen = picture.getContext("2d");
  if (pen) {
    const soft = pen.createRadialGradient(32, 32, 2, 32, 32, 32);
    soft.addColorStop(0, "rgba(30, 24, 20, 0.34)");
    soft.addColorStop(1, "rgba(30, 24, 20, 0)");
    pen.fillStyle = soft;
    pen.fillRect(0, 0, 64, 64);
  }
  const mesh = new Mesh(
    new PlaneGeometry(1, 1), new MeshBasicMaterial({ map: new CanvasTexture(picture), transparent: true, depthWrite: false }),
  );
  mesh.rotation.x = -Math.PI / 2;
  return mesh;
}
