// Where play stands in its score: what is played, how long it lasts, and what may still be played.
// The same as coach/session/place.py.

import type { Cue, Item, Notice, Score, Segment, Sensation } from "./score";
import { freshState, type State, type Worked } from "./state";

/** Cues whose time is dose: once used it is never given again. */
export const worked = (cue: Cue): boolean => cue.kind === "hold" || cue.kind === "count";

/** The last step of a way out that lasts so long is standing or walking until the next item. */
const WALK_MS = 15_000;

export function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`the score has nothing at ${index}`);
  return one;
}

/** A score and a position in it, read and never moved. */
export class Place {
  protected readonly feelings: Map<string, Sensation>;

  constructor(readonly score: Score, protected s: State = freshState()) {
    this.feelings = new Map(score.sensations.map((one) => [one.id, one]));
  }

  get cue(): Cue { return at(this.score.cues, this.s.cue); }
  get segment(): Segment { return at(this.score.segments, this.cue.segment); }
  get item(): Item { return at(this.score.items, this.segment.item); }

  /**
   * Whether one may go on before the time of this instruction is over: on the way in, on the other side of a change of
   * sides, and in the walk at the end of a way out. Never while anything is asked or said, never where the words tell
   * who should leave it out, never after the head was down.
   */
  get byHand(): boolean {
    const { s, cue } = this;
    const { part } = this.segment;
    if (cue.kind !== "say" || cue.leave_out || s.open.length || s.notice || s.waiting || s.paused || s.ended) return false;
    if (part === "way-out") return cue.ms >= WALK_MS && this.nextSegment() === s.cue + 1 && !this.item.head_down;
    return part === "way-in" || (part === "change-side" && !cue.side);
  }

  protected length(index: number): number {
    return at(this.score.cues, index).ms + (this.s.extra[index] ?? 0);
  }

  protected cycle(cue: Cue): number { return cue.breath ? cue.breath.in_ms + cue.breath.out_ms : 0; }

  protected notice(key: string): Notice {
    const found = key.startsWith("sensation:") ? this.feelings.get(key.slice(10))?.notice : this.score.notices[key];
    if (!found) throw new Error(`the score has no words for ${key}`);
    return found;
  }

  /** What the review calls an early end. */
  protected reason(reason: string | null): string {
    return reason === "asked" ? reason : (this.feelings.get(reason ?? "")?.reason ?? "other");
  }

  protected work(segment: Segment): Worked {
    return (this.s.work[`${segment.item}:${segment.side ?? "none"}`] ??= {
      ms: 0, bouts: 0, worst: null, eased: false, stop: null,
    });
  }

  protected rests(family: string, side: string): boolean {
    return this.s.stopped.some(([one, other]) => one === family && other === side);
  }

  protected playable(index: number): boolean {
    const number = at(this.score.cues, index).segment;
    const segment = at(this.score.segments, number);
    if (segment.part === "opening" || segment.part === "closing") return true;
    const item = at(this.score.items, segment.item);
    if (this.s.skipped.includes(segment.item) || this.s.over.includes(number)) return false;
    if (this.s.done.includes(number) && item.phase !== "settle") return false;
    if (this.s.dropped.includes(segment.item)) return segment.part === "way-out";
    const stopped = this.rests(item.family, segment.side ?? "none");
    return !(stopped && segment.part !== "way-in" && segment.part !== "way-out");
  }

  protected nextPlayable(index: number): number | null {
    for (let one = index; one < this.score.cues.length; one++) if (this.playable(one)) return one;
    return null;
  }

  protected nextSegment(): number {
    const { cues } = this.score;
    const here = this.cue.segment;
    for (let one = this.s.cue; one < cues.length; one++) if (at(cues, one).segment !== here) return one;
    return cues.length;
  }
}
