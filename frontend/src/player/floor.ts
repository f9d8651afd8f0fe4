// Floor mode: what is seen and pressed while a session is played. It shows actions and hands on events; it decides nothing.

import { Breath } from "./breath";
import { button, fill, make } from "./dom";
import type { Action, Event, Player } from "./machine";
import type { Score } from "./score";
import type { Voice } from "./voice";

const KEYS: Record<string, Event["type"]> = {
  "b": "back", "e": "ease", "m": "more", "l": "skip", "s": "stop", "h": "help",
};

export class Floor {
  readonly element: HTMLElement;
  private readonly score: Score;
  private readonly side = make("span", { class: "floor-side" });
  private readonly count = make("span", { class: "floor-count" });
  private readonly show = make("h1", { class: "floor-show" });
  private readonly say = make("p", { class: "floor-say" });
  private readonly breath = new Breath();
  private readonly ask = make("div", { class: "floor-ask", role: "group", "aria-labelledby": "floor-question", hidden: true });
  private readonly keys = make("div", { class: "floor-keys" });
  private readonly saved = make("p", { class: "floor-saved", role: "status" });
  private readonly feel = make("dialog", { class: "floor-feel", "aria-labelledby": "floor-feel-title" });
  private readonly pauseButton: HTMLButtonElement;
  private readonly stopButton: HTMLButtonElement;
  private question: string | null = null;

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
      const toggle = button(word("voice"), "floor-voice", () => toggle.setAttribute("aria-pressed", String(voice.toggle())));
      toggle.setAttribute("aria-pressed", "false");
      top.append(toggle);
    }
    top.append(this.count);
    this.stopButton = button(word("stop"), "floor-stop", () => this.press({ type: "stop" }));
    this.element = make("section", { class: "floor-mode", tabindex: "-1", "aria-label": word("player") },
      top,
      make("div", { class: "floor-middle" },
        make("div", { class: "floor-words", "aria-live": "polite" }, this.show, this.say),
        this.ask, this.breath.element),
      this.saved, this.keys, this.stopButton, this.feel);
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
        this.breath.hide();
        break;
      case "say":
        this.say.textContent = words === this.show.textContent ? "" : words;
        this.voice.say(words);
        break;
      case "breathe": this.pace(action); break;
      case "count":
        this.breath.show("count", String(action.n), fill(this.word("count"), { n: Number(action.n), of: Number(action.of) }),
          Number(action.ms), this.player.cue.count?.each_ms ?? Number(action.ms));
        break;
      case "ask": this.openAsk(String(action.question)); break;
      case "close": this.closeAsk(); break;
      case "pause":
        this.pauseButton.textContent = this.word("go-on");
        this.element.dataset.paused = "1";
        this.show.textContent = words;
        this.breath.hold();
        this.voice.hush();
        break;
      case "resume":
        this.pauseButton.textContent = this.word("pause");
        delete this.element.dataset.paused;
        break;
      case "finish": this.finish(action); break;
    }
  }

  private pace(action: Action): void {
    const phase = String(action.phase);
    const cue = this.player.cue;
    const whole = phase === "in" ? cue.breath?.in_ms : cue.breath?.out_ms;
    const small = phase === "free" ? this.word("free")
      : fill(this.word("breath"), { n: Number(action.n), of: Number(action.of) });
    this.breath.show(phase, phase === "free" ? "" : this.word(phase), small, Number(action.ms), whole ?? 1);
  }

  private place(): void {
    const { segment } = this.player;
    this.side.textContent = segment.side ? this.word(segment.side) : "";
    this.count.textContent = fill(this.word("count"), { n: segment.item + 1, of: this.score.items.length });
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
    const repeated = this.show.textContent === question.ask;
    this.ask.replaceChildren(
      make("p", { id: "floor-question", class: repeated ? "quiet" : "", "aria-live": "polite" }, question.ask),
      make("div", { class: question.kind === "scale" ? "floor-scale" : "floor-choices" }, ...answers));
    this.ask.hidden = false;
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
    const close = (): void => this.feel.close();
    const rows = this.player.menu().map((one) => {
      const row = button(one.words, "floor-choice", () => {
        close();
        this.press({ type: "sensation", id: one.id });
      });
      return make("li", {}, row);
    });
    const skip = button(this.word("skip"), "floor-choice", () => { close(); this.press({ type: "skip" }); });
    const help = button(this.word("help"), "floor-choice help", () => { close(); this.press({ type: "help" }); });
    this.feel.replaceChildren(
      make("h2", { id: "floor-feel-title" }, this.word("which")),
      make("ul", {}, ...rows),
      make("div", { class: "floor-feel-end" }, help, skip, button(this.word("close"), "floor-choice", close)));
    this.feel.showModal();
  }

  private pauseOrGoOn(): void { this.press({ type: this.player.paused ? "resume" : "pause" }); }

  private onKey(event: KeyboardEvent): void {
    if (this.feel.open || event.ctrlKey || event.metaKey || event.altKey || this.player.ended) return;
    const key = event.key.toLowerCase();
    const onButton = event.target instanceof HTMLButtonElement;
    if (key === " " && !onButton) this.pauseOrGoOn();
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
    if (this.feel.open) this.feel.close();
    this.closeAsk();
    this.breath.hide();
    const finished = action.how === "finished" || action.how === "closed";
    if (finished) this.show.textContent = words[0] ?? this.word("next"); // an early end has said its large words already
    this.say.textContent = "";
    const rest = (finished ? words.slice(1) : words).map((line) => make("p", {}, line));
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
