// Floor mode: what is seen and pressed while a session is played. It shows actions and hands on events; it decides nothing.

import { Breath } from "./breath";
import { button, fill, make } from "./dom";
import type { Action, Event, Player } from "./machine";
import { Pictures } from "./pictures";
import type { Score } from "./score";
import type { Voice } from "./voice";

const KEYS: Record<string, Event["type"]> = {
  "b": "back", "e": "ease", "m": "more", "l": "skip", "s": "stop", "h": "help",
};

const REMARK_MS = 4000;
const MS_A_WORD = 450;
const LONG_MS = 60_000; // a question that waits this long says what happens when nobody answers

/** What is left of `words` without the sentences at its start that already stand large on the screen. */
function unrepeated(words: string, shown: string): string {
  if (words === shown) return "";
  for (const sentence of shown.match(/[^.?]+[.?]/g) ?? []) {
    if (!words.startsWith(sentence.trim())) break;
    words = words.slice(sentence.trim().length).trim();
  }
  return words;
}

export class Floor {
  readonly element: HTMLElement;
  private readonly score: Score;
  private readonly side = make("span", { class: "floor-side" });
  private readonly count = make("span", { class: "floor-count" });
  private readonly show = make("h1", { class: "floor-show" });
  private readonly say = make("p", { class: "floor-say" });
  private readonly limits = make("p", { class: "floor-limits", hidden: true });
  private readonly leaveOut: HTMLButtonElement;
  private readonly onward: HTMLButtonElement;
  private readonly middle: HTMLElement;
  private readonly breath = new Breath();
  private readonly pictures = new Pictures();
  private readonly ask = make("div", { class: "floor-ask", role: "group", "aria-labelledby": "floor-question", hidden: true });
  private readonly keys = make("div", { class: "floor-keys" });
  private readonly saved = make("p", { class: "floor-saved", role: "status" });
  private readonly feel = make("dialog", { class: "floor-feel", "aria-labelledby": "floor-feel-title" });
  private readonly pauseButton: HTMLButtonElement;
  private readonly stopButton: HTMLButtonElement;
  private question: string | null = null;
  private told = ""; // what the cue says, which comes back after a passing remark
  private fresh = false; // the next words belong to what was just shown
  private remark: number | undefined;

