// The stage: camera, light, ground, seat, and one drawing whenever something has changed. The heavy, lazy part.

import {
  CanvasTexture, CylinderGeometry, DirectionalLight, Group, HemisphereLight, Mesh, MeshBasicMaterial,
  MeshStandardMaterial, PerspectiveCamera, PlaneGeometry, Scene, Vector3, WebGLRenderer,
} from "three";

import { Body } from "./body";
import { Orbit, START } from "./orbit";
import { paint } from "./paint";
import type { Data, Look, Palette } from "./types";

export { Panel } from "./panel";

const FIELD_DEG = 26;
const SEEN_M = 0.84; // how much of the body's height is seen at zoom 1
const EASE_S = 0.16;
const LONGEST_S = 0.05;
const SHARPEST = 2; // pixels of the screen a pixel of the page: more costs and shows nothing
const UNDER_SIT_BONE_M = 0.052;

export interface Numbers {
  calls: number;
  triangles: number;
  frames: number;
  scriptMs: number;
}

export class Stage {
  readonly orbit = new Orbit(START);
  readonly numbers: Numbers = { calls: 0, triangles: 0, frames: 0, scriptMs: 0 };
  still = false; // nothing may move by itself
  shown = true; // in sight, in a page that is in front
  onDrawn: () => void = () => {};
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_DEG, 1, 0.1, 12);
  private readonly seat = new Group();
  private readonly ground: Mesh;
  private readonly wood = new MeshStandardMaterial({ roughness: 0.9, transparent: true });
  private seatNow = 0;
  private seatGoal = 0;
  private pending = 0;
  private before = 0;
  private readonly target = new Vector3();

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly data: Data,
    private readonly body: Body,
  ) {
    if (data.view) {
      this.orbit.to(data.view);
      this.orbit.snap();
    }
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
    this.renderer.setClearColor(0, 0);
    const sun = new DirectionalLight(0xfff4e6, 1.6);
    sun.position.set(-1.1, 1.6, 1.4);
    const rim = new DirectionalLight(0xdfe6ff, 0.9);
    rim.position.set(1.6, 0.7, -1.2);
    this.camera.add(sun, sun.target, rim, rim.target);
    this.ground = this.shadow();
    this.seat.add(this.part(0.19, 0.185, 0.04, 0), this.part(0.018, 0.018, 0.38, -0.21), this.part(0.14, 0.145, 0.012, -0.4));
    this.scene.matrixWorldAutoUpdate = false;
    this.scene.add(new HemisphereLight(0xffffff, 0xd8cbbb, 1.5), this.camera, this.body.root, this.seat, this.ground);
  }

  private part(top: number, bottom: number, height: number, at: number): Mesh {
    const mesh = new Mesh(new CylinderGeometry(top, bottom, height, 40), this.wood);
    mesh.position.y = at - 0.0225;
    return mesh;
  }

  /** A soft shadow under the feet. */
  private shadow(): Mesh {
    const picture = document.createElement("canvas");
    picture.width = picture.height = 64;
    const pen = picture.getContext("2d");
    if (pen) {
      const soft = pen.createRadialGradient(32, 32, 2, 32, 32, 32);
      soft.addColorStop(0, "rgba(30, 24, 20, 0.34)");
      soft.addColorStop(1, "rgba(30, 24, 20, 0)");
      pen.fillStyle = soft;
      pen.fillRect(0, 0, 64, 64);
    }
    const mesh = new Mesh(
      new PlaneGeometry(0.95, 0.7), new MeshBasicMaterial({ map: new CanvasTexture(picture), transparent: true, depthWrite: false }),
    );
    mesh.rotation.x = -Math.PI / 2;
    return mesh;
  }

  /** Have every program made before the first frame, so that no button waits for one later. */
  async ready(): Promise<void> {
    await this.renderer.compileAsync(this.scene, this.camera);
  }

  colour(palette: Palette): void {
    this.body.colour(palette);
    this.wood.color.set(palette.seat);
    this.wood.emissive.copy(this.wood.color).multiplyScalar(0.22);
    const { zone } = this.data;
    const crest = zone && this.body.rest(`crest-${zone.side}`);
    const back = this.body.rest("back-skin-L3");
    if (zone && crest) {
      const painted = paint(zone, palette, crest.y, back?.z ?? 0);
      const { skin } = this.body;
      skin.zoneMap.value?.dispose();
      skin.zoneMap.value = painted?.texture ?? null;
      skin.zoneOn.value = painted ? 1 : 0;
      if (painted) {
        skin.zoneAcross.value.copy(painted.across);
        skin.zoneUp.value.copy(painted.up);
      }
      skin.zoneFacing.value.set(zone.facing === "side" ? (zone.side === "left" ? 1 : -1) : 0, 0,
        zone.facing === "front" ? 1 : zone.facing === "back" ? -1 : 0);
    }
    this.draw();
  }

  look(look: Look): void {
    const posture = this.data.postures.find((one) => one.id === look.posture);
    if (posture) this.body.pose(posture);
    this.seatGoal = posture?.seat ? 1 : 0;
    const { fades } = this.body;
    const has = (layer: string): number => (look.layers.has(layer as never) ? 1 : 0);
    fades.ghost.goal = 1 - has("skin");
    fades.ache.goal = has("ache");
    fades.near.goal = has("near");
    fades.fixed.goal = has("fixed");
    fades.ql.goal = look.shown === "psoas" ? 0 : 1;
    fades.psoas.goal = fades.iliacus.goal = look.shown === "ql" ? 0 : 1;
    const { felt } = this.data;
    this.body.ache(look.shown === "both" ? felt : { [look.shown]: felt[look.shown] });
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
  draw(): void {
    if (this.pending || !this.shown) return;
    this.pending = requestAnimationFrame((now) => this.frame(now));
  }

  hide(hidden: boolean): void {
    this.shown = !hidden;
    if (hidden && this.pending) {
      cancelAnimationFrame(this.pending);
      this.pending = 0;
    }
    this.before = 0;
    if (!hidden) this.draw();
  }

  private frame(now: number): void {
    const begun = performance.now();
    this.pending = 0;
    const seconds = Math.min(this.before ? (now - this.before) / 1000 : 1 / 60, LONGEST_S);
    const share = this.still ? 1 : 1 - Math.exp(-seconds / EASE_S);
    if (this.still) this.orbit.snap();
    const turning = this.orbit.step(seconds);
    const moving = this.body.step(share);
    this.seatNow += (this.seatGoal - this.seatNow) * (Math.abs(this.seatGoal - this.seatNow) < 0.01 ? 1 : share);
    this.body.settle();
    this.place();
    this.scene.updateMatrixWorld();
    this.renderer.render(this.scene, this.camera);
    const { calls, triangles } = this.renderer.info.render;
    Object.assign(this.numbers, { calls, triangles, frames: this.numbers.frames + 1, scriptMs: performance.now() - begun });
    this.onDrawn();
    const going = turning || moving || this.seatNow !== this.seatGoal;
    this.before = going ? now : 0;
    if (going) this.draw();
  }

  private place(): void {
    const { yaw, pitch, zoom } = this.orbit.now;
    const pelvis = this.body.world("pelvis");
    const feet = ["foot-left", "foot-right"] as const;
    const floor = Math.min(...feet.map((name) => this.body.world(name).y - (this.body.rest(name)?.y ?? 0)));
    const middle = this.body.world("L5").lerp(this.body.world("L3"), 0.5);
    const crown = this.body.world("crown");
    const foot = this.body.world("foot-left").lerp(this.body.world("foot-right"), 0.5);
    const knee = this.body.world("shank-left").lerp(this.body.world("shank-right"), 0.5);
    const whole = new Vector3(pelvis.x, (floor + (crown.y || pelvis.y + 0.8)) / 2, (pelvis.z + foot.z) / 2 + 0.03);
    middle.lerp(knee, 0.24 * this.seatNow); // on a seat the thighs belong to the picture
    const near = Math.min(1, Math.max(0, (zoom - 0.45) / 0.4));
    this.target.copy(whole).lerp(middle, near * near * (3 - 2 * near));
    const wide = Math.max(1, 0.72 / this.camera.aspect);
    const away = (SEEN_M * wide) / zoom / 2 / Math.tan((FIELD_DEG * Math.PI) / 360);
    this.camera.position.set(
      this.target.x + away * Math.sin(yaw) * Math.cos(pitch),
      this.target.y + away * Math.sin(pitch),
      this.target.z + away * Math.cos(yaw) * Math.cos(pitch),
    );
    this.camera.lookAt(this.target);

    const left = this.body.world("sit-bone-left");
    const right = this.body.world("sit-bone-right");
    this.seat.visible = this.seatNow > 0.02;
    this.wood.opacity = this.seatNow;
    this.seat.position.set((left.x + right.x) / 2, Math.min(left.y, right.y) - UNDER_SIT_BONE_M, (left.z + right.z) / 2 + 0.06);
    this.ground.position.set(foot.x, floor + 0.002, foot.z + 0.05);
  }
}

/** Read the body and set the stage for it. Throws where WebGL is not to be had. */
export async function stageFor(canvas: HTMLCanvasElement, data: Data, content: ArrayBuffer): Promise<Stage> {
  const stage = new Stage(canvas, data, await Body.read(content));
  await stage.ready();
  return stage;
}
