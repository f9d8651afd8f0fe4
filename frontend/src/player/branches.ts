// What a feeling or a number leads to: ease, shift, stop the spot, the movement or the session, get help.
// The same as coach/session/branches.py.

import { Flow } from "./flow";
import type { Lock, Sensation } from "./score";
import type { HeldLock } from "./state";

export abstract class Branches extends Flow {
  // ── easing ─────────────────────────────────────────────────────────────────────────────────────────────────────
  protected easeFrom(): number { return (this.item.discomfort ?? this.score.limits).ease_from; }

  /** Whether there is weight or effort to let go of: breathing and resting have none. */
  private working(): boolean { return this.segment.part === "work" && this.item.phase !== "settle"; }

  /** What easing means here: half of the weight, or the end of the spot when that was tried already. */
  protected easing(): string { return this.working() && this.s.eased ? "end-spot" : "ease"; }

  protected ease(counts = true): void {
    if (!this.working()) this.speak("eased-elsewhere");
    else if (this.s.eased) this.endSpot(counts);
    else {
      this.lighten();
      this.speak(this.item.pressure ? "eased" : "eased-effort");
    }
  }

  private lighten(): void {
    this.s.eased = true;
    this.work(this.segment).eased = true;
    this.s.check_ms = this.score.limits.ease_check_ms;
  }

  protected endSpot(counts: boolean): void {
    this.s.over.push(this.cue.segment);
    if (counts) {
      this.work(this.segment).stop = "not-easing";
      if (this.tooManyStops()) return;
    }
    this.interrupt(this.item.pressure ? "spot-ends" : "movement-ends", this.nextSegment());
  }

  private tooManyStops(...words: string[]): boolean {
    this.s.stops += 1;
    this.s.stops_in_a_row += 1;
    if (this.s.stops_in_a_row < this.score.limits.stops_in_a_row) return false;
    this.stop("two-stops", "two-stops", "stopped", words);
    return true;
  }

  // ── sensations ─────────────────────────────────────────────────────────────────────────────────────────────────
  protected feel(felt: Sensation, question: string, value: string | null): void {
    const { s } = this;
    const { part } = this.segment;
    const key = `sensation:${felt.id}`;
    const ends = felt.do === "stop-session" || felt.do === "get-help";
    if (!ends && s.notice?.key === key) return; // pressed twice
    const elsewhere =
      part === "opening" || part === "closing" || (s.waiting && this.first().question === "head-gone");
    const underWay = s.notice !== null && (felt.do === "ease" || felt.do === "shake-out" || felt.do === "shift");
    if (!ends && (elsewhere || underWay)) {
      this.feedback(question, value, "none");
      this.emit("say", { words: felt.notice.say });
      return;
    }
    const locks = (felt.locks ?? []).filter((lock) => !lock.only_in || lock.only_in === this.item.family);
    let does: string = felt.do;
    if (felt.do === "ease" || felt.do === "shake-out") does = this.easing();
    if (felt.do === "sit-up") does = "stop-movement";
    this.lock(locks);
    const goesOn = felt.do === "continue" || felt.do === "ease" || felt.do === "shake-out" || felt.do === "shift";
    const stop = goesOn ? null : (felt.reason ?? "other");
    this.feedback(question, value, does, locks.map(held), stop);
    if (felt.do !== "continue") this.wake();
    this.follow(felt, key);
  }

  private lock(locks: Lock[]): void {
    for (const lock of locks.map(held)) {
      if (!this.s.locks.some((one) => one.id === lock.id && one.days === lock.days)) this.s.locks.push(lock);
    }
  }

  private follow(felt: Sensation, key: string): void {
    const { s, segment } = this;
    switch (felt.do) {
      case "continue":
        this.emit("say", { words: felt.notice.say });
        break;
      case "ease":
        this.ease();
        break;
      case "shake-out":
        if (this.working() && s.eased) {
          this.endSpot(true);
        } else {
          this.interrupt(key, -1);
          if (this.working()) this.lighten();
        }
        break;
      case "shift": // a new place: the hold goes on there with the time that is left, and is judged afresh
        s.start = null;
        this.interrupt(key, -1);
        break;
      case "stop-spot": { // this side rests for today, in this item and in every later one of its family
        const side = segment.side ?? "none";
        if (!this.rests(this.item.family, side)) s.stopped.push([this.item.family, side]);
        this.skipStopped();
        this.stopHere(felt, key);
        break;
      }
      case "stop-movement":
        s.dropped.push(segment.item);
        this.stopHere(felt, key);
        break;
      case "sit-up": {
        const here = segment.item;
        const later = this.score.items.flatMap((item, index) => (index > here && item.head_down ? [index] : []));
        this.skip([here, ...later]);
        this.stopHere(felt, key, "head-gone");
        break;
      }
      case "stop-session":
        this.work(segment).stop = felt.reason ?? "other";
        this.stop(felt.id, key);
        break;
      case "get-help":
        this.stop(felt.id, key, "get-help");
    }
  }

  private stopHere(felt: Sensation, key: string, ask: string | null = null): void {
    this.work(this.segment).stop = felt.reason ?? "other";
    if (!this.tooManyStops(felt.notice.say)) this.interrupt(key, this.nextSegment(), ask);
  }

  // ── leaving out ────────────────────────────────────────────────────────────────────────────────────────────────
  protected skip(items: number[]): void {
    this.s.skipped.push(...items.filter((item) => !this.s.skipped.includes(item)));
  }

  protected calmOnly(): void {
    this.skip(this.score.items.flatMap((item, index) => (item.gentle ? [] : [index])));
  }

  /** Later items of which every side rests are not begun at all. */
  private skipStopped(): void {
    this.score.items.forEach((item, index) => {
      const work = this.score.segments.filter((one) => one.item === index && one.part === "work");
      const all = work.length > 0 && work.every((one) => this.rests(item.family, one.side ?? "none"));
      if (index > this.segment.item && all) this.skip([index]);
    });
  }

  protected feedback(
    question: string, value: unknown, action: string, locks: HeldLock[] = [], stop: string | null = null,
  ): void {
    this.log("feedback", { question, value, action, locks, stop });
  }
}

function held(lock: Lock): HeldLock {
  return { id: lock.id, days: lock.days ?? null };
}
