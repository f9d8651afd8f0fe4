// The stage: camera, light, and one drawing whenever something has changed. What stands on it is a setting: the body in
// a posture (posing.ts) or a technique that is played (film.ts). The heavy, lazy part.

import { DirectionalLight, type Group, HemisphereLight, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from "three";

import { Body } from "./body";
import { FilmPanel } from "./film_panel";
import { FilmSetting } from "./film";
import { Orbit, START } from "./orbit";
import { Panel } from "./panel";
import { PosingSetting } from "./posing";
import type { Base, Data, FilmData, Palette, Track } from "./types";

const FIELD_DEG = 26;
const EASE_S = 0.16;
const LONGEST_S = 0.05;
const LONGEST_PLAYED_S = 0.25; // a slow machine leaves out pictures, not time
const SHARPEST = 2; // pixels of the screen a pixel of the page: more costs and shows nothing

export interface Numbers {
  calls: number;
  triangles: number;
  frames: number;
  scriptMs: number;
  going: boolean; // another picture is on its way
}

/** What stands on the stage besides the body, how it moves, and where the camera looks. Nothing is made anew in it
 * while it moves: a picture costs no memory. */
export interface Setting {
  readonly things: Group;
  colour(palette: Palette): void;
  /** Move on; true while something is on its way. `share` 1: at once. */
  step(seconds: number, share: number): boolean;
  /** Put the look-at point into `target`; returns how high a piece of the room is seen, metres. */
  frame(target: Vector3, yaw: number, pitch: number, zoom: number, aspect: number): number;
}

export class Stage {
  readonly orbit = new Orbit(START);
  readonly numbers: Numbers = { calls: 0, triangles: 0, frames: 0, scriptMs: 0, going: false };
  still = false; // nothing may move by itself
  readonly closing = new AbortController();
  shown = true; // in sight, in a page that is in front
  onDrawn: () => void = () => {};
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_DEG, 1, 0.1, 16);
  private pending = 0;
  private before = 0;
  private readonly target = new Vector3();

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly body: Body,
    private readonly setting: Setting,
  ) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
    this.renderer.setClearColor(0, 0);
    const sun = new DirectionalLight(0xfff4e6, 1.6);
    sun.position.set(-1.1, 1.6, 1.4);
    const rim = new DirectionalLight(0xdfe6ff, 0.9);
    rim.position.set(1.6, 0.7, -1.2);
    this.camera.add(sun, sun.target, rim, rim.target);
    this.scene.matrixWorldAutoUpdate = false; // what moves is put in its place by whoever moves it
    this.scene.add(new HemisphereLight(0xffffff, 0xd8cbbb, 1.5), this.camera, body.root, setting.things);
    this.scene.updateMatrixWorld(true);
  }

  /** Have every program made before the first frame, so that no button waits for one later. */
  async ready(): Promise<void> {
    await this.renderer.compileAsync(this.scene, this.camera);
  }

  colour(palette: Palette): void {
    this.body.colour(palette);
    this.setting.colour(palette);
    this.draw();
  }

  size(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight) return;
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio || 1, SHARPEST));
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / clientHeight;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  /** Draw once, soon; drawing goes on by itself only while something is on its way. */
  readonly draw = (): void => {
    if (this.pending || !this.shown) return;
    this.numbers.going = true;
    this.pending = requestAnimationFrame(this.paint);
  };

  hide(hidden: boolean): void {
    this.shown = !hidden;
    if (hidden && this.pending) {
      cancelAnimationFrame(this.pending);
      this.pending = 0;
      this.numbers.going = false;
    }
    this.before = 0;
    if (!hidden) this.draw();
  }

  /** Give the graphics back: another body on the page is wanted. */
  close(): void {
    this.closing.abort();
    this.hide(true);
    this.onDrawn = () => {};
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  private readonly paint = (now: number): void => {
    const begun = performance.now();
    this.pending = 0;
    const passed = this.before ? (now - this.before) / 1000 : 1 / 60;
    const seconds = Math.min(passed, LONGEST_S);
    const share = this.still ? 1 : 1 - Math.exp(-seconds / EASE_S);
    if (this.still) this.orbit.snap();
    const turning = this.orbit.step(seconds);
    const fading = this.body.step(share);
    const moving = this.setting.step(Math.min(passed, LONGEST_PLAYED_S), share);
    this.body.settle();
    this.place();
    this.renderer.render(this.scene, this.camera);
    const { numbers } = this;
    const { render } = this.renderer.info;
    numbers.calls = render.calls;
    numbers.triangles = render.triangles;
    numbers.frames += 1;
    numbers.scriptMs = performance.now() - begun;
    this.onDrawn();
    const going = turning || fading || moving;
    this.before = going ? now : 0;
    numbers.going = Boolean(this.pending) || (going && this.shown);
    if (going) this.draw();
  };

  private place(): void {
    const { yaw, pitch, zoom } = this.orbit.now;
    const { target, camera } = this;
    const tall = this.setting.frame(target, yaw, pitch, zoom, camera.aspect);
    const away = tall / zoom / 2 / Math.tan((FIELD_DEG * Math.PI) / 360);
    camera.position.set(
      target.x + away * Math.sin(yaw) * Math.cos(pitch),
      target.y + away * Math.sin(pitch),
      target.z + away * Math.cos(yaw) * Math.cos(pitch),
    );
    camera.lookAt(target);
    camera.updateMatrixWorld();
  }
}

/** Something of the page that can be looked at. */
export interface Opened {
  stage: Stage;
  begin(root: HTMLElement): void;
}

/** Read the body and set the stage for it. Throws where WebGL is not to be had. */
export async function open(canvas: HTMLCanvasElement, data: Base, content: ArrayBuffer, track: Track | null): Promise<Opened> {
  const body = await Body.read(content);
  if (track) {
    const setting = new FilmSetting(body, track);
    const stage = new Stage(canvas, body, setting);
    await stage.ready();
    return { stage, begin: (root) => void new FilmPanel(root, stage, setting, data as FilmData) };
  }
  const setting = new PosingSetting(body, data as Data);
  const stage = new Stage(canvas, body, setting);
  await stage.ready();
  return { stage, begin: (root) => void new Panel(root, stage, setting, data as Data) };
}