  constructor(
    private readonly player: Player,
    private readonly press: (event: Event) => void,
    private readonly voice: Voice,
    private readonly leave: () => void,
  ) {
    this.score = player.score;
    const word = (key: string): string => this.word(key);
    this.pauseButton = button(word("pause"), "floor-key first", () => this.pauseOrGoOn());
    const simple = (type: "back" | "ease" | "more"): HTMLButtonElement =>
      button(word(type), "floor-key", () => this.press({ type }));
    const feelButton = button(word("feel"), "floor-key wide", () => this.openFeel());
    feelButton.setAttribute("aria-haspopup", "dialog");
    this.keys.append(this.pauseButton, simple("ease"), simple("back"), simple("more"), feelButton);
    const top = make("div", { class: "floor-top" }, this.side);
    if (voice.available) {
      const toggle = button(word("voice"), "floor-voice", () => this.switchVoice(toggle));
      toggle.setAttribute("aria-pressed", "false");
      top.append(toggle);
    }
    top.append(this.count);
    this.stopButton = button(word("stop"), "floor-stop", () => this.press({ type: "stop" }));
    this.leaveOut = button(word("skip"), "floor-choice floor-out", () => this.press({ type: "skip" }));
    this.leaveOut.hidden = true;
    this.onward = button(word("onward"), "floor-choice floor-out", () => this.press({ type: "onward" }));
    this.onward.hidden = true;
    this.middle = make("div", { class: "floor-middle", tabindex: "0" },
      this.pictures.element,
      make("div", { class: "floor-text" },
        make("div", { class: "floor-words", "aria-live": "polite" }, this.show, this.say, this.limits), this.leaveOut,
        this.onward),
      this.ask, this.breath.element);
    this.feel.addEventListener("cancel", (event) => { event.preventDefault(); this.shutFeel(); });
    this.feel.addEventListener("close", () => this.shutFeel());
    this.element = make("section", { class: "floor-mode", tabindex: "-1", "aria-label": word("player") },
      top, this.middle, this.saved, this.keys, this.stopButton, this.feel);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  private word(key: string): string { return this.score.labels[key] ?? key; }

  focus(): void { this.element.focus({ preventScroll: true }); }

  /** Show one action. */
  take(action: Action): void {
    const words = typeof action.words === "string" ? action.words : "";
    switch (action.do) {
      case "show":
        this.place();
        this.show.textContent = words;
        this.say.textContent = "";
        this.fresh = true;
        this.middle.scrollTop = 0;
        window.clearTimeout(this.remark);
        this.offer(this.leaveOut, words === this.player.cue.show && this.player.cue.leave_out === true);
        this.breath.hide();
        this.picture();
        break;
      case "say": this.saySmall(words); break;
      case "breathe": this.pace(action); break;
      case "count":
        this.breath.show("count", String(action.n), fill(this.word("count"), { n: Number(action.n), of: Number(action.of) }),
          Number(action.ms), this.player.cue.count?.each_ms ?? Number(action.ms));
        this.pictures.turn((this.player.cue.count?.each_ms ?? 0) - Number(action.ms), this.player.cue.count?.each_ms ?? 0);
        break;
      case "ask": this.openAsk(String(action.question)); break;
      case "close": this.closeAsk(); break;
      case "pause":
        this.pauseButton.textContent = this.word("go-on");
        this.element.dataset.paused = "1";
        this.show.textContent = words;
        this.fresh = true;
        this.breath.hold();
        this.pictures.hold();
        this.voice.hush();
        break;
      case "resume":
        this.pauseButton.textContent = this.word("pause");
        delete this.element.dataset.paused;
        this.picture();
        break;
      case "finish": this.finish(action); break;
    }
    this.offer(this.onward, this.player.byHand);
  }

  /** On: it says where we are, so that one hears that it works. */
  private switchVoice(toggle: HTMLButtonElement): void {
    const was = this.voice.on;
    const on = this.voice.toggle();
    toggle.setAttribute("aria-pressed", String(on));
    if (on) this.voice.say(this.show.textContent ?? "");
    else if (!was) this.saySmall(this.word("no-voice"));
  }

  /** The small words. Those that come without large ones are a remark: the cue's own words come back after it. */
  private saySmall(words: string): void {
    this.voice.say(words);
    this.say.textContent = unrepeated(words, this.show.textContent ?? "");
    window.clearTimeout(this.remark);
    if (this.fresh) {
      this.fresh = false;
      this.told = this.say.textContent;
    } else {
      const { told } = this;
      this.remark = window.setTimeout(() => { this.say.textContent = told; },
        Math.max(REMARK_MS, words.split(" ").length * MS_A_WORD));
    }
  }

  private offer(one: HTMLButtonElement, yes: boolean): void {
    if (!yes && document.activeElement === one) this.focus();
    one.hidden = !yes;
  }

  private pace(action: Action): void {
    const phase = String(action.phase);
    const cue = this.player.cue;
    const whole = phase === "in" ? cue.breath?.in_ms : cue.breath?.out_ms;
    const small = phase === "free" ? this.word("free")
      : fill(this.word("breath"), { n: Number(action.n), of: Number(action.of) });
    this.breath.show(phase, phase === "free" ? "" : this.word(phase), small, Number(action.ms), whole ?? 1);
    if (!cue.breath || phase === "free") return;
    const before = phase === "out" ? cue.breath.in_ms : 0;
    this.pictures.turn(before + (whole ?? 0) - Number(action.ms), cue.breath.in_ms + cue.breath.out_ms);
  }

  /** What shows the cue; one that is only said goes through its poses once. */
  private picture(): void {
    const { cue, segment, item } = this.player;
    this.pictures.show(item.technique, cue.pictures ?? [], cue.side ?? segment.side ?? "right");
    if (!cue.breath && !cue.count) this.pictures.turn(0, cue.ms);
  }

  private place(): void {
    const { cue, segment } = this.player;
    const side = cue.side ?? segment.side;
    this.side.textContent = side ? this.word(side) : "";
    this.count.textContent = fill(this.word("count"), { n: segment.item + 1, of: this.score.items.length });
    const { modify } = this.player.item;
    const under = ["way-in", "find", "before", "work", "between", "change-side"].includes(segment.part);
    this.limits.hidden = !under || !modify?.length;
    const limits = fill(this.word("gently"), { limits: (modify ?? []).join(" ") });
    if (this.limits.textContent !== limits) this.limits.textContent = limits;
    const muscle = this.player.item.muscles?.find((one) => one === "ql" || one === "psoas");
    this.element.dataset.muscle = muscle ?? "";
  }

  // ── questions ──────────────────────────────────────────────────────────────────────────────────────────────────
  private openAsk(name: string): void {
    const question = this.score.questions[name];
    if (!question) return;
    this.question = name;
    const answer = (value: unknown) => (): void => this.press({ type: "answer", question: name, value });
    const answers = question.kind === "scale"
      ? Array.from({ length: 11 }, (_, n) => button(String(n), "floor-number", answer(n)))
      : (question.options ?? []).map((one) => button(one.words, "floor-choice", answer(one.value)));
    const skip = question.skip ? [button(question.skip, "floor-choice floor-not-sure", answer(null))] : [];
    const silent = question.timeout_ms >= LONG_MS ? [make("p", { class: "floor-silent" }, question.if_silent)] : [];
    const repeated = this.show.textContent === question.ask;
    this.ask.replaceChildren(
      make("p", { id: "floor-question", class: repeated ? "quiet" : "", "aria-live": "polite" }, question.ask),
      make("div", { class: question.kind === "scale" ? "floor-scale" : "floor-choices" }, ...answers),
      ...skip, ...silent);
    this.ask.hidden = false;
    // Whole, where there is room; otherwise from its first line on.
    if (!repeated) this.ask.scrollIntoView({ block: this.ask.offsetHeight > this.middle.clientHeight ? "start" : "nearest" });
    if (!repeated) this.voice.say(question.ask);
  }

  private closeAsk(): void {
    const had = this.ask.contains(document.activeElement);
    this.question = null;
    this.ask.hidden = true;
    this.ask.replaceChildren();
    if (had) this.focus();
  }

  // ── what I feel ────────────────────────────────────────────────────────────────────────────────────────────────
  private openFeel(): void {
    if (this.feel.open || this.player.ended) return;
    const close = (): void => this.shutFeel();
    const rows = this.player.menu().map((one) => {
      const row = button(one.words, "floor-choice", () => {
        close();
        this.press({ type: "sensation", id: one.id });
      });
      return make("li", {}, row);
    });
    const skip = button(this.word("skip"), "floor-choice", () => { close(); this.press({ type: "skip" }); });
    const help = button(this.word("help"), "floor-choice help", () => { close(); this.press({ type: "help" }); });
    const title = make("h2", { id: "floor-feel-title", tabindex: "-1" }, this.word("which"));
    this.feel.replaceChildren(
      title,
      help,
      make("ul", {}, ...rows),
      make("div", { class: "floor-feel-end" }, skip, button(this.word("close"), "floor-choice", close)),
      this.stopButton); // the same corner, above the sheet
    this.feel.showModal();
    title.focus(); // not on "Get help": one Enter too many must not end in an emergency
  }

  /** Close the list. Stop comes back first: it is never gone, not for a moment. */
  private shutFeel(): void {
    if (this.stopButton.parentElement !== this.element) this.element.insertBefore(this.stopButton, this.feel);
    if (this.feel.open) this.feel.close();
  }

  private pauseOrGoOn(): void { this.press({ type: this.player.paused ? "resume" : "pause" }); }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.player.ended) return;
    const key = event.key.toLowerCase();
    if (this.feel.open && key !== "s" && key !== "h") return;
    const onButton = event.target instanceof HTMLButtonElement;
    if (key === " " && !onButton) this.pauseOrGoOn();
    else if (key === "enter" && !onButton && this.player.byHand && !event.repeat) this.press({ type: "onward" });
    else if (key === "?") this.openFeel();
    else if (/^[0-9t]$/.test(key)) this.number(key === "t" ? 10 : Number(key));
    else if (key in KEYS) this.press({ type: KEYS[key] } as Event);
    else if (!this.letter(key)) return;
    event.preventDefault();
  }

  private number(value: number): void {
    const question = this.question ? this.score.questions[this.question] : undefined;
    if (this.question && question?.kind === "choice") {
      const option = question.options?.[value - 1];
      if (option) this.press({ type: "answer", question: this.question, value: option.value });
    } else {
      this.press({ type: "answer", question: this.question ?? "discomfort", value });
    }
  }

  private letter(key: string): boolean {
    const question = this.question ? this.score.questions[this.question] : undefined;
    if (key === "-" && this.question && question?.skip) {
      this.press({ type: "answer", question: this.question, value: null });
      return true;
    }
    const option = key.length === 1 ? question?.options?.find((one) => one.value.startsWith(key)) : undefined;
    if (!option || !this.question) return false;
    this.press({ type: "answer", question: this.question, value: option.value });
    return true;
  }

  // ── ends ───────────────────────────────────────────────────────────────────────────────────────────────────────
  unsaved(yes: boolean): void {
    const words = yes ? this.word("away") : "";
    if (this.saved.textContent !== words) this.saved.textContent = words;
  }

  private finish(action: Action): void {
    const words = Array.isArray(action.words) ? action.words.map(String) : [];
    this.element.dataset.ended = String(action.how);
    this.shutFeel();
    this.closeAsk();
    this.breath.hide();
    this.pictures.hide();
    const finished = action.how === "finished" || action.how === "closed";
    const shown = finished ? (words[0] ?? this.word("next")) : (this.show.textContent ?? "");
    this.show.textContent = shown; // an early end has said its large words already
    this.say.textContent = "";
    window.clearTimeout(this.remark);
    this.limits.hidden = true;
    this.offer(this.leaveOut, false);
    this.middle.scrollTop = 0;
    const lines = finished ? words.slice(1) : [unrepeated(words[0] ?? "", shown), ...words.slice(1)];
    const rest = lines.filter((line) => line).map((line) => make("p", {}, line));
    const { number } = this.score.help;
    if (action.how === "get-help" && number) {
      rest.unshift(make("p", {}, make("a", { class: "floor-call", href: `tel:${number}` }, fill(this.word("call"), { number }))));
    }
    const on = button(this.word("next"), "floor-next", this.leave);
    this.ask.replaceChildren(make("div", { class: "floor-last" }, ...rest, on));
    this.ask.removeAttribute("role");
    this.ask.removeAttribute("aria-labelledby");
    this.ask.hidden = false;
    this.keys.hidden = true;
    this.stopButton.hidden = true;
    if (action.how !== "get-help") words.forEach((line) => this.voice.say(line));
    this.focus();
  }
}
