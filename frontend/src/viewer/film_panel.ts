// The panel of a technique that is played: its words, its buttons and keys, and the camera that goes along until a hand
// turns it.

import { address } from "./address";
import { attend, Hands } from "./attend";
import { type FilmSetting, GHOST } from "./film";
import { TURN, ZOOM_STEP } from "./orbit";
import type { Stage } from "./stage";
import type { FilmData, Track } from "./types";

const SAY_AFTER_MS = 500;

export class FilmPanel {
  private turned = false; // by hand: the camera stays where it was put
  private waiting = 0;
  private saying = 0;
  private said = "";
  private side: string;
  private level: number;
  private wanted: { side: string; level: number }; // what was pressed last: an earlier answer that comes later counts no more

  constructor(
    private readonly root: HTMLElement,
    private readonly stage: Stage,
    private readonly setting: FilmSetting,
    private readonly data: FilmData,
  ) {
    this.side = data.side;
    this.level = data.level;
    this.wanted = { side: data.side, level: data.level };
    const { playback } = setting;
    playback.onChange = () => this.changed();
    setting.later = (seconds) => {
      window.clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => this.wake(seconds), seconds * 1000);
    };
    attend(root, stage, { still: () => (setting.still = stage.still), colours: () => {} });
    setting.still = playback.still = stage.still;
    new Hands(stage, () => {
      this.turned = true;
      this.seen();
    }, (key) => this.key(key));
    root.addEventListener("click", (event) => {
      const button = (event.target as Element).closest?.<HTMLElement>("button[data-viewer-do]");
      if (button) this.act(button.dataset["viewerDo"] ?? "", button.dataset["with"] ?? "");
    }, { signal: stage.closing.signal });
    this.look();
    stage.orbit.snap();
    this.said = this.words();
    this.changed();
  }

  /** A stay in which nothing moved is over. */
  private wake(seconds: number): void {
    if (!this.setting.playback.playing) return;
    this.setting.playback.advance(seconds + 0.001);
    this.stage.draw();
  }

  private act(what: string, value: string): void {
    const { orbit } = this.stage;
    const { playback, track } = this.setting;
    if (what === "turn" || what === "zoom") {
      this.turned = true;
      if (what === "turn") orbit.turn(Number(value) * TURN * 2);
      else orbit.zoom(value === "in" ? ZOOM_STEP : 1 / ZOOM_STEP);
    } else if (what === "view") {
      this.turned = false;
      orbit.to({ zoom: 1 });
    } else if (what === "play") this.play();
    else if (what === "step") playback.go(playback.at + Number(value));
    else if (what === "part") playback.go(Math.max(0, track.steps.findIndex((one) => one.part === value)));
    else if (what === "slow") playback.slow = !playback.slow;
    else if (what === "again") playback.again = !playback.again;
    else if (what === "skin") this.stage.body.fades.ghost.goal = this.stage.body.fades.ghost.goal ? 0 : GHOST;
    else if (what === "side" || what === "level") void this.other(what, value);
    this.changed();
  }

  private play(): void {
    const { playback } = this.setting;
    window.clearTimeout(this.waiting);
    if (playback.playing) playback.pause();
    else playback.play();
  }

  private key(key: string): boolean {
    const { playback } = this.setting;
    if (key === " " || key === "k") this.play();
    else if (key === "n" || key === "PageDown") playback.go(playback.at + 1);
    else if (key === "p" || key === "PageUp") playback.go(playback.at - 1);
    else if (key === "Home") playback.go(0);
    else return false;
    return true;
  }

  /** The other side, or another level: a track of its own. */
  private async other(what: "side" | "level", value: string): Promise<void> {
    const wanted = what === "side" ? { ...this.wanted, side: value } : { ...this.wanted, level: Number(value) };
    this.wanted = wanted;
    const { side, level } = wanted;
    const said = this.root.querySelector("[data-viewer-said]");
    try {
      const answer = await fetch(address(this.data.track, side, level), { signal: this.stage.closing.signal });
      if (!answer.ok) throw new Error(`the track: ${answer.status}`);
      const track = (await answer.json()) as Track;
      if (wanted !== this.wanted) return;
      this.side = side;
      this.level = level;
      this.turned = false;
      if (said) said.textContent = "";
      this.setting.take(track);
    } catch {
      if (wanted !== this.wanted) return;
      this.wanted = { side: this.side, level: this.level };
      if (said && !this.stage.closing.signal.aborted) said.textContent = this.data.words["state-film-failed"] ?? "";
    }
    this.changed();
  }

  /** Another step, or another way of playing it. */
  private changed(): void {
    const { playback, track } = this.setting;
    const { step } = playback;
    this.setting.stepped();
    this.look();
    const put = (name: string, words: string): void => {
      const place = this.root.querySelector(`[data-film-${name}]`);
      if (place && place.textContent !== words) place.textContent = words;
    };
    put("part", step?.title ?? "");
    put("count", this.counted());
    put("say", step?.say ?? "");
    put("dose", this.dose());
    this.root.toggleAttribute("data-playing", playback.playing);
    for (const button of this.root.querySelectorAll<HTMLButtonElement>("button[data-viewer-do]")) {
      const what = button.dataset["viewerDo"];
      const value = button.dataset["with"] ?? "";
      const on = what === "slow" ? playback.slow : what === "again" ? playback.again
        : what === "skin" ? this.stage.body.fades.ghost.goal === 0
        : what === "part" ? step?.part === value
        : what === "side" ? this.side === value
        : what === "level" ? this.level === Number(value) : null;
      if (on !== null) button.setAttribute("aria-pressed", String(on));
      if (what === "part") button.hidden = !track.steps.some((one) => one.part === value);
      if (what === "play") button.setAttribute("aria-label", this.data.words[playback.playing ? "pause" : "play"] ?? "");
      if (what === "step")
        button.setAttribute("aria-disabled", String(value === "1" ? playback.at >= track.steps.length - 1 : playback.at <= 0));
    }
    this.seen();
  }

  /** The camera goes where the step is seen best, unless a hand has turned it. */
  private look(): void {
    const { playback, track } = this.setting;
    const pose = track.poses[playback.step?.poses.at(-1) ?? ""];
    if (pose && !this.turned) this.stage.orbit.to(pose.view);
  }

  private counted(): string {
    const { playback, track } = this.setting;
    return (this.data.words["count"] ?? "").replace("{n}", String(playback.at + 1)).replace("{all}", String(track.steps.length));
  }

  private dose(): string {
    const { step } = this.setting.playback;
    const word = (key: string, n: number): string => (this.data.words[key] ?? "").replace("{n}", String(n));
    if (step?.kind === "hold") return word("hold", step.seconds);
    if (step?.kind === "reps" && step.reps) return word("reps", step.reps);
    return "";
  }

  private words(): string {
    const { step } = this.setting.playback;
    const { yaw, pitch } = this.stage.orbit.goal;
    const from = this.data.words[`seen-${this.setting.facing(yaw, pitch)}`] ?? "";
    return [this.counted(), step ? `${step.title}.` : "", step?.say, this.dose(), from].filter(Boolean).join(" ");
  }

  /** Something is seen otherwise now: draw it, name it, and say it once it is at rest. */
  private seen(): void {
    this.stage.draw();
    const { yaw, pitch } = this.stage.orbit.goal;
    const where = this.root.querySelector("[data-viewer-where]");
    const from = this.data.words[`seen-${this.setting.facing(yaw, pitch)}`] ?? "";
    if (where && where.textContent !== from) where.textContent = from;
    window.clearTimeout(this.saying);
    this.saying = window.setTimeout(() => {
      const words = this.words();
      this.stage.canvas.setAttribute("aria-label", words);
      const live = this.root.querySelector("[data-viewer-live]");
      if (live && words !== this.said) live.textContent = words;
      this.said = words;
    }, SAY_AFTER_MS);
    if (!this.stage.canvas.getAttribute("aria-label")) this.stage.canvas.setAttribute("aria-label", this.words());
  }
}
