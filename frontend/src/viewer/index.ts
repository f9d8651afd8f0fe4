// The small part, on every page that shows the body: a picture stands there until the body is ready, and stays if it
// cannot be. Loads the rest only when the picture comes into sight. One body on a page at most: a second one waits for
// its button, and takes the first one's place.

import { address } from "./address";
import type { open as Open, Stage } from "./stage";
import type { Base, FilmData, Track } from "./types";

interface Heavy {
  open: typeof Open;
}

const CODE_SHARE = 0.18; // of all that comes; it comes as one piece, and how much of it is there is told by nobody
const GLB = 0x46546c67; // "glTF", then a version, then how long the whole is
const EVERY_PERCENT = 2;

/** All of a body, and on its way which share of it has come: its first bytes say how long it is, packed or not. */
async function read(answer: Response, came: (share: number) => void): Promise<ArrayBuffer> {
  const reader = answer.body?.getReader();
  if (!reader) return answer.arrayBuffer();
  const parts: BlobPart[] = [];
  let there = 0;
  let all = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    if (!there && value.length >= 12) {
      const head = new DataView(value.buffer, value.byteOffset);
      if (head.getUint32(0, true) === GLB) all = head.getUint32(8, true);
    }
    parts.push(value);
    there += value.length;
    if (all) came(Math.min(1, there / all));
  }
}

function canDraw(): boolean {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

let shown: Viewer | null = null; // the one that is loaded

class Viewer {
  private canvas: HTMLCanvasElement;
  private stage: Stage | null = null;
  private leaving = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly data: Base | FilmData,
  ) {
    this.canvas = root.querySelector("canvas") ?? document.createElement("canvas");
    root.querySelector("[data-viewer-load]")?.addEventListener("click", () => void this.load());
    window.addEventListener("pagehide", () => this.leaving.abort());
  }

  /** Begin when it is nearly in sight; on a metered line, and where another one comes first, only when asked. */
  wait(first: boolean): void {
    const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
    if ((thrifty || !first) && this.offer(true)) return;
    const sight = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      sight.disconnect();
      void this.load();
    }, { rootMargin: "200px" });
    sight.observe(this.root);
  }

  /** Whether there is a button to press for it; shows or hides it. */
  private offer(on: boolean): boolean {
    const ask = this.root.querySelector<HTMLElement>("[data-viewer-load]");
    if (ask) ask.hidden = !on;
    return Boolean(ask);
  }

  private async load(): Promise<void> {
    this.offer(false);
    if (shown !== this) shown?.release();
    shown = this;
    this.state("loading");
    const { signal } = this.leaving;
    try {
      if (!canDraw()) throw new Error("no WebGL");
      const get = async (address: string): Promise<Response> => {
        const answer = await fetch(address, { signal });
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer;
      };
      let code = 0;
      let body = 0;
      const came = (): void => {
        if (!signal.aborted) this.came(CODE_SHARE * code + (1 - CODE_SHARE) * body);
      };
      const [heavy, content, track] = await Promise.all([
        (import(this.root.dataset["stage"] ?? "") as Promise<Heavy>).then((found) => {
          code = 1;
          came();
          return found;
        }),
        get(this.data.model).then((answer) => read(answer, (share) => {
          body = share;
          came();
        })),
        "track" in this.data ? get(address(this.data.track, this.data.side, this.data.level)).then((answer) => answer.json() as Promise<Track>) : null,
      ]);
      if (signal.aborted) return;
      const opened = await heavy.open(this.canvas, this.data, content, track);
      if (signal.aborted) {
        opened.stage.close();
        return;
      }
      this.stage = opened.stage;
      this.stage.onDrawn = () => this.drawn();
      Object.assign(this.root, { numbers: this.stage.numbers }); // for tests and the bench
      this.canvas.addEventListener("webglcontextlost", (event) => {
        if (signal.aborted) return;
        event.preventDefault(); // the browser may then give it back
        this.state("lost");
        this.stage?.hide(true);
      });
      this.canvas.addEventListener("webglcontextrestored", () => this.stage?.hide(false));
      opened.begin(this.root);
    } catch {
      if (!signal.aborted) this.state("failed");
    }
  }

  /** Show how much has come: quietly, for whoever looks or asks. */
  private came(share: number): void {
    const bar = this.root.querySelector<HTMLProgressElement>("[data-viewer-progress] progress");
    const per = Math.floor((share * 100) / EVERY_PERCENT) * EVERY_PERCENT;
    if (!bar || per === bar.value) return;
    bar.value = per;
    if (bar.nextElementSibling) bar.nextElementSibling.textContent = `${per}\u202f%`;
  }

  /** Give its place to another one: back to the picture and the button. */
  private release(): void {
    this.leaving.abort();
    this.leaving = new AbortController();
    this.stage?.close();
    this.stage = null;
    const fresh = this.canvas.cloneNode() as HTMLCanvasElement; // a canvas that was drawn on keeps its lost graphics
    this.canvas.replaceWith(fresh);
    this.canvas = fresh;
    this.state("waiting");
    this.offer(true);
  }

  /** A frame is on the screen: the body takes the picture's place. */
  private drawn(): void {
    if (this.root.dataset["state"] !== "live") this.state("live");
  }

  private state(name: "waiting" | "loading" | "live" | "lost" | "failed"): void {
    this.root.dataset["state"] = name;
    const live = name === "live";
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-viewer-part]")) part.hidden = !live;
    this.canvas.tabIndex = live ? 0 : -1;
    if (live) this.canvas.removeAttribute("aria-hidden");
    else this.canvas.setAttribute("aria-hidden", "true");
    const progress = this.root.querySelector<HTMLElement>("[data-viewer-progress]");
    if (progress) progress.hidden = name !== "loading";
    if (name === "loading") this.came(0);
    const said = this.root.querySelector("[data-viewer-said]");
    if (said) said.textContent = this.data.words[`state-${name}`] ?? "";
  }
}

function mount(): void {
  // What stands beside a flat drawing that says the same waits for its button, wherever on the page it is.
  const first = document.querySelector("[data-viewer]:not(.extra)") ?? document.querySelector("[data-viewer]");
  for (const root of document.querySelectorAll<HTMLElement>("[data-viewer]:not([data-state])")) {
    const text = root.querySelector('script[type="application/json"]')?.textContent;
    if (text) {
      root.dataset["state"] = "waiting";
      new Viewer(root, JSON.parse(text) as Base | FilmData).wait(root === first);
    }
  }
}

mount();
document.addEventListener("unknot:arrived", mount);
