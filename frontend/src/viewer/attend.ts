// What every panel minds: colours of the page, its size, whether it is in sight, and whether things may move by
// themselves; and the hands on the canvas: keys, mouse, fingers and wheel turn the body and bring it nearer.

import { TURN, ZOOM_STEP } from "./orbit";
import type { Stage } from "./stage";
import type { Palette } from "./types";

const PER_PIXEL = 0.0085;
const WHEEL = 0.0016;

export function palette(root: HTMLElement): Palette {
  const style = getComputedStyle(root);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    skin: of("--viewer-skin"), bone: of("--viewer-bone"), ql: of("--viewer-ql"), psoas: of("--viewer-psoas"),
    organ: of("--viewer-organ"), vessel: of("--viewer-vessel"), nerve: of("--viewer-nerve"),
    go: of("--go"), stop: of("--stop"), ink: of("--ink"), seat: of("--viewer-seat"), wall: of("--viewer-wall"),
    floor: of("--viewer-floor"), cloth: of("--viewer-cloth"), dark: window.matchMedia("(prefers-color-scheme: dark)").matches,
  };
}

/** Follow the page for a stage until that is closed. `colours`: the colours have just changed. */
export function attend(root: HTMLElement, stage: Stage, changed: { still(): void; colours(): void }): void {
  const { signal } = stage.closing;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  stage.still = still.matches;
  still.addEventListener("change", () => {
    stage.still = still.matches;
    changed.still();
  }, { signal });
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"])
    window.matchMedia(query).addEventListener("change", () => {
      stage.colour(palette(root));
      changed.colours();
    }, { signal });
  const size = new ResizeObserver(() => stage.size());
  size.observe(stage.canvas);
  let inSight = true;
  const sight = (): void => stage.hide(document.hidden || !inSight);
  const seen = new IntersectionObserver((all) => {
    inSight = all.at(-1)?.isIntersecting ?? true;
    sight();
  }, { rootMargin: "80px" });
  seen.observe(stage.canvas);
  document.addEventListener("visibilitychange", sight, { signal });
  signal.addEventListener("abort", () => {
    size.disconnect();
    seen.disconnect();
  });
  stage.colour(palette(root));
  stage.size();
}

/** Keys, mouse, fingers and wheel on the canvas. */
export class Hands {
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private spread = 0;

  /** `changed`: something is seen otherwise now; `other`: a key that turns nothing, true when it meant something. */
  constructor(
    private readonly stage: Stage,
    private readonly changed: () => void,
    private readonly other: (key: string) => boolean = () => false,
  ) {
    const { canvas } = stage;
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const kind of ["pointerup", "pointercancel", "lostpointercapture"] as const)
      canvas.addEventListener(kind, (event) => this.up(event));
    canvas.addEventListener("wheel", (event) => {
      // A wheel scrolls the page, unless the body was pressed first or fingers pinch the pad.
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      stage.orbit.zoom(Math.exp(-event.deltaY * WHEEL * (event.ctrlKey ? 5 : 1)));
      changed();
    }, { passive: false });
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
    else if (!this.other(event.key)) return;
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
    finger.x = event.clientX;
    finger.y = event.clientY;
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
}
