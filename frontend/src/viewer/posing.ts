// The body in a posture: a seat where it sits, a zone painted on its skin, the layers that are chosen.

import { CylinderGeometry, Group, Mesh, MeshStandardMaterial, Vector3 } from "three";

import type { Body } from "./body";
import { softShadow } from "./ground";
import { paint } from "./paint";
import type { Setting } from "./stage";
import type { Data, Look, Palette } from "./types";

const SEEN_M = 0.84; // how much of the body's height is seen at zoom 1
const UNDER_SIT_BONE_M = 0.052;
const SEAT: readonly [number, number, number, number][] = [[0.19, 0.185, 0.04, 0], [0.018, 0.018, 0.38, -0.21], [0.14, 0.145, 0.012, -0.4]];

export class PosingSetting implements Setting {
  readonly things = new Group();
  private readonly seat = new Group();
  private readonly ground = softShadow();
  private readonly wood = new MeshStandardMaterial({ roughness: 0.9, transparent: true });
  private seatNow = 0;
  private seatGoal = 0;
  private readonly at = Array.from({ length: 8 }, () => new Vector3());

  constructor(
    private readonly body: Body,
    private readonly data: Data,
  ) {
    for (const [top, bottom, height, y] of SEAT) {
      const mesh = new Mesh(new CylinderGeometry(top, bottom, height, 40), this.wood);
      mesh.position.y = y - 0.0225;
      this.seat.add(mesh);
    }
    this.ground.scale.set(0.95, 0.7, 1);
    this.things.add(this.seat, this.ground);
  }

  colour(palette: Palette): void {
    this.wood.color.set(palette.seat);
    this.wood.emissive.copy(this.wood.color).multiplyScalar(0.22);
    const { zone } = this.data;
    const crest = zone && this.body.rest(`crest-${zone.side}`);
    const back = this.body.rest("back-skin-L3");
    if (!zone || !crest) return;
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
  }

  step(_: number, share: number): boolean {
    this.seatNow += (this.seatGoal - this.seatNow) * (Math.abs(this.seatGoal - this.seatNow) < 0.01 ? 1 : share);
    return this.seatNow !== this.seatGoal;
  }

  frame(target: Vector3, _yaw: number, _pitch: number, zoom: number, aspect: number): number {
    const { body } = this;
    const [pelvis, middle, other, footLeft, footRight, knee, left, right] = this.at as [
      Vector3, Vector3, Vector3, Vector3, Vector3, Vector3, Vector3, Vector3,
    ];
    body.world("pelvis", pelvis);
    body.world("foot-left", footLeft);
    body.world("foot-right", footRight);
    const floor = Math.min(footLeft.y - (body.rest("foot-left")?.y ?? 0), footRight.y - (body.rest("foot-right")?.y ?? 0));
    const crown = body.world("crown", other).y || pelvis.y + 0.8;
    body.world("L5", middle).lerp(body.world("L3", other), 0.5);
    const foot = footLeft.lerp(footRight, 0.5);
    body.world("shank-left", knee).lerp(body.world("shank-right", other), 0.5);
    middle.lerp(knee, 0.24 * this.seatNow); // on a seat the thighs belong to the picture
    const near = Math.min(1, Math.max(0, (zoom - 0.45) / 0.4));
    target.set(pelvis.x, (floor + crown) / 2, (pelvis.z + foot.z) / 2 + 0.03).lerp(middle, near * near * (3 - 2 * near));

    body.world("sit-bone-left", left);
    body.world("sit-bone-right", right);
    this.seat.visible = this.seatNow > 0.02;
    this.wood.opacity = this.seatNow;
    this.seat.position.set((left.x + right.x) / 2, Math.min(left.y, right.y) - UNDER_SIT_BONE_M, (left.z + right.z) / 2 + 0.06);
    this.ground.position.set(foot.x, floor + 0.002, foot.z + 0.05);
    this.things.updateMatrixWorld();
    return SEEN_M * Math.max(1, 0.72 / aspect);
  }
}
