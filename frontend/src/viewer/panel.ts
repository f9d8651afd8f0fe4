// The panel: buttons, keys, fingers and the living description. What it changes is the look and the camera.

import { BEHIND, TURN, ZOOM_STEP, wrapped } from "./orbit";
import type { Stage } from "./stage";
import type { Data, Layer, Look, Palette, Shown } from "./types";

const PER_PIXEL = 0.0085;
const SAY_AFTER_MS = 700;
const WHEEL = 0.0016;
const SECTORS = ["front", "front-left", "left", "back-left", "back", "back-right", "right", "front-right"] as const;
const VIEWS: Record<string, number> = { front: 0, left: Math.PI / 2, back: BEHIND, right: -Math.PI / 2 };

export class Panel {
  readonly look: Look;
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private spread = 0;
  private saying = 0;
  private said = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly stage: Stage,
    private readonly data: Data,
  ) {
    this.look = { posture: data.start, shown: "both", layers: new Set(data.layers) };
    const still = window.matchMedia("(prefers-reduced-motion: reduce)");
    stage.still = still.matches;
    still.addEventListener("change", () => (stage.still = still.matches));
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"])
      window.matchMedia(query).addEventListener("change", () => {
        stage.colour(this.palette());
        this.apply(); // the patches have the muscles' colours
      });
    new ResizeObserver(() => stage.size()).observe(stage.canvas);
    let inSight = true;
    const sight = (): void => stage.hide(document.hidden || !inSight);
    new IntersectionObserver((seen) => {
      inSight = seen.at(-1)?.isIntersecting ?? true;
      sight();
    }, { rootMargin: "80px" }).observe(stage.canvas);
    document.addEventListener("visibilitychange", sight);
    this.listen();
    stage.colour(this.palette());
    stage.size();
    this.apply();
  }

  private palette(): Palette {
    const style = getComputedStyle(this.root);
    const of = (name: string): string => style.getPropertyValue(name).trim();
    return {
      skin: of("--viewer-skin"), bone: of("--viewer-bone"), ql: of("--viewer-ql"), psoas: of("--viewer-psoas"),
      organ: of("--viewer-organ"), vessel: of("--viewer-vessel"), nerve: of("--viewer-nerve"),
      go: of("--go"), stop: of("--stop"), ink: of("--ink"), seat: of("--viewer-seat"),
      dark: window.matchMedia("(prefers-color-scheme: dark)").matches,
    };
  }

  private listen(): void {
    this.root.addEventListener("click", (event) => {
      const button = (event.target as Element).closest?.<HTMLElement>("button[data-viewer-do]");
      if (button) this.act(button.dataset["viewerDo"] ?? "", button.dataset["with"] ?? "");
    });
    // "Show it" beside the words, outside of the viewer.
    for (const button of document.querySelectorAll<HTMLElement>("[data-viewer-show]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.show(button.dataset["viewerShow"] ?? ""));
    }
    const { canvas } = this.stage;
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const kind of ["pointerup", "pointercancel", "lostpointercapture"] as const)
      canvas.addEventListener(kind, (event) => this.up(event));
    canvas.addEventListener("wheel", (event) => {
      // A wheel scrolls the page, unless the body was pressed first or fingers pinch the pad.
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      this.stage.orbit.zoom(Math.exp(-event.deltaY * WHEEL * (event.ctrlKey ? 5 : 1)));
      this.changed();
    }, { passive: false });
  }

  private act(what: string, value: string): void {
    const { orbit } = this.stage;
    if (what === "turn") orbit.turn(Number(value) * TURN * 2);
    else if (what === "zoom") orbit.zoom(value === "in" ? ZOOM_STEP : 1 / ZOOM_STEP);
    else if (what === "view") orbit.to({ yaw: VIEWS[value] ?? 0, pitch: 0.05 });
    else if (what === "posture") this.look.posture = value;
    else if (what === "shown") this.look.shown = value as Shown;
    else if (what === "layer") this.toggle(value as Layer);
    this.apply();
  }

  private toggle(layer: Layer): void {
    if (!this.look.layers.delete(layer)) this.look.layers.add(layer);
  }

  /** Show what a part of the text speaks of: "fixed:ql", "sitting:psoas", "felt:ql". */
  private show(asked: string): void {
    const [part = "", muscle = "both"] = asked.split(":");
    this.look.shown = muscle as Shown;
    this.look.layers.clear();
    const { orbit } = this.stage;
    const from = muscle === "psoas" ? 0.5 : BEHIND - 0.45;
    this.look.posture = this.data.start;
    if (part === "fixed") this.look.layers.add("fixed");
    if (part === "near") this.look.layers.add("near");
    if (part === "felt") this.look.layers.add("ache");
    if (part === "sitting") this.look.posture = this.data.postures.find((one) => one.seat)?.id ?? this.data.start;
    orbit.to({
      yaw: part === "near" ? 0.45 : part === "sitting" ? Math.PI / 2 - 0.25 : part === "felt" && muscle === "ql" ? BEHIND + 0.35 : from,
      pitch: 0.08,
      zoom: part === "fixed" || part === "where" ? 1.35 : part === "sitting" ? 0.72 : 1,
    });
    this.apply();
    this.root.scrollIntoView({ block: "nearest", behavior: this.stage.still ? "auto" : "smooth" });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { orbit } = this.stage;
    if (event.key === "ArrowLeft") orbit.turn(TURN);
    else if (event.key === "ArrowRight") orbit.turn(-TURN);
    else if (event.key === "ArrowUp") orbit.turn(0, TURN / 2);
    else if (event.key === "ArrowDown") orbit.turn(0, -TURN / 2);
    else if (event.key === "+" || event.key === "=") orbit.zoom(ZOOM_STEP);
    else if (event.key === "-") orbit.zoom(1 / ZOOM_STEP);
    else return;
    event.preventDefault();
    this.changed();
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.stage.canvas.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.spread = this.apart();
  }

  private move(event: PointerEvent): void {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) return;
    const dx = event.clientX - finger.x;
    const dy = event.clientY - finger.y;
    Object.assign(finger, { x: event.clientX, y: event.clientY });
    const { orbit } = this.stage;
    if (this.fingers.size > 1) {
      const apart = this.apart();
      if (this.spread > 0 && apart > 0) orbit.zoom(apart / this.spread);
      this.spread = apart;
    } else orbit.turn(-dx * PER_PIXEL, dy * PER_PIXEL);
    orbit.snap();
    this.changed();
  }

  private up(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.spread = this.apart();
  }

  private apart(): number {
    const [one, other] = [...this.fingers.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  }

  /** The look was changed: tell the stage, mark the buttons, bring the right words to light. */
  private apply(): void {
    this.stage.look(this.look);
    for (const button of this.root.querySelectorAll<HTMLElement>("button[data-viewer-do]")) {
      const value = button.dataset["with"] ?? "";
      const what = button.dataset["viewerDo"];
      const on = what === "posture" ? value === this.look.posture
        : what === "shown" ? value === this.look.shown
        : what === "layer" ? this.look.layers.has(value as Layer) : null;
      if (on !== null) button.setAttribute("aria-pressed", String(on));
    }
    for (const words of this.root.querySelectorAll<HTMLElement>("[data-posture-words]"))
      words.hidden = words.dataset["postureWords"] !== this.look.posture;
    const posture = this.data.postures.find((one) => one.id === this.look.posture);
    for (const chip of this.root.querySelectorAll<HTMLElement>("[data-chip]")) {
      const name = chip.dataset["chip"] ?? "";
      const change = posture?.muscles[`${name}-right`];
      const number = chip.querySelector("[data-number]");
      if (number) number.textContent = change && posture?.id !== this.data.start ? change.number : "";
      chip.classList.toggle("faint", this.look.shown !== "both" && this.look.shown !== name);
    }
    this.changed();
  }

  /** Something is seen otherwise now: draw it, name it, and say it once it is at rest. */
  private changed(): void {
    this.stage.draw();
    const where = this.root.querySelector("[data-viewer-where]");
    const sector = this.sector();
    const caption = this.data.words[`caption-${sector}`] ?? "";
    if (where && where.textContent !== caption) where.textContent = caption;
    const words = this.words(sector);
    this.stage.canvas.setAttribute("aria-label", words);
    window.clearTimeout(this.saying);
    this.saying = window.setTimeout(() => {
      const live = this.root.querySelector("[data-viewer-live]");
      if (live && words !== this.said) live.textContent = this.said ? words : "";
      this.said = words;
    }, SAY_AFTER_MS);
  }

  private sector(): (typeof SECTORS)[number] {
    const eighth = Math.round(wrapped(this.stage.orbit.goal.yaw) / (Math.PI / 4));
    return SECTORS[(eighth + 8) % 8] ?? "back";
  }

  private words(sector: string): string {
    const word = (key: string): string => this.data.words[key] ?? "";
    const posture = this.data.postures.find((one) => one.id === this.look.posture);
    const parts = [posture?.name ? `${posture.name}.` : "", word(`from-${sector}`), word(`shown-${this.look.shown}`)];
    parts.push(this.look.layers.has("skin") ? word("skin-solid") : word("skin-clear"));
    for (const layer of ["fixed", "near", "ache"] as const)
      if (this.look.layers.has(layer))
        parts.push(word(layer === "ache" ? `ache-${this.look.shown}` : `layer-${layer}`));
    if (this.data.zone) parts.push(word("zone"));
    if (posture && posture.id !== this.data.start) parts.push(posture.sentence);
    return parts.filter(Boolean).join(" ");
  }
}
