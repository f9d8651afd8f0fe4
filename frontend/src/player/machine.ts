// The player: events in, actions out, nothing else. It knows no clock, no screen and no journal.
// The same as coach/session/player.py; tests/contracts/vectors keep the two alike.

import { Branches } from "./branches";
import { worked } from "./place";
import type { Score, Segment, Sensation } from "./score";
import { freshState, type How, LOST_MS, type Open, type State, STATE_VERSION } from "./state";
import type { Action } from "./telling";

export type { Action } from "./telling";
export type Event =
  | { type: "start" | "pause" | "resume" | "back" | "onward" | "ease" | "more" | "skip" | "stop" | "help" | "close" }
  | { type: "tick"; ms: number }
  | { type: "answer"; question: string; value: unknown }
  | { type: "sensation"; id: string };

const TWICE_MS = 1000; // a second press within so much is meant for the instruction before
const QUALITY: Record<string, string> = { sharp: "sharp-inside", spreading: "spreading-forward" };

export class Player extends Branches {
  /**
   * A player at a saved position, paused. The second that a kill may have taken counts as held, and a repetition that
   * had begun as done, so that what was interrupted is never longer than its cap; and who was in the middle of an item
   * is guided into its position again. Throws when the position is from a newer version.
   */
  static resume(score: Score, document: unknown): Player {
    const saved = structuredClone(document) as State;
    if (saved.version > STATE_VERSION) throw new Error("the saved position is from a newer version");
    const player = new Player(score, { ...freshState(), ...saved });
    const { s } = player;
    if (!score.cues[s.cue]) throw new Error("the saved position does not fit this session");
    if (!s.paused && !s.ended && !s.notice && !s.waiting && worked(player.cue)) {
      const { cue } = player;
      const beat = cue.count?.each_ms ?? 0;
      const done = beat ? (Math.floor(s.elapsed_ms / beat) + 1) * beat : s.elapsed_ms + LOST_MS;
      s.elapsed_ms = Math.min(player.length(s.cue), done);
      s.held[s.cue] = s.elapsed_ms;
      s.asked = (cue.asks ?? []).filter((ask) => ask.at_ms <= s.elapsed_ms).length;
    }
    s.started = true;
    s.paused = !s.ended;
    player.takenUp = true;
    return player;
  }

  state(): State { return structuredClone(this.s); }
  get ended(): How | null { return this.s.ended; }
  get playedMs(): number { return this.s.played_ms; }
  get paused(): boolean { return this.s.paused; }

  /** The sensations to offer here. Every sensation is accepted at any time. */
  menu(): Sensation[] {
    const { item } = this;
    return this.score.sensations.filter(
      (one) => (!one.family || one.family === item.family) && (item.head_down || !one.head_down),
    );
  }

  /** Take one event and return the actions it leads to, in order. Throws for an event that does not exist. */
  feed(event: Event): Action[] {
    this.out = [];
    if (this.s.ended) return this.out;
    if (!this.s.started) {
      this.s.started = true;
      this.log("session-started");
      this.go(0);
      this.stamp();
    }
    if (!this.s.ended) this.handle(event);
    this.stamp();
    return this.out;
  }

  private handle(event: Event): void {
    switch (event.type) {
      case "start": break;
      case "tick":
        if (!Number.isInteger(event.ms) || event.ms < 0) throw new Error(`a tick of ${event.ms} ms`);
        if (!this.s.paused) this.advance(event.ms);
        break;
      case "pause": this.pause(); break;
      case "resume": this.goOn(); break;
      case "back": this.back(); break;
      case "ease":
        if (this.s.notice || this.s.waiting) {
          this.feedback("ease", null, "none");
        } else {
          this.feedback("ease", null, this.easing());
          this.wake();
          this.ease();
        }
        break;
      case "onward": this.onward(); break;
      case "more": this.more(); break;
      case "skip": this.leaveOut(); break;
      case "stop": this.stop("asked", "stopped"); break;
      case "help": this.stop("asked", "help", "get-help"); break;
      case "close": this.end("closed", null, []); break;
      case "answer": this.answer(event.question, event.value); break;
      case "sensation": {
        const felt = this.feelings.get(event.id);
        if (felt) this.feel(felt, "sensation", felt.id);
        break;
      }
      default: throw new Error(`there is no event ${JSON.stringify(event)}`);
    }
  }

  // ── transport ──────────────────────────────────────────────────────────────────────────────────────────────────
  private pause(): void {
    if (this.s.paused) return;
    this.s.paused = true;
    const pressed = this.item.pressure && ["find", "before", "work", "between"].includes(this.segment.part);
    const notice = this.notice(pressed ? "paused-pressure" : "paused");
    this.emit("pause", { words: notice.show });
    this.emit("say", { words: notice.say });
    this.log("session-paused");
  }

