// The panel of the body in its postures: buttons and the living description. What it changes is the look and the camera.

import { attend, Hands } from "./attend";
import { BEHIND, TURN, ZOOM_STEP } from "./orbit";
import type { PosingSetting } from "./posing";
import { sectorOf } from "./sectors";
import type { Stage } from "./stage";
import type { Data, Layer, Look, Shown } from "./types";

const SAY_AFTER_MS = 700;
const VIEWS: Record<string, number> = { front: 0, left: Math.PI / 2, back: BEHIND, right: -Math.PI / 2 };

export class Panel {
  readonly look: Look;
  private saying = 0;
  private said = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly stage: Stage,
    private readonly setting: PosingSetting,
    private readonly data: Data,
  ) {
    this.look = { posture: data.start, shown: "both", layers: new Set(data.layers) };
    if (data.view) {
      stage.orbit.to(data.view);
      stage.orbit.snap();
    }
    attend(root, stage, { still: () => {}, colours: () => this.apply() }); // the patches have the muscles' colours
    new Hands(stage, () => this.changed());
    this.listen();
    this.apply();
  }

  private listen(): void {
    const { signal } = this.stage.closing;
    this.root.addEventListener("click", (event) => {
      const button = (event.target as Element).closest?.<HTMLElement>("button[data-viewer-do]");
      if (button) this.act(button.dataset["viewerDo"] ?? "", button.dataset["with"] ?? "");
    }, { signal });
    // "Show it" beside the words, outside of the viewer.
    for (const button of document.querySelectorAll<HTMLElement>("[data-viewer-show]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.show(button.dataset["viewerShow"] ?? ""), { signal });
    }
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

  /** The look was changed: tell the stage, mark the buttons, bring the right words to light. */
  private apply(): void {
    this.setting.look(this.look);
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
    const sector = sectorOf(this.stage.orbit.goal.yaw);
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
