// The clock of a player: where it stands in the score, what comes next, and what is said on the way.
// The same machine as coach/session/flow.py, line for line; tests/contracts/vectors keep the two alike.

import type { Cue, Item, Notice, Score, Segment, Sensation } from "./score";
import { freshState, type How, type Open, type State, type Worked } from "./state";

export interface Action { do: string; [key: string]: unknown }

const PHASES: Record<Segment["part"], string> = {
  "opening": "opening", "way-in": "in", "find": "find", "before": "work", "work": "work", "between": "between",
  "change-side": "between", "way-out": "out", "closing": "closing",
};

/** Cues whose time is dose: once used it is never given again. */
export const worked = (cue: Cue): boolean => cue.kind === "hold" || cue.kind === "count";

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`the score has nothing at ${index}`);
  return one;
}

export abstract class Flow {
  protected out: Action[] = [];
  private unstamped: Record<string, unknown>[] = [];
  private moved = false;
  protected takenUp = false;
  protected readonly feelings: Map<string, Sensation>;

  constructor(readonly score: Score, protected s: State = freshState()) {
    this.feelings = new Map(score.sensations.map((one) => [one.id, one]));
  }

  // ── reading the score ──────────────────────────────────────────────────────────────────────────────────────────
  get cue(): Cue { return at(this.score.cues, this.s.cue); }
  get segment(): Segment { return at(this.score.segments, this.cue.segment); }
  get item(): Item { return at(this.score.items, this.segment.item); }

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
  private reason(reason: string | null): string {
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

  private nextPlayable(index: number): number | null {
    for (let one = index; one < this.score.cues.length; one++) if (this.playable(one)) return one;
    return null;
  }

  protected nextSegment(): number {
    const { cues } = this.score;
    const here = this.cue.segment;
    for (let one = this.s.cue; one < cues.length; one++) if (at(cues, one).segment !== here) return one;
    return cues.length;
  }

  // ── words out ──────────────────────────────────────────────────────────────────────────────────────────────────
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
  private pace(now: boolean): void {
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

  // ── questions ──────────────────────────────────────────────────────────────────────────────────────────────────
  protected first(): Open { return at(this.s.open, 0); }

  protected raise(question: string, judged = false): void {
    const timeout = this.score.questions[question]?.timeout_ms;
    if (timeout === undefined) throw new Error(`the score has no question ${question}`);
    this.s.open.push({ question, left_ms: timeout, segment: this.cue.segment, judged });
    if (this.s.open.length === 1) this.emit("ask", { question, timeout_ms: timeout });
  }

  protected close(): void {
    const { s } = this;
    this.emit("close", { question: this.first().question });
    s.open.shift();
    s.waiting = false;
    if (s.open.length) this.emit("ask", { question: this.first().question, timeout_ms: this.first().left_ms });
  }

  protected closeAll(): void {
    if (this.s.open.length) this.emit("close", { question: this.first().question });
    this.s.open = [];
    this.s.waiting = false;
  }

  private wait(question: string, then: number): void {
    this.closeAll();
    this.raise(question);
    this.s.waiting = true;
    this.s.then = then;
  }

  // ── moving ─────────────────────────────────────────────────────────────────────────────────────────────────────
  /** Play on from `index`; `natural` when the cue before ran its time. */
  protected go(index: number, natural = false): void {
    this.moved = true;
    for (;;) {
      const next = this.nextPlayable(index);
      if (natural) this.completeBout(next);
      if (next === null) return this.finish();
      if (this.enter(next)) return;
      index = next + 1;
      natural = true;
    }
  }

  private completeBout(to: number | null): void {
    const { s } = this;
    const here = this.cue.segment;
    if (this.segment.part !== "work" || s.done.includes(here) || here !== s.bout) return;
    if (to === null || at(this.score.cues, to).segment !== here) {
      s.done.push(here);
      this.work(this.segment).bouts += 1;
      s.stops_in_a_row = 0;
    }
  }

  /** Begin a cue; false when it takes no time, so that play goes on at once. */
  private enter(index: number): boolean {
    const { s } = this;
    const cue = at(this.score.cues, index);
    s.cue = index;
    s.elapsed_ms = 0;
    s.asked = 0;
    const { part } = this.segment;
    if (part === "work" && s.bout !== cue.segment) this.beginBout();
    else if (part === "opening" || part === "closing") this.closeAll();
    else if (cue.segment !== s.bout) this.leaveBout();
    if (worked(cue)) {
      s.elapsed_ms = s.held[index] ?? 0;
      s.asked = (cue.asks ?? []).filter((ask) => ask.at_ms <= s.elapsed_ms).length;
      const length = this.length(index);
      if (length > 0 && length <= s.elapsed_ms) return false;
    }
    this.log("cue");
    if (cue.question !== undefined) {
      this.emit("show", { words: cue.show, cue: index });
      this.emit("say", { words: cue.say });
      this.wait(cue.question, index + 1);
      return true;
    }
    this.present();
    if (worked(cue) && s.eased && this.item.pressure && !s.elapsed_ms) {
      this.emit("say", { words: this.notice("lighter").say });
    }
    return this.length(index) > 0;
  }

  private beginBout(): void {
    const { s } = this;
    this.closeAll();
    s.bout = this.cue.segment;
    s.start = s.last = s.check_ms = null;
    s.eased = s.lighter && (this.item.pressure ?? false);
    s.lighter = false;
  }

  /** Off the spot: what was asked about letting go is void; the last reading may still be given. */
  private leaveBout(): void {
    const { s } = this;
    s.check_ms = null;
    const kept = s.open.filter((one) => one.question === "discomfort" || one.question === "quality");
    if (s.open.length && s.open[0] !== kept[0]) {
      this.emit("close", { question: this.first().question });
      if (kept[0]) this.emit("ask", { question: kept[0].question, timeout_ms: kept[0].left_ms });
    }
    s.open = kept;
  }

  /** Speak a notice and let the cue's clock wait for it. */
  protected interrupt(key: string, then: number, ask: string | null = null): void {
    this.moved = true;
    this.closeAll();
    this.s.check_ms = null;
    this.speak(key);
    this.s.notice = { key, left_ms: this.notice(key).ms, then, ask };
  }

  private noticeOver(): void {
    const over = this.s.notice;
    this.s.notice = null;
    if (!over) return;
    this.moved = true;
    if (over.ask !== null) this.wait(over.ask, over.then);
    else if (over.then < 0) this.present();
    else this.go(over.then);
  }

  // ── time ───────────────────────────────────────────────────────────────────────────────────────────────────────
  protected advance(ms: number): void {
    while (ms > 0 && !this.s.ended) {
      const step = Math.min(ms, this.nextIn());
      this.pass(step);
      ms -= step;
      this.due();
      this.stamp();
    }
  }

  /** Milliseconds until anything happens. */
  private nextIn(): number {
    const { s, cue } = this;
    if (s.notice) return s.notice.left_ms;
    if (s.waiting) return this.first().left_ms;
    const soon = [this.length(s.cue) - s.elapsed_ms];
    if (s.open[0]) soon.push(s.open[0].left_ms);
    if (s.check_ms !== null) soon.push(s.check_ms);
    const ask = cue.asks?.[s.asked];
    if (ask) soon.push(ask.at_ms - s.elapsed_ms);
    if (cue.breath) {
      const into = s.elapsed_ms % this.cycle(cue);
      soon.push((into < cue.breath.in_ms ? cue.breath.in_ms : this.cycle(cue)) - into);
    } else if (cue.count) {
      soon.push(cue.count.each_ms - (s.elapsed_ms % cue.count.each_ms));
    }
    return Math.max(0, Math.min(...soon));
  }

  private pass(step: number): void {
    const { s } = this;
    s.played_ms += step;
    if (s.notice) { s.notice.left_ms -= step; return; }
    if (s.open[0]) s.open[0].left_ms -= step;
    if (s.waiting) return;
    s.elapsed_ms += step;
    if (s.check_ms !== null) s.check_ms -= step;
    if (worked(this.cue)) {
      s.held[s.cue] = s.elapsed_ms;
      this.work(this.segment).ms += step;
    }
  }

  /** Do what is due at this millisecond: notices, questions, the end of the cue, the next breath. */
  private due(): void {
    const { s } = this;
    if (s.notice) {
      if (s.notice.left_ms <= 0) this.noticeOver();
      return;
    }
    this.moved = false;
    if (!s.waiting) {
      if (s.check_ms !== null && s.check_ms <= 0) {
        s.check_ms = null;
        this.raise("discomfort-eased");
      }
      for (let ask = this.cue.asks?.[s.asked]; ask && ask.at_ms <= s.elapsed_ms; ask = this.cue.asks?.[s.asked]) {
        s.asked += 1;
        this.raise(ask.question, ask.at_ms >= this.score.limits.drop_within_ms);
      }
    }
    if (s.open[0] && s.open[0].left_ms <= 0) this.silent();
    if (this.moved || s.waiting || s.ended) return;
    if (s.elapsed_ms >= this.length(s.cue)) this.go(s.cue + 1, true);
    else this.pace(false);
  }

  protected wake(): void {
    if (!this.s.paused) return;
    this.s.paused = false;
    this.emit("resume", { words: this.notice("resumed").show });
    this.log("session-resumed");
  }

  // ── ends ───────────────────────────────────────────────────────────────────────────────────────────────────────
  protected abstract silent(): void;

  private finish(): void {
    const { closing, limits } = this.score;
    const { pain_before: before, pain_after: after } = this.s;
    const words = [closing.finished];
    if (before !== null && after !== null && after - before >= limits.worse_by) words.push(closing.worse);
    this.end("finished", null, words);
  }

  /** End early: speak, then say what to watch for. */
  protected stop(reason: string, key: string, how: How = "stopped", more: string[] = []): void {
    this.closeAll();
    this.speak(key);
    const words = [this.notice(key).say, ...more];
    words.push(...(how === "get-help" ? this.score.help.words : [this.score.closing.stopped]));
    this.end(how, reason, words);
  }

  protected end(how: How, reason: string | null, words: string[]): void {
    const { s } = this;
    const { closing } = this.score;
    this.moved = true;
    s.ended = how;
    s.reason = reason;
    s.paused = s.waiting = false;
    s.check_ms = s.notice = null;
    s.open = [];
    const work = Object.entries(s.work);
    const pressed = work.some(([key, did]) => at(this.score.items, parseInt(key, 10)).pressure && did.ms);
    if (pressed && closing.check_in) words = [...words, closing.check_in];
    if (how !== "closed") words = [...words, closing.safety_net];
    this.log("session-ended", {
      how,
      reason,
      stop: how === "stopped" || how === "get-help" ? this.reason(reason) : null,
      pain_before: s.pain_before,
      pain_after: s.pain_after,
      stops: s.stops,
      locks: structuredClone(s.locks),
      work: work.map(([key, did]) => this.summary(key, did)),
    });
    this.emit("finish", { how, reason, words });
  }

  private summary(key: string, did: Worked): Record<string, unknown> {
    const [index, side] = [parseInt(key, 10), key.slice(key.indexOf(":") + 1)];
    const item = at(this.score.items, index);
    const planned = this.score.segments.filter(
      (one) => one.item === index && one.part === "work" && (one.side ?? "none") === side,
    ).length;
    return {
      technique: item.technique,
      side,
      level: item.level,
      seconds: Math.floor(did.ms / 1000),
      bouts: did.bouts,
      bouts_planned: planned,
      max_discomfort: did.worst,
      eased: did.eased,
      completed: did.bouts === planned && did.stop === null,
      stop: did.stop,
    };
  }
}
