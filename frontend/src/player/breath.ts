// The one thing that moves: a disc that grows with the breath in and shrinks with the breath out.
// With reduced motion it is a bar that fills in steps of a second, and a word.

import { make } from "./dom";

// The smallest disc still holds its words, so that they never leave the green.
const SMALL = 0.62;
const LARGE = 1;

export class Breath {
  readonly element = make("div", { class: "breath", "aria-hidden": "true", hidden: true });
  private readonly disc = make("div", { class: "breath-disc" });
  private readonly fill = make("div", { class: "breath-fill" });
  private readonly word = make("span", { class: "breath-word" });
  private readonly small = make("span", { class: "breath-small" });
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private moves: Animation | null = null;
  private steps: number | undefined;

  constructor() {
    this.element.append(
      make("div", { class: "breath-rings" },
        make("div", { class: "breath-ring far" }), make("div", { class: "breath-ring near" }), this.disc),
      make("div", { class: "breath-bar" }, this.fill),
      make("div", { class: "breath-words" }, this.word, this.small),
    );
  }

  /** Show one phase: `ms` are left of `whole`. */
  show(phase: string, word: string, small: string, ms: number, whole: number): void {
    this.element.hidden = false;
    this.element.dataset.phase = phase;
    this.word.textContent = word;
    this.small.textContent = small;
    this.stop();
    if (phase !== "in" && phase !== "out" && phase !== "count") return;
    const done = whole > 0 ? Math.min(1, Math.max(0, 1 - ms / whole)) : 0;
    const [from, to] = phase === "out" ? [LARGE, SMALL] : [SMALL, LARGE];
    const start = from + (to - from) * done;
    if (this.still.matches) {
      this.inSteps(phase === "out" ? 1 - done : done, phase === "out" ? 0 : 1, ms);
    } else {
      this.moves = this.disc.animate([{ transform: `scale(${start})` }, { transform: `scale(${to})` }], {
        duration: Math.max(1, ms), easing: "ease-in-out", fill: "forwards",
      });
    }
  }

  private inSteps(from: number, to: number, ms: number): void {
    const seconds = Math.max(1, Math.round(ms / 1000));
    let passed = 0;
    const draw = (): void => { this.fill.style.width = `${Math.round((from + ((to - from) * passed) / seconds) * 100)}%`; };
    draw();
    this.steps = window.setInterval(() => { passed = Math.min(seconds, passed + 1); draw(); }, 1000);
  }

  hold(): void {
    this.moves?.pause();
    window.clearInterval(this.steps);
  }

  private stop(): void {
    this.moves?.cancel();
    this.moves = null;
    window.clearInterval(this.steps);
  }

  hide(): void {
    this.stop();
    this.element.hidden = true;
  }
}
