// The clock of a player: what comes next, and when. Everything happens at exact milliseconds of play.
// The same machine as coach/session/flow.py, line for line; tests/contracts/vectors keep the two alike.

import { at, worked } from "./place";
import type { How, Open, Worked } from "./state";
import { Telling } from "./telling";

/** Questions, movement, time and ends; what a feeling or an answer leads to is for those who build on it. */
export abstract class Flow extends Telling {
  private moved = false;
  protected takenUp = false;

  /** Nobody answered the first open question in its time: go on the careful way. */
  protected abstract silent(): void;

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