  private goOn(): void {
    const { s } = this;
    if (!s.paused) return;
    const again = this.takenUp ? this.wayBackIn() : null;
    this.takenUp = false;
    this.wake();
    const length = this.length(s.cue);
    if (s.notice) this.speak(s.notice.key);
    else if (s.waiting) this.askAgain();
    else if (again !== null) {
      this.closeAll();
      s.check_ms = null;
      this.go(again);
    } else if (length > 0 && s.elapsed_ms >= length) this.go(s.cue + 1, true);
    else {
      this.present();
      if (s.open.length) this.askAgain();
    }
  }

  /** The cue that guides back into the position, for whoever left it in between. */
  private wayBackIn(): number | null {
    const { segment, score } = this;
    if (!["find", "before", "work", "between"].includes(segment.part) || this.item.phase === "settle") return null;
    const turned = (one: Segment): boolean => one.part === "change-side" && one.side === segment.side;
    const mine = score.segments.filter((one) => one.item === segment.item);
    const start = mine.find(turned) ?? mine.find((one) => one.part === "way-in");
    const found = score.cues.findIndex((cue) => score.segments[cue.segment] === start);
    return found < 0 ? null : found;
  }

  private askAgain(): void {
    const one = this.first();
    if (this.s.waiting) {
      const words = this.score.questions[one.question]?.ask;
      this.emit("show", { words, cue: this.s.cue });
      this.emit("say", { words });
    }
    this.emit("ask", { question: one.question, timeout_ms: one.left_ms });
  }

  /** Go to the instruction before. Holds and counts keep what was used of them, so nothing is done twice. */
  private back(): void {
    const { s } = this;
    if (s.notice || s.waiting) return;
    let target: number | null = worked(this.cue) ? null : s.cue;
    for (let index = s.cue - 1; index >= 0; index--) {
      const cue = this.score.cues[index];
      if (cue && !worked(cue) && cue.kind !== "ask" && cue.kind !== "show" && this.playable(index)) {
        target = index;
        break;
      }
    }
    this.feedback("back", null, target !== null ? "continue" : "none");
    if (target !== null) {
      this.closeAll();
      s.check_ms = null;
      this.go(target);
    }
  }

  /** Go on before the time of an instruction is over, where that is safe (`byHand`); no hold gets shorter. */
  private onward(): void {
    const allowed = this.byHand && this.s.elapsed_ms >= TWICE_MS;
    this.feedback("onward", null, allowed ? "continue" : "none");
    if (allowed) this.go(this.s.cue + 1, true);
  }

  private more(): void {
    const { s, cue } = this;
    const cycle = this.cycle(cue);
    const given = s.extra[s.cue] ?? 0;
    const allowed =
      !(s.notice || s.waiting || s.paused || s.eased || s.lighter) &&
      s.check_ms === null &&
      cue.kind === "hold" &&
      cycle > 0 &&
      given + cycle <= (cue.more_ms ?? 0) &&
      (s.last === null || s.last < this.easeFrom());
    this.feedback("more", null, allowed ? "continue" : "none");
    if (allowed) s.extra[s.cue] = given + cycle;
    this.emit("say", { words: this.notice(allowed ? "more" : "no-more").say });
  }

  /** Leave this item out: no stop, no failure. From its position it is still guided out. */
  private leaveOut(): void {
    const { s } = this;
    const { part, item } = this.segment;
    if (s.notice || s.waiting || part === "opening" || part === "closing") {
      this.feedback("skip", null, "none");
      return;
    }
    this.feedback("skip", null, "skip");
    this.wake();
    if (part === "way-in") this.skip([item]);
    else if (part !== "way-out") s.dropped.push(item);
    this.closeAll();
    s.check_ms = null;
    this.emit("say", { words: this.notice("skipped").say });
    this.go(this.nextSegment());
  }

  // ── answers ────────────────────────────────────────────────────────────────────────────────────────────────────
  private answer(name: string, value: unknown): void {
    const { s } = this;
    const question = this.score.questions[name];
    if (!question) return;
    const valid = value === null
      ? Boolean(question.skip)
      : question.kind === "scale"
        ? Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10
        : (question.options ?? []).some((option) => option.value === value);
    if (!valid) return;
    if (s.open[0]?.question === name) {
      if (s.waiting) this.wake();
      this.answered(s.open[0], value);
    } else if (name === "discomfort" && !s.notice) {
      this.reading(value as number);
    }
  }

  /** Nobody answered in time: go on the careful way. */
  protected silent(): void { this.answered(this.first(), null); }

