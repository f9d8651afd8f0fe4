// The picture of the step, small and quiet. A movement goes gently from pose to pose, in time with the count or the
// breath; with reduced motion its poses stand side by side. The words say the same: screen readers do not meet it.

import { make } from "./dom";
import type { Side } from "./score";

const SVG = "http://www.w3.org/2000/svg";
const TALL = 0.7;
const WIDE = 1.5;

/** The page's drawing of a key pose for one side, if it has one. */
function drawing(technique: string, pose: string, side: Side): SVGSVGElement | null {
  const key = CSS.escape(`${technique}/${pose}/${side}`);
  const held = document.querySelector<HTMLTemplateElement>(`template[data-picture="${key}"]`);
  const found = held?.content.querySelector("svg");
  return found ? (found.cloneNode(true) as SVGSVGElement) : null;
}

/** One frame for them all, so that what stands still stands still. */
function frameOf(drawings: SVGSVGElement[]): { left: number; top: number; width: number; height: number } {
  const boxes = drawings.map((one) => (one.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number));
  const at = (place: number) => boxes.map((box) => box[place] ?? 0);
  const left = Math.min(...at(0));
  const top = Math.min(...at(1));
  return {
    left, top,
    width: Math.max(...boxes.map((box) => (box[0] ?? 0) + (box[2] ?? 0))) - left,
    height: Math.max(...boxes.map((box) => (box[1] ?? 0) + (box[3] ?? 0))) - top,
  };
}

export class Pictures {
  readonly element = make("div", { class: "floor-picture", "aria-hidden": "true", hidden: true });
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private frames: SVGGElement[] = [];
  private shown = "";
  private timers: number[] = [];

  /** Show the poses of a cue, in their order; nothing where it names none, or the page has none of them. */
  show(technique: string, poses: string[], side: Side): void {
    const key = [technique, side, this.still.matches, ...poses].join("/");
    if (key === this.shown) return;
    this.shown = key;
    this.hold();
    this.frames = [];
    const drawings = poses.map((pose) => drawing(technique, pose, side)).filter((one) => one !== null);
    this.element.hidden = drawings.length === 0;
    const apart = drawings.length === 1 || this.still.matches;
    const made = apart ? drawings : drawings.length ? [this.together(drawings)] : [];
    const frame = frameOf(drawings);
    const ratio = drawings.length ? (frame.width * (this.still.matches ? drawings.length : 1)) / frame.height : 1;
    this.element.dataset.shape = ratio < TALL ? "tall" : ratio > WIDE ? "wide" : "even";
    this.element.replaceChildren(make("div", { class: "floor-poses" }, ...made));
  }

  private together(drawings: SVGSVGElement[]): SVGSVGElement {
    const whole = document.createElementNS(SVG, "svg");
    const { left, top, width, height } = frameOf(drawings);
    whole.setAttribute("class", "pose");
    whole.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
    this.frames = drawings.map((one, place) => {
      const frame = document.createElementNS(SVG, "g");
      frame.setAttribute("class", place ? "pose-frame" : "pose-frame now");
      frame.append(...one.childNodes);
      return frame;
    });
    whole.append(...this.frames);
    return whole;
  }

  /** One turn through the poses takes `whole` ms, of which `gone` are over. */
  turn(gone: number, whole: number): void {
    this.hold();
    const many = this.frames.length;
    if (many < 2 || whole <= 0) return;
    const each = whole / many;
    const now = Math.min(many - 1, Math.max(0, Math.floor(gone / each)));
    this.stand(now);
    for (let next = now + 1; next < many; next += 1) {
      this.timers.push(window.setTimeout(() => this.stand(next), next * each - gone));
    }
  }

  private stand(now: number): void {
    this.frames.forEach((frame, place) => frame.classList.toggle("now", place === now));
  }

  /** Nothing moves on. */
  hold(): void {
    this.timers.forEach((timer) => window.clearTimeout(timer));
    this.timers = [];
  }

  hide(): void {
    this.hold();
    this.shown = "";
    this.frames = [];
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
