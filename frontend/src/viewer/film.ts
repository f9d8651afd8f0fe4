// A technique that is played: the body goes from pose to pose, with the room and the gear of each.

import { Box3, Group, Vector3 } from "three";

import type { Body } from "./body";
import { Gear } from "./gear";
import { type Actor, Playback } from "./playback";
import { Poser } from "./poser";
import { Room } from "./room";
import type { Setting } from "./stage";
import type { MuscleName, Palette, Track } from "./types";

const SETTLE_S = 0.35; // the camera follows the body calmly
const MARGIN = 1.02;
const DEEP = 0.4; // what is nearer looks larger: twice the tangent of half the camera's angle, about
const NEAR_ZOOM = 1.15;
const NEAREST_ZOOM = 2;
export const GHOST = 0.58; // how far the skin is seen through: bones and muscle show, and so does the body
const FADES: readonly (MuscleName | "iliacus")[] = ["ql", "psoas", "iliacus"];

export class FilmSetting implements Setting, Actor {
  readonly things = new Group();
  readonly playback: Playback;
  still = false;
  /** Asked to draw again after some seconds in which nothing moves. */
  later: (seconds: number) => void = () => {};
  private readonly poser: Poser;
  private readonly gear = new Gear();
  private readonly room = new Room();
  private shown = ""; // the pose whose things are there
  private readonly seen = new Box3(); // what the camera holds
  private readonly wanted = new Box3();
  private readonly stands = new Box3(); // the room that the body takes
  private readonly corner = new Vector3();
  private readonly half = new Vector3();

  constructor(
    private readonly body: Body,
    public track: Track,
  ) {
    this.poser = new Poser(body, track.poses);
    this.things.add(this.gear.root, this.room.root);
    for (const name of FADES) {
      const on = track.muscles.includes(name === "iliacus" ? "psoas" : name);
      body.fades[name].now = body.fades[name].goal = on ? 1 : 0;
    }
    body.fades.ghost.now = body.fades.ghost.goal = GHOST;
    this.playback = new Playback(track.steps, this, track.start);
    this.want();
    this.seen.copy(this.wanted);
    this.stands.copy(this.poser.room(this.shown));
  }

  /** Another track of the same technique: the other side, another level. */
  take(track: Track): void {
    this.track = track;
    this.gear.forget();
    this.shown = "";
    this.poser.take(track.poses);
    this.playback.take(track.steps, track.start);
  }

  colour(palette: Palette): void {
    this.gear.colour(palette);
    this.room.colour(palette);
    if (!this.shown) return;
    const { solids } = this.pose(this.shown);
    this.gear.show(`${this.shown}>${this.shown}`, solids, solids);
    this.gear.mix(1);
  }

  private pose(name: string): Track["poses"][string] {
    const found = this.track.poses[name];
    if (!found) throw new Error(`there is no pose ${name}`);
    return found;
  }

  leave(to: string): void {
    this.poser.leave();
    const goal = this.pose(to);
    const before = this.track.poses[this.shown] ? this.shown : to;
    this.gear.show(`${before}>${to}`, this.pose(before).solids, goal.solids);
    this.room.show(goal.room, this.poser.room(to));
    this.shown = to;
  }

  between(to: string, share: number): void {
    this.poser.between(to, share);
    this.gear.mix(share);
  }

  away(to: string): number {
    return this.poser.away(to);
  }

  /** What the camera is to hold: every pose of the step, with its gear. */
  private want(): void {
    this.wanted.makeEmpty();
    for (const name of this.playback.step?.poses ?? []) {
      this.wanted.union(this.poser.room(name));
      for (const solid of this.pose(name).solids) {
        const points = solid.line ?? [solid.block ?? solid.ball ?? [0, 0, 0]];
        // A bed is larger than what one lies on: its far end need not be seen.
        if (!solid.block) for (const point of points) this.wanted.expandByPoint(this.corner.set(...point));
      }
    }
    this.wanted.min.y = Math.min(this.wanted.min.y, 0);
  }

  /** The step is another one now. */
  stepped(): void {
    this.want();
    if (this.still) this.seen.copy(this.wanted);
  }

  step(seconds: number, share: number): boolean {
    const { playback } = this;
    playback.still = this.still;
    const running = playback.advance(seconds);
    const chest = this.poser.breathe(seconds, playback.breathing && !this.still, share);
    const follow = this.still ? 1 : 1 - Math.exp(-seconds / SETTLE_S);
    this.seen.min.lerp(this.wanted.min, follow);
    this.seen.max.lerp(this.wanted.max, follow);
    const far = this.seen.min.distanceTo(this.wanted.min) + this.seen.max.distanceTo(this.wanted.max);
    if (far < 0.003) this.seen.copy(this.wanted);
    const body = this.poser.room(this.shown);
    this.stands.min.lerp(body.min, follow);
    this.stands.max.lerp(body.max, follow);
    const walls = this.room.step(seconds, this.seen, this.stands, this.still);
    if (far >= 0.003 || chest || walls) return true;
    if (running && playback.waits > 0) {
      this.later(playback.waits); // nothing moves till then
      return false;
    }
    return running;
  }

  frame(target: Vector3, yaw: number, pitch: number, zoom: number, aspect: number): number {
    this.seen.getCenter(target);
    this.seen.getSize(this.half).multiplyScalar(0.5);
    const { x, y, z } = this.half;
    const [sy, cy, sp, cp] = [Math.abs(Math.sin(yaw)), Math.abs(Math.cos(yaw)), Math.abs(Math.sin(pitch)), Math.abs(Math.cos(pitch))];
    const wide = x * cy + z * sy;
    const high = x * sp * sy + y * cp + z * sp * cy;
    const deep = x * sy * cp + y * sp + z * cy * cp;
    // Come nearer, and it is the middle of the body that is looked at.
    const near = Math.min(1, Math.max(0, (zoom - NEAR_ZOOM) / (NEAREST_ZOOM - NEAR_ZOOM)));
    if (near > 0) target.lerp(this.body.world("L3", this.corner), near * near * (3 - 2 * near));
    return (Math.max(2 * high, (2 * wide) / aspect) + DEEP * deep) * MARGIN;
  }

  /** From where the body itself is seen by a camera: the side of it that faces there most. */
  facing(yaw: number, pitch: number): string {
    const to = this.corner.set(Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch));
    to.transformDirection(this.inverse());
    const [x, y, z] = [to.x, to.y, to.z];
    if (Math.abs(y) > Math.abs(x) && Math.abs(y) > Math.abs(z)) return y > 0 ? "head" : "feet";
    if (Math.abs(x) > Math.abs(z)) return x > 0 ? "left" : "right";
    return z > 0 ? "front" : "back";
  }

  private inverse(): ReturnType<Body["bone"]>["matrixWorld"] {
    return this.body.bone("L3").matrixWorld.clone().invert();
  }
}