  private answered(one: Open, value: unknown): void {
    const number = value as number | null;
    const word = value as string | null;
    switch (one.question) {
      case "start-pain": return this.startPain(number);
      case "anything-new": return this.anythingNew(word);
      case "end-pain": return this.endPain(number);
      case "head-gone": return this.headGone(word);
      case "quality": return this.quality(word);
      case "discomfort-first": return this.discomfortFirst(one, number);
      case "discomfort": return this.discomfort(one, number);
      case "discomfort-eased": return this.discomfortEased(one, number);
      default: throw new Error(`nobody knows what follows ${one.question}`);
    }
  }

  /** Too sore for more, or nobody knows how sore: unknown is never milder. */
  private startPain(value: number | null): void {
    this.s.pain_before = value;
    const sore = value !== null && value >= this.score.limits.calm_only_from;
    const unknown = value === null && this.score.items.some((item) => !item.gentle);
    this.feedback("start-pain", value, sore || unknown ? "rest-only" : "continue");
    this.opened(sore ? "calm-only" : unknown ? "not-answered" : null);
  }

  private anythingNew(value: string | null): void {
    const action = value === "no" ? "continue" : value === null ? "rest-only" : "stop-session";
    this.feedback("anything-new", value, action);
    if (action === "stop-session") {
      this.close();
      this.stop("anything-new", "something-new");
    } else {
      this.opened(action === "rest-only" ? "not-answered" : null);
    }
  }

  /** Go on after an opening question; `calm` is the notice that says why only the calm parts are left. */
  private opened(calm: string | null): void {
    const { then } = this.s;
    this.close();
    if (calm === null) {
      this.go(then);
    } else {
      this.calmOnly();
      this.interrupt(calm, then);
    }
  }

  private endPain(value: number | null): void {
    this.s.pain_after = value;
    this.feedback("end-pain", value, "continue");
    const { then } = this.s;
    this.close();
    this.go(then);
  }

  private headGone(value: string | null): void {
    const gone = value === "yes";
    this.feedback("head-gone", value, gone ? "continue" : "stop-session");
    const { then } = this.s;
    this.close();
    if (gone) this.go(then);
    else this.stop("head-pressure", "head-not-gone");
  }

  private quality(value: string | null): void {
    const felt = this.feelings.get(QUALITY[value ?? ""] ?? "");
    if (!felt) {
      this.feedback("quality", value, value ? "continue" : "none");
      this.close();
    } else {
      this.close();
      this.feel(felt, "quality", value);
    }
  }

  private discomfortFirst(one: Open, value: number | null): void {
    const strong = this.note(one, value);
    if (value !== null) this.s.start = value;
    this.feedback("discomfort-first", value, strong ? this.easing() : value !== null ? "continue" : "none");
    this.close();
    if (strong) this.ease();
  }

  private discomfort(one: Open, value: number | null): void {
    const strong = this.note(one, value);
    const start = this.s.start ?? 0;
    const stuck = one.judged && (value === null || (start >= 1 && value > start - 1));
    const holding = this.holding(one) && this.s.check_ms === null;
    this.feedback("discomfort", value, (strong || stuck) && holding ? this.easing() : "continue");
    this.close();
    if ((strong || stuck) && holding) this.ease(value !== null);
    else if (strong || (stuck && value !== null)) this.s.lighter = true;
    if (value !== null && !this.s.ended && !this.s.notice) this.raise("quality");
  }

  private discomfortEased(one: Open, value: number | null): void {
    const strong = this.note(one, value);
    const ends = strong || value === null;
    this.feedback("discomfort-eased", value, ends ? "end-spot" : "continue");
    this.close();
    if (ends) this.endSpot(value !== null);
  }

  /** A number given without being asked. */
  private reading(value: number): void {
    const { s } = this;
    if (!this.holding(null)) return;
    const strong = this.note(null, value);
    const waits = s.check_ms !== null;
    s.start ??= value;
    this.feedback("discomfort", value, strong && !waits ? this.easing() : "continue");
    if (strong && !waits) {
      this.wake();
      this.ease();
    }
  }

  private holding(one: Open | null): boolean {
    const { cue, s } = this;
    const here = one === null ? cue.segment : one.segment;
    const pressed = this.segment.part === "work" && (this.item.pressure ?? false);
    return pressed && here === cue.segment && s.elapsed_ms < this.length(s.cue);
  }

  /** Keep a reading; true when it is too strong. */
  private note(one: Open | null, value: number | null): boolean {
    if (value === null) return false;
    const segment = this.score.segments[one === null ? this.cue.segment : one.segment] ?? this.segment;
    const did = this.work(segment);
    did.worst = did.worst === null ? value : Math.max(did.worst, value);
    this.s.last = value;
    return value >= (this.score.items[segment.item]?.discomfort ?? this.score.limits).ease_from;
  }
}
