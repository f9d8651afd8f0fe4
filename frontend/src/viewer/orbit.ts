// Where the camera is, and how it gets to where it is wanted: eased, or at once for people who want nothing to move.

import type { View } from "./types";

export const TURN = Math.PI / 12; // one press of an arrow
export const ZOOM_STEP = 1.25;
const PITCH_MOST = 1.2;
const ZOOM_LEAST = 0.42; // the whole body
const ZOOM_MOST = 2.6;
const SETTLE_S = 0.11; // time constant of the ease
const NEAR = 1e-3;

export const BEHIND = Math.PI;
export const START: View = { yaw: BEHIND - 0.52, pitch: 0.1, zoom: 1 };

/** Between -π and π. */
export function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

export class Orbit {
  readonly now: View;
  readonly goal: View;

  constructor(start: View) {
    this.now = { ...start };
    this.goal = { ...start };
  }

  turn(yaw: number, pitch = 0): void {
    this.goal.yaw += yaw;
    this.goal.pitch = Math.min(PITCH_MOST, Math.max(-PITCH_MOST, this.goal.pitch + pitch));
  }

  zoom(factor: number): void {
    this.goal.zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, this.goal.zoom * factor));
  }

  /** Go to a view the short way round. */
  to(view: Partial<View>): void {
    if (view.yaw !== undefined) this.goal.yaw = this.now.yaw + wrapped(view.yaw - this.now.yaw);
    if (view.pitch !== undefined) this.goal.pitch = view.pitch;
    if (view.zoom !== undefined) this.goal.zoom = view.zoom;
  }

  /** Take what is wanted at once: a finger is on it, or nothing may move. */
  snap(): void {
    Object.assign(this.now, this.goal);
  }

  /** Move on by a time; true while still on the way. */
  step(seconds: number): boolean {
    const share = 1 - Math.exp(-seconds / SETTLE_S);
    let moving = false;
    for (const key of ["yaw", "pitch", "zoom"] as const) {
      const left = this.goal[key] - this.now[key];
      if (Math.abs(left) < NEAR) this.now[key] = this.goal[key];
      else {
        this.now[key] += left * share;
        moving = true;
      }
    }
    return moving;
  }
}
