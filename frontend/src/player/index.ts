// The browser player: mounts on <main id="player">, plays the score in it, and sends every event to the journal.
// Without JavaScript the page lists every step; this hides that list and puts floor mode in its place.

import "./player.css";
import { button, make } from "./dom";
import { Floor } from "./floor";
import { type Event, Player } from "./machine";
import { Outbox } from "./outbox";
import { readScore, type Score } from "./score";
import { KEEP_EVERY_MS, type State } from "./state";
import { Voice } from "./voice";

const TICK_MS = 100;
const GAP_MS = 3000; // a longer silence of the clock is a phone that slept: the session waits instead of running on

function json(id: string): unknown {
  const text = document.getElementById(id)?.textContent?.trim();
  return text ? JSON.parse(text) : null;
}

/** The later of two positions: the server's, and the one an event still on this device carries. */
function later(server: State | null, device: State | null): State | null {
  if (!server || !device) return server ?? device;
  return device.played_ms >= server.played_ms ? device : server;
}

class Playing {
  private readonly voice: Voice;
  private readonly player: Player;
  private readonly floor: Floor;
  private readonly resumed: boolean;
  private last = 0;
  private owed = 0;
  private keptMs = 0; // how much was played when the position was kept last
  private timer: number | undefined;
  private lock: WakeLockSentinel | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly score: Score,
    private readonly outbox: Outbox,
    state: State | null,
  ) {
    this.resumed = state !== null;
    this.player = state ? Player.resume(score, state) : new Player(score);
    this.keptMs = this.player.playedMs;
    this.voice = new Voice(root.dataset.lang || score.locale);
    this.outbox.onState = (saved) => this.floor.unsaved(!saved);
    this.floor = new Floor(this.player, (event) => this.feed(event), this.voice, () => void this.leave());
  }

  /** Go to the end check, once the journal has everything (or after two seconds without it). */
  private async leave(): Promise<void> {
    await Promise.race([this.outbox.flush(), new Promise((resolve) => window.setTimeout(resolve, 2000))]);
    location.assign(this.root.dataset.endUrl ?? "/");
  }

  /** Ask for the one press that browsers want before they speak or keep the screen on. */
  open(): void {
    if (this.player.ended) {
      void this.leave();
      return;
    }
    const steps = document.getElementById("player-steps");
    const word = (key: string): string => this.score.labels[key] ?? key;
    const start = button(word(this.resumed ? "go-on" : "start"), "floor-next", () => {
      door.remove();
      this.begin();
    });
    const read = button(word("read"), "floor-key wide", () => {
      if (steps) steps.hidden = false;
      door.remove();
      steps?.querySelector<HTMLElement>("h1")?.focus();
    });
    const door = make("section", { class: "floor-mode floor-door", "aria-labelledby": "floor-ready" },
      make("div", { class: "floor-middle" },
        make("h1", { id: "floor-ready", class: "floor-show" }, word(this.resumed ? "resume" : "ready")),
        ...this.ready(), start, read));
    if (steps) steps.hidden = true;
    this.root.append(door);
    this.root.dataset.ready = "1";
    start.focus();
  }

  /** What has to be ready, as the page lists it. */
  private ready(): Node[] {
    const list = document.getElementById("ready");
    return list instanceof HTMLTemplateElement && !this.resumed ? [...list.content.cloneNode(true).childNodes] : [];
  }

  private begin(): void {
    this.root.append(this.floor.element);
    this.floor.focus();
    this.feed({ type: this.resumed ? "resume" : "start" });
    void this.stayAwake();
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) void this.stayAwake();
      else if (!this.voice.on) this.waitHere(); // whoever sees nothing and hears nothing cannot follow
    });
    addEventListener("pagehide", () => this.waitHere());
    this.last = performance.now();
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
  }

  /** The page goes out of sight: pause, so that the exact position is in the journal, and send it while there is time. */
  private waitHere(): void {
    if (this.player.ended) return;
    if (!this.player.paused) this.feed({ type: "pause" });
    this.outbox.leave();
  }

  private tick(): void {
    const now = performance.now();
    const gone = now - this.last;
    this.last = now;
    if (this.player.paused || this.player.ended) return;
    if (gone > GAP_MS) {
      this.feed({ type: "pause" });
      return;
    }
    this.owed += gone;
    let left = Math.floor(this.owed);
    this.owed -= left;
    // However late a tick comes, no more is played at once than may be missing after a kill.
    while (left > 0 && !this.player.paused && !this.player.ended) {
      const ms = Math.min(left, Math.max(1, KEEP_EVERY_MS - (this.player.playedMs - this.keptMs)));
      left -= ms;
      this.feed({ type: "tick", ms });
      this.keepPosition();
    }
  }

  /** Keep where play stands, when an event has not done so for about a second. */
  private keepPosition(): void {
    const { playedMs } = this.player;
    if (this.player.ended || playedMs - this.keptMs < KEEP_EVERY_MS) return;
    this.keptMs = playedMs;
    this.outbox.moveOn(this.player.state());
  }

  private feed(event: Event): void {
    this.voice.turn();
    for (const action of this.player.feed(event)) {
      if (action.do === "log") this.record(String(action.kind), action.body as Record<string, unknown>);
      else this.floor.take(action);
    }
    if (this.player.ended) this.over();
  }

  private record(kind: string, body: Record<string, unknown>): void {
    const { programmeDay, kind: plan, title } = this.root.dataset;
    const started = kind === "session-started" && {
      score: this.score,
      programme_day: programmeDay ? Number(programmeDay) : null,
      kind: plan ?? "programme",
      title: title ?? "",
    };
    this.outbox.add(kind, { ...body, ...started });
    this.keptMs = (body.state as State).played_ms;
  }

  private over(): void {
    window.clearInterval(this.timer);
    void this.outbox.flush();
    void this.lock?.release().catch(() => undefined);
    this.lock = null;
  }

  private async stayAwake(): Promise<void> {
    if (this.player.ended || !("wakeLock" in navigator)) return;
    this.lock = await navigator.wakeLock.request("screen").catch(() => null);
  }
}

async function open(root: HTMLElement): Promise<void> {
  const score = readScore(json("score"));
  const outbox = new Outbox(root.dataset.eventsUrl ?? "", root.dataset.sessionId ?? "");
  const left = await outbox.restore();
  const state = later(json("state") as State | null, (left?.body.state as State | undefined) ?? null);
  new Playing(root, score, outbox, state).open();
}

const root = document.getElementById("player");
if (root) {
  open(root).catch((fault: unknown) => {
    // The list of steps stays: whoever cannot use the player can still follow the session.
    root.dataset.ready = "0";
    console.warn(fault instanceof Error ? fault.message : String(fault));
  });
}
