// The small part, on every page that shows the body: a picture stands there until the body is ready, and stays if it
// cannot be. Loads the rest only when the picture comes into sight.

import type { Stage, stageFor as StageFor } from "./stage";
import type { Panel as PanelClass } from "./panel";
import type { Data } from "./types";

interface Heavy {
  stageFor: typeof StageFor;
  Panel: typeof PanelClass;
}

function canDraw(): boolean {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

class Viewer {
  private readonly canvas: HTMLCanvasElement;
  private stage: Stage | null = null;
  private readonly leaving = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    private readonly data: Data,
  ) {
    this.canvas = root.querySelector("canvas") ?? document.createElement("canvas");
  }

  /** Begin when it is nearly in sight; on a metered line only when asked. */
  wait(): void {
    const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
    const ask = this.root.querySelector<HTMLElement>("[data-viewer-load]");
    if (thrifty && ask) {
      ask.hidden = false;
      ask.addEventListener("click", () => {
        ask.hidden = true;
        void this.load();
      }, { once: true });
      return;
    }
    const sight = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      sight.disconnect();
      void this.load();
    }, { rootMargin: "200px" });
    sight.observe(this.root);
  }

  private async load(): Promise<void> {
    this.state("loading");
    window.addEventListener("pagehide", () => this.leaving.abort(), { once: true });
    try {
      if (!canDraw()) throw new Error("no WebGL");
      const [heavy, content] = await Promise.all([
        import(this.root.dataset["stage"] ?? "") as Promise<Heavy>,
        fetch(this.data.model, { signal: this.leaving.signal }).then((answer) => {
          if (!answer.ok) throw new Error(`the body: ${answer.status}`);
          return answer.arrayBuffer();
        }),
      ]);
      this.stage = await heavy.stageFor(this.canvas, this.data, content);
      this.stage.onDrawn = () => this.drawn();
      Object.assign(this.root, { numbers: this.stage.numbers }); // for tests and the bench
      this.canvas.addEventListener("webglcontextlost", (event) => {
        event.preventDefault(); // the browser may then give it back
        this.state("lost");
        this.stage?.hide(true);
      });
      this.canvas.addEventListener("webglcontextrestored", () => this.stage?.hide(false));
      new heavy.Panel(this.root, this.stage, this.data);
    } catch {
      this.state("failed");
    }
  }

  /** A frame is on the screen: the body takes the picture's place. */
  private drawn(): void {
    if (this.root.dataset["state"] !== "live") this.state("live");
  }

  private state(name: "loading" | "live" | "lost" | "failed"): void {
    this.root.dataset["state"] = name;
    const live = name === "live";
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-viewer-part]")) part.hidden = !live;
    this.canvas.tabIndex = live ? 0 : -1;
    this.canvas.toggleAttribute("aria-hidden", !live);
    if (live) this.canvas.removeAttribute("aria-hidden");
    else this.canvas.setAttribute("aria-hidden", "true");
    const said = this.root.querySelector("[data-viewer-said]");
    if (said) said.textContent = this.data.words[`state-${name}`] ?? "";
  }
}

function mount(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-viewer]:not([data-state])")) {
    const text = root.querySelector('script[type="application/json"]')?.textContent;
    if (text) {
      root.dataset["state"] = "waiting";
      new Viewer(root, JSON.parse(text) as Data).wait();
    }
  }
}

mount();
document.addEventListener("unknot:arrived", mount);
