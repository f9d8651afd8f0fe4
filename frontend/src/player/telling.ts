// What a player tells: words to show and say, the breath and the count, and the entries of the journal.
// The same as coach/session/telling.py.

import { Place } from "./place";
import type { Segment } from "./score";

export interface Action { do: string; [key: string]: unknown }

const PHASES: Record<Segment["part"], string> = {
  "opening": "opening", "way-in": "in", "find": "find", "before": "work", "work": "work", "between": "between",
  "change-side": "between", "way-out": "out", "closing": "closing",
};

/** Actions out, in order; nothing here moves play. */
export class Telling extends Place {
  protected out: Action[] = [];
  private unstamped: Record<string, unknown>[] = [];

  protected emit(what: string, more: Record<string, unknown> = {}): void { this.out.push({ do: what, ...more }); }

  protected speak(key: string): void {
    const notice = this.notice(key);
    this.emit("show", { words: notice.show, cue: this.s.cue });
    this.emit("say", { words: notice.say });
  }

  protected log(kind: string, body: Record<string, unknown> = {}): void {
    const { segment, cue, item, s } = this;
    const where: Record<string, unknown> = {
      cue: s.cue,
      segment: cue.segment,
      phase: PHASES[segment.part],
      technique: item.technique,
      side: segment.side ?? "none",
      level: item.level,
      spot: segment.bout ?? 0,
      elapsed_ms: s.elapsed_ms,
      t_s: Math.floor((cue.at_ms + Math.min(s.elapsed_ms, cue.ms)) / 1000),
    };
    const told = { ...where, ...body };
    this.unstamped.push(told);
    this.emit("log", { kind, body: told });
  }

  /** Give what was logged in this moment the position after it: what to resume from includes what was decided. */
  protected stamp(): void {
    for (const told of this.unstamped) told.state = structuredClone(this.s);
    this.unstamped = [];
  }

  /** Say the breath or the count that begins here; `now` also says one that is under way. */
  protected pace(now: boolean): void {
    const { cue, s } = this;
    const elapsed = s.elapsed_ms;
    if (cue.breath) {
      const cycle = this.cycle(cue);
      const of = cue.breath.count + Math.floor((s.extra[s.cue] ?? 0) / cycle);
      const n = Math.floor(elapsed / cycle);
      const into = elapsed % cycle;
      if (n >= of) {
        if (now || elapsed === of * cycle) {
          this.emit("breathe", { phase: "free", n: of, of, ms: this.length(s.cue) - elapsed });
        }
        return;
      }
      const inward = into < cue.breath.in_ms;
      if (now || into === 0 || into === cue.breath.in_ms) {
        const ms = (inward ? cue.breath.in_ms : cycle) - into;
        this.emit("breathe", { phase: inward ? "in" : "out", n: n + 1, of, ms });
      }
      if (into === 0 && elapsed && !now) this.log("cue");
    } else if (cue.count) {
      const n = Math.floor(elapsed / cue.count.each_ms);
      const into = elapsed % cue.count.each_ms;
      if (n < cue.count.reps && (now || into === 0)) {
        this.emit("count", { n: n + 1, of: cue.count.reps, ms: cue.count.each_ms - into });
        if (elapsed && !now) this.log("cue");
      }
    }
  }

  /** Show and say where play stands. */
  protected present(): void {
    const { cue, s } = this;
    this.emit("show", { words: cue.show, cue: s.cue });
    this.emit("say", { words: cue.say });
    if (cue.kind === "hold") {
      const length = this.length(s.cue);
      this.emit("hold", { ms: length, left_ms: length - s.elapsed_ms });
    }
    this.pace(true);
  }
}
