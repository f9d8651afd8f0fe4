// Playing a technique: which posture is gone to, how long it takes, and when the next sentence comes. Nothing of the
// screen is known here: an actor is told where to go.

import type { TrackStep } from "./types";

const REPS_SHOWN = 3;
const BREATH_S = 10;
const REST_SHOWN_S = 5;
const WORDS_PER_S = 3;
const READ_LEAST_S = 2.5;
const READ_MOST_S = 7;
const REP_LEAST_S = 0.8;
const REP_MOST_S = 4;

/** One piece of a step: a way to a pose, or (`wait`) staying there. */
interface Leg {
  to: string;
  seconds: number | null; // null: as long as the way takes
  wait: boolean;
}

/** Who is moved. */
export interface Actor {
  /** Where it is now is where the next way begins. */
  leave(to: string): void;
  /** A share of the way from there; 1: it is there. */
  between(to: string, share: number): void;
  /** How long the way to a pose takes, seconds. */
  away(to: string): number;
}

/** The ways and waits that show a step; `whole`: as it is played, otherwise its movement once. */
function legsOf(step: TrackStep, whole: boolean): Leg[] {
  const [first = "", ...rest] = step.poses;
  const last = rest.at(-1) ?? first;
  const way = (to: string, seconds: number | null): Leg => ({ to, seconds, wait: false });
  const found = [way(first, null)];
  if (step.kind === "reps" && rest.length) {
    const times = whole ? Math.min(step.reps ?? REPS_SHOWN, REPS_SHOWN) : 1;
    const each = Math.min(REP_MOST_S, Math.max(REP_LEAST_S, (step.rep_s ?? 4) / step.poses.length));
    for (let time = 0; time < times; time++) for (const to of [...rest, first]) found.push(way(to, each));
    if (whole) found.push({ to: first, seconds: 1, wait: true });
    return found;
  }
  for (const to of rest) found.push(way(to, null));
  if (whole) found.push({ to: last, seconds: stay(step), wait: true });
  return found;
}

/** How long a step is looked at once it is reached: long enough to read it, a hold for one breath. */
function stay(step: TrackStep): number {
  if (step.kind === "hold") return BREATH_S;
  if (step.kind === "rest") return Math.min(step.seconds, REST_SHOWN_S);
  return Math.min(READ_MOST_S, Math.max(READ_LEAST_S, step.say.split(/\s+/).length / WORDS_PER_S));
}

/** Slow at both ends. */
export function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

export class Playback {
  at: number;
  playing = false;
  slow = false;
  again = false; // this step over and over
  still = false; // nothing may move: poses change at once
  onChange: () => void = () => {};
  private legs: Leg[] = [];
  private leg = 0;
  private passed = 0;
  private lasts = 0;
  private begun = false;
  private running = false; // time passes for the legs
  private afresh = true; // played from the first step: nothing was touched yet, or it has come to its end

  constructor(
    public steps: readonly TrackStep[],
    private readonly actor: Actor,
    start: number,
  ) {
    this.at = Math.min(Math.max(start, 0), steps.length - 1);
    const pose = this.step?.poses.at(-1);
    if (pose !== undefined) {
      actor.leave(pose);
      actor.between(pose, 1);
    }
  }

  get step(): TrackStep | undefined {
    return this.steps[this.at];
  }

  /** One breathes now: in a hold, or while resting. */
  get breathing(): boolean {
    return this.playing && this.begun && this.now?.wait === true && (this.step?.kind === "hold" || this.step?.kind === "rest");
  }

  private get now(): Leg | undefined {
    return this.legs[this.leg];
  }

  /** Seconds of a stay that are left; 0 while something moves. */
  get waits(): number {
    return this.playing && this.begun && this.now?.wait ? (this.lasts - this.passed) * (this.slow ? 2 : 1) : 0;
  }

  play(): void {
    if (this.playing) return;
    this.playing = true;
    if (this.afresh) this.at = 0;
    if (this.afresh || !this.now) this.begin();
    this.afresh = false;
    this.running = true;
    this.onChange();
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = this.running = false;
    this.onChange();
  }

  /** Go to a step; it shows its movement once, or goes on from there while it plays. */
  go(at: number): void {
    this.afresh = false;
    this.at = Math.min(Math.max(at, 0), this.steps.length - 1);
    this.begin();
    this.running = true;
    this.onChange();
  }

  /** Other steps take the place of these: another level, the other side. */
  take(steps: readonly TrackStep[], start: number): void {
    this.steps = steps;
    this.playing = false;
    this.go(start);
    this.afresh = true;
  }

  private begin(): void {
    this.legs = this.step ? legsOf(this.step, this.playing) : [];
    if (this.still && !this.playing) this.legs = this.legs.slice(-1); // where its movement ends
    this.leg = 0;
    this.passed = 0;
    this.begun = false;
  }

  /** Let time pass; true while something is on its way. */
  advance(seconds: number): boolean {
    let left = this.slow ? seconds / 2 : seconds;
    while (this.running && left > 0) {
      const leg = this.now;
      if (!leg) {
        if (this.playing) this.follow();
        else this.running = false;
        continue;
      }
      if (!this.begun) {
        this.begun = true;
        this.actor.leave(leg.to);
        this.lasts = this.still && !this.playing ? 0 : (leg.seconds ?? this.actor.away(leg.to));
        if (this.still && !leg.wait) this.actor.between(leg.to, 1);
      }
      this.passed += left;
      if (!leg.wait && !this.still) this.actor.between(leg.to, this.lasts > 0 ? eased(Math.min(1, this.passed / this.lasts)) : 1);
      if (this.passed < this.lasts) break;
      left = this.passed - this.lasts;
      this.leg += 1;
      this.passed = 0;
      this.begun = false;
    }
    return this.running;
  }

  /** What follows on a step that has been shown. */
  private follow(): void {
    if (this.again) {
      this.begin();
      return;
    }
    const changes = (at: number): boolean => this.steps[at]?.part === "change_side";
    const other = changes(this.at);
    let next = this.at + 1;
    if (!other) while (changes(next)) next += 1; // the other side is for a press of its own
    if (next >= this.steps.length || (other && !changes(next))) {
      this.playing = this.running = false;
      this.afresh = true;
      this.onChange();
      return;
    }
    this.at = next;
    this.begin();
    this.onChange();
  }
}
