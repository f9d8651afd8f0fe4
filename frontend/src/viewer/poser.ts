// Poses of a track on the bones: going from one to another, how far that is, and what room it takes.

import { Box3, Object3D, Quaternion, Vector3 } from "three";

import type { Body } from "./body";
import type { TrackPose } from "./types";

const PER_RADIAN_S = 0.6;
const PER_METRE_S = 0.7;
const LEAST_S = 0.7;
const MOST_S = 2.8;
const AROUND_M = 0.07; // flesh around the joints
const BREATH_S = 10;
const DEEP = 0.05; // how much deeper the chest is at the end of a breath in

/** Points that stay above the floor on the way: bone, where on it, how thick the body is there (metres). */
const POINTS: readonly [string, [number, number, number], number][] = (["left", "right"] as const).flatMap((side) => [
  [`foot-${side}`, [0, -0.03, 0.13], 0.03], [`foot-${side}`, [0, -0.01, -0.02], 0.05], [`shank-${side}`, [0, 0, 0], 0.05],
  [`thigh-${side}`, [0, 0, 0], 0.08], [`forearm-${side}`, [0, 0, 0], 0.035], [`hand-${side}`, [0, -0.09, 0], 0.02],
  [`upper-arm-${side}`, [0, 0, 0], 0.05],
] as [string, [number, number, number], number][]).concat([
  ["head", [0, 0.16, 0.02], 0.03], ["head", [0, 0.05, 0], 0.09], ["thorax", [0, 0.1, 0], 0.09], ["pelvis", [0, 0, 0], 0.09],
]);

interface Ready {
  turns: Quaternion[]; // by bone
  at: Vector3;
  thick: number[];
  room: Box3; // the room that it takes
  sunk: number; // how deep its deepest point lies: thin limbs on the floor are no fault
}

export class Poser {
  private readonly bones: Object3D[] = [];
  private readonly pelvis: Object3D;
  private readonly thorax: Object3D;
  private readonly onThorax: Object3D[];
  private readonly points: { bone: Object3D; local: Vector3; least: number }[] = [];
  private readonly poses = new Map<string, Ready>();
  private readonly from: Ready;
  private thick: number[] = [];
  private readonly point = new Vector3();
  private breath = 0;
  private depth = 0;

  constructor(
    private readonly body: Body,
    poses: Record<string, TrackPose>,
  ) {
    for (const bone of body.bones.values()) this.bones.push(bone);
    this.pelvis = body.bone("pelvis");
    this.thorax = body.bone("thorax");
    this.onThorax = this.bones.filter((one) => one.parent === this.thorax);
    for (const [name, local, least] of POINTS)
      this.points.push({ bone: body.bone(name), local: new Vector3(...local), least });
    this.from = { turns: this.bones.map((one) => one.quaternion.clone()), at: this.pelvis.position.clone(), thick: [], room: new Box3(), sunk: 0 };
    this.take(poses);
  }

  /** Other poses take the place of these; the body stays as it is. */
  take(poses: Record<string, TrackPose>): void {
    this.poses.clear();
    const { body } = this;
    for (const [name, pose] of Object.entries(poses)) {
      const turns = this.bones.map(() => new Quaternion());
      this.bones.forEach((bone, at) => {
        const one = pose.turns[this.nameOf(bone)];
        if (one) turns[at]?.set(...one.turn).normalize(); // rounded on its way here
        else turns[at]?.copy(bone.quaternion);
      });
      const at = new Vector3(...(pose.turns["pelvis"]?.at ?? [0, 0.9, 0]));
      this.poses.set(name, { turns, at, thick: body.thicknesses(pose.muscles), room: new Box3(), sunk: 0 });
    }
    this.leave();
    for (const one of this.poses.values()) {
      this.put(this.from, one, 1);
      body.carry();
      for (const { bone, local } of this.points) one.room.expandByPoint(this.point.copy(local).applyMatrix4(bone.matrixWorld));
      one.room.expandByScalar(AROUND_M);
      one.sunk = this.sunk();
    }
    this.put(this.from, this.from, 1);
    body.carry();
  }

  private nameOf(bone: Object3D): string {
    for (const [name, one] of this.body.bones) if (one === bone) return name;
    return "";
  }

  private pose(name: string): Ready {
    const found = this.poses.get(name);
    if (!found) throw new Error(`there is no pose ${name}`);
    return found;
  }

  /** Where it is now is where the next way begins. */
  leave(): void {
    const { from } = this;
    for (let at = 0; at < this.bones.length; at++) {
      const bone = this.bones[at];
      if (bone) from.turns[at]?.copy(bone.quaternion);
    }
    from.at.copy(this.pelvis.position);
    from.thick = this.thick;
    from.sunk = this.sunk();
  }

  between(name: string, share: number): void {
    const goal = this.pose(name);
    this.put(this.from, goal, share);
    this.body.carry();
    const up = this.sunk() - this.from.sunk * (1 - share) - goal.sunk * share;
    if (share >= 1 || up <= 0) return;
    this.pelvis.position.y += up; // nobody goes through the floor
    for (const bone of this.bones) if (bone.matrixWorld.elements[13] !== undefined) bone.matrixWorld.elements[13] += up;
  }

  private put(from: Ready, goal: Ready, share: number): void {
    for (let at = 0; at < this.bones.length; at++) {
      const one = from.turns[at];
      const other = goal.turns[at];
      if (one && other) this.bones[at]?.quaternion.slerpQuaternions(one, other, share);
    }
    this.pelvis.position.lerpVectors(from.at, goal.at, share);
    this.body.thicken(from.thick, goal.thick, share);
    if (share >= 1) this.thick = goal.thick;
    this.body.touch();
  }

  /** How deep the deepest point lies in the floor. */
  private sunk(): number {
    let most = 0;
    for (const one of this.points)
      most = Math.max(most, one.least - this.point.copy(one.local).applyMatrix4(one.bone.matrixWorld).y);
    return most;
  }

  /** How long it takes from here, seconds: calmly, the further the longer. */
  away(name: string): number {
    const goal = this.pose(name);
    let most = 0;
    this.bones.forEach((bone, at) => {
      const turn = goal.turns[at];
      if (turn) most = Math.max(most, bone.quaternion.angleTo(turn));
    });
    const far = this.pelvis.position.distanceTo(goal.at);
    if (most < 0.01 && far < 0.005) return 0;
    return Math.min(MOST_S, Math.max(LEAST_S, 0.3 + most * PER_RADIAN_S + far * PER_METRE_S));
  }

  /** The room that a pose takes. */
  room(name: string): Box3 {
    return this.pose(name).room;
  }

  /** Breathe softly, or come to rest; true while the chest moves. */
  breathe(seconds: number, on: boolean, share: number): boolean {
    if (!on && this.depth === 0) return false;
    if (on && this.depth < 0.01) this.breath = 0;
    this.depth = on ? this.depth + (1 - this.depth) * share : this.depth < 0.01 ? 0 : this.depth * (1 - share);
    this.breath += (seconds / BREATH_S) * 2 * Math.PI;
    const more = (DEEP * this.depth * (1 - Math.cos(this.breath))) / 2;
    this.thorax.scale.set(1 + more * 0.3, 1 + more * 0.1, 1 + more);
    for (const one of this.onThorax) one.scale.setScalar(1 / (1 + more * 0.45)); // arms and neck keep their size
    this.body.touch();
    return true;
  }
}
