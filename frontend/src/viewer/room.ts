// The room of a pose: its floor and the walls that it leans on. A wall is seen from the room only, never through.

import { type Box3, BoxGeometry, Group, Mesh, MeshBasicMaterial, MeshStandardMaterial, PlaneGeometry, Vector3 } from "three";

import { softDisc, softShadow } from "./ground";
import type { Palette } from "./types";

const THICK_M = 0.06;
const WALL_WIDE_M = 1.1;
const WALL_HIGH_M = 2.05;
const FLOOR_WIDE_M = 3.4;
const FADE_S = 0.25;

/** Where each wall stands, and how far it is turned about the vertical from facing the front of the room. */
const WALLS: Record<string, { along: "x" | "z"; turn: number }> = {
  wall: { along: "x", turn: 0 },
  "wall-front": { along: "x", turn: Math.PI },
  "wall-right": { along: "z", turn: Math.PI / 2 },
  "wall-left": { along: "z", turn: -Math.PI / 2 },
};

interface Wall {
  mesh: Mesh;
  material: MeshStandardMaterial;
  along: "x" | "z";
  now: number;
  goal: number;
}

export class Room {
  readonly root = new Group();
  private readonly walls = new Map<string, Wall>();
  private readonly floor: Mesh;
  private readonly shadow = softShadow();
  private readonly size = new Vector3();
  private readonly middle = new Vector3();

  constructor() {
    for (const [name, { along, turn }] of Object.entries(WALLS)) {
      const shape = new BoxGeometry(WALL_WIDE_M, WALL_HIGH_M, THICK_M).translate(0, WALL_HIGH_M / 2, -THICK_M / 2);
      shape.setDrawRange(0, 30); // no back: from behind one looks into the room
      shape.clearGroups();
      const material = new MeshStandardMaterial({ roughness: 1, transparent: true, opacity: 0 });
      const mesh = new Mesh(shape, material);
      mesh.rotation.y = turn;
      mesh.visible = false;
      this.walls.set(name, { mesh, material, along, now: 0, goal: 0 });
      this.root.add(mesh);
    }
    const map = softDisc(128, 5 / 16, "255, 255, 255", 0.9);
    this.floor = new Mesh(new PlaneGeometry(FLOOR_WIDE_M, FLOOR_WIDE_M), new MeshBasicMaterial({ map, transparent: true, depthWrite: false }));
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.position.y = -0.003;
    this.floor.renderOrder = -2;
    this.shadow.renderOrder = -1;
    this.root.add(this.floor, this.shadow);
  }

  colour(palette: Palette): void {
    (this.floor.material as MeshBasicMaterial).color.set(palette.floor);
    for (const { material } of this.walls.values()) {
      material.color.set(palette.wall);
      material.emissive.copy(material.color).multiplyScalar(0.25);
    }
  }

  /** What belongs to a pose, and the room that the body takes in it. */
  show(room: readonly string[], body: Box3): void {
    body.getCenter(this.middle);
    for (const [name, wall] of this.walls) {
      wall.goal = room.includes(name) ? 1 : 0;
      if (wall.goal && wall.now < 0.05) wall.mesh.position[wall.along] = this.middle[wall.along];
    }
  }

  /** Move on; true while a wall comes or goes. The floor goes with what is seen, the shadow with the body. */
  step(seconds: number, at: Box3, body: Box3, still: boolean): boolean {
    let moving = false;
    for (const wall of this.walls.values()) {
      if (wall.now !== wall.goal) {
        const step = still ? 1 : seconds / FADE_S;
        wall.now = wall.goal > wall.now ? Math.min(wall.goal, wall.now + step) : Math.max(wall.goal, wall.now - step);
        wall.material.opacity = wall.now;
        wall.mesh.visible = wall.now > 0.01;
        moving = true;
      }
    }
    at.getCenter(this.middle);
    this.floor.position.x = this.middle.x;
    this.floor.position.z = this.middle.z;
    body.getCenter(this.middle);
    body.getSize(this.size);
    this.shadow.position.x = this.middle.x;
    this.shadow.position.z = this.middle.z;
    this.shadow.position.y = 0.001;
    this.shadow.scale.set(this.size.x * 1.1 + 0.15, this.size.z * 1.1 + 0.15, 1);
    this.root.updateMatrixWorld();
    return moving;
  }
}
