// The body out of its file: bones by name, muscles that keep their volume, marks on the skin. Posing it, nothing else.

import {
  BufferAttribute, BufferGeometry, Color, DoubleSide, Group, InstancedMesh, Matrix4, Mesh, MeshBasicMaterial, MeshStandardMaterial,
  Object3D, IcosahedronGeometry, Quaternion, Skeleton, SkinnedMesh, Vector3,
} from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

import { merged } from "./merge";
import { type Patch, patch } from "./regions";
import { setPatches, skinMaterial, skinUniforms } from "./skin";
import type { Felt, MuscleName, Palette, Posture } from "./types";

const MUSCLES = ["ql", "psoas", "iliacus"] as const;
const NEAR = ["organ", "vessel", "nerve"] as const;
const SIDES = ["left", "right"] as const;
const DOT_M = 0.0036;
const ENOUGH = 0.002; // radians

interface Path {
  points: [string, number, number, number][];
}

interface Extras {
  paths?: Record<string, Path[]>;
}

export interface Fade {
  now: number;
  goal: number;
}

const fade = (value: number): Fade => ({ now: value, goal: value });

function thickness(belly: Belly, pct: number): number {
  return (1 / (1 + pct / 100)) ** belly.power - 1;
}

function nameOf(node: Object3D): string {
  return (node.userData["name"] as string | undefined) ?? node.name;
}

/** A point that moves with a bone. */
interface Mark {
  bone: Object3D;
  local: Vector3;
}

/** One of the bellies of a kind: its mesh, and which of its morph targets is its own. */
interface Belly {
  mesh: SkinnedMesh;
  target: number;
  power: number; // so that it keeps its volume
  thick: Fade;
}

export class Body {
  readonly root = new Group();
  readonly skin = skinUniforms();
  readonly fades = { ghost: fade(1), skin: fade(1), ache: fade(0), near: fade(0), fixed: fade(0), ql: fade(1), psoas: fade(1), iliacus: fade(1) };
  readonly bones = new Map<string, Object3D>();
  private readonly fadeList = Object.values(this.fades);
  private readonly marks = new Map<string, Mark>();
  private readonly bellies = new Map<string, Belly>();
  private readonly kinds = new Map<string, SkinnedMesh[]>();
  private readonly materials = new Map<string, MeshStandardMaterial>();
  private readonly shells: Mesh[] = [];
  private readonly goals = new Map<Object3D, Quaternion>();
  private readonly atRest = new Map<string, Vector3>();
  private readonly dots: { muscle: string; mesh: InstancedMesh; at: Mark[] }[] = [];
  private readonly matrix = new Matrix4();
  private readonly point = new Vector3();
  private unsettled = true;
  private bound = false; // on its way to a posture
  private skeleton: Skeleton | null = null;
  private readonly pelvis: Object3D;
  private readonly pelvisHome: Vector3;
  private readonly pelvisGoal: Vector3;

  static async read(content: ArrayBuffer): Promise<Body> {
    const file = await new GLTFLoader().parseAsync(content, "");
    const extras = ((file.asset.extras as { unknot?: Extras } | undefined)?.unknot ?? {}) as Extras;
    return new Body(file.scene, extras);
  }

  private constructor(scene: Group, extras: Extras) {
    this.root.add(scene);
    scene.updateMatrixWorld(true);
    scene.traverse((node) => this.know(node));
    for (const needed of ["pelvis", "L5", "L3", "L1", "thorax"])
      if (!this.bones.has(needed)) throw new Error(`the body has no ${needed}`);
    for (const { bone, local, node } of this.found) {
      this.marks.set(nameOf(node).slice("landmark:".length), { bone, local });
      node.removeFromParent(); // a point needs no node: nothing is drawn there
    }
    for (const [kind, meshes] of this.kinds) this.gather(kind, meshes);
    this.pelvis = this.bone("pelvis");
    this.pelvisHome = this.pelvis.position.clone();
    this.pelvisGoal = this.pelvisHome.clone();
    for (const name of [...this.marks.keys(), "foot-left", "foot-right"]) this.atRest.set(name, this.world(name));
    const strands = new Map<string, Mark[]>();
    for (const [muscle, paths] of Object.entries(extras.paths ?? {})) {
      const kind = muscle.replace(/-(left|right)$/, "");
      strands.set(kind, [...(strands.get(kind) ?? []), ...this.ends(paths)]);
    }
    for (const [kind, ends] of strands) this.dot(kind, ends);
    // From here on only what has moved is worked out anew (`settle`).
    this.root.traverse((node) => (node.matrixAutoUpdate = false));
  }

  private readonly found: (Mark & { node: Object3D })[] = [];

  private know(node: Object3D): void {
    const name = nameOf(node);
    if (name.startsWith("landmark:")) this.found.push({ bone: node.parent ?? node, local: node.position.clone(), node });
    else if (node instanceof SkinnedMesh) this.dress(name, node);
    else if (!(node instanceof Mesh) && !this.bones.has(name)) this.bones.set(name, node);
  }

  /** Both sides of a kind become one mesh. */
  private gather(kind: string, meshes: SkinnedMesh[]): void {
    const powers = meshes.map((one) => ({ name: nameOf(one), power: Number(one.userData["power"] ?? 0.5) }));
    const whole = merged(meshes);
    if (!MUSCLES.some((one) => one === kind) || !whole.morphTargetInfluences) return;
    powers.forEach(({ name, power }, target) => this.bellies.set(name, { mesh: whole, target, power, thick: fade(0) }));
  }

  private dress(name: string, mesh: SkinnedMesh): void {
    mesh.frustumCulled = false;
    // All hang on the one skeleton; the reader makes it once for each.
    if (this.skeleton) mesh.bind(this.skeleton, mesh.bindMatrix);
    else this.skeleton = mesh.skeleton;
    const kind = (mesh.material as MeshStandardMaterial).name || name;
    if (kind === "skin") {
      const bone = mesh.skeleton.bones[0];
      const inverse = mesh.skeleton.boneInverses[0];
      if (bone && inverse) this.skin.rest.value.multiplyMatrices(bone.matrixWorld, inverse);
      this.partTrunk(mesh);
      mesh.material = skinMaterial(this.skin);
      mesh.renderOrder = 6;
      const shell = mesh.clone();
      shell.material = new MeshBasicMaterial({
        colorWrite: false, transparent: true, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1,
      });
      shell.renderOrder = 5;
      this.shells.push(mesh, shell);
      mesh.parent?.add(shell);
    } else {
      let own = this.materials.get(kind);
      if (!own) {
        // Whatever can fade is drawn as see-through from the start: to change that later means another program.
        own = new MeshStandardMaterial({ roughness: kind === "bone" ? 0.78 : 0.5, metalness: 0, transparent: kind !== "bone" });
        if (kind === "ql") own.side = DoubleSide;
        this.materials.set(kind, own);
      }
      mesh.material = own;
      mesh.renderOrder = kind === "bone" ? 0 : 1;
      this.kinds.set(kind, [...(this.kinds.get(kind) ?? []), mesh]);
    }
    if (kind === "skin") this.materials.set("skin", mesh.material as MeshStandardMaterial);
  }

  /** How much of each point of the skin hangs on the trunk and the legs, and not on an arm. */
  private partTrunk(mesh: SkinnedMesh): void {
    const arms = mesh.skeleton.bones.map((bone) => /^(upper-arm|forearm|hand)-/.test(nameOf(bone)));
    const index = mesh.geometry.getAttribute("skinIndex");
    const weight = mesh.geometry.getAttribute("skinWeight");
    const found = new Float32Array(index.count);
    for (let at = 0; at < index.count; at++)
      for (let part = 0; part < 4; part++)
        if (!arms[index.getComponent(at, part)]) found[at] = (found[at] ?? 0) + weight.getComponent(at, part);
    mesh.geometry.setAttribute("trunk", new BufferAttribute(found, 1));
  }

  /** Where a muscle is fixed: both ends of all of its strands. */
  private ends(paths: Path[]): Mark[] {
    const at: Mark[] = [];
    for (const { points } of paths)
      for (const end of [points[0], points.at(-1)]) {
        const bone = end && this.bones.get(end[0]);
        if (end && bone) at.push({ bone, local: new Vector3(end[1], end[2], end[3]) });
      }
    return at;
  }

  private dot(muscle: string, at: Mark[]): void {
    const mesh = new InstancedMesh(new IcosahedronGeometry(DOT_M, 0) as BufferGeometry, new MeshBasicMaterial(), at.length);
    mesh.frustumCulled = false;
    mesh.visible = false;
    mesh.renderOrder = 8;
    (mesh.material as MeshBasicMaterial).depthTest = false;
    (mesh.material as MeshBasicMaterial).transparent = true;
    this.dots.push({ muscle, mesh, at });
    this.root.add(mesh);
  }

  bone(name: string): Object3D {
    const found = this.bones.get(name);
    if (!found) throw new Error(`the body has no ${name}`);
    return found;
  }

  /** Where a bone or a landmark is. */
  world(name: string, into = new Vector3()): Vector3 {
    const bone = this.bones.get(name);
    if (bone) return into.setFromMatrixPosition(bone.matrixWorld);
    const mark = this.marks.get(name);
    return mark ? into.copy(mark.local).applyMatrix4(mark.bone.matrixWorld) : into.set(0, 0, 0);
  }

  /** Where a landmark or a foot is when the body stands. */
  rest(name: string): Vector3 | null {
    return this.atRest.get(name) ?? null;
  }

  colour(palette: Palette): void {
    const colours: Record<string, string> = { ...palette, iliacus: palette.psoas } as unknown as Record<string, string>;
    for (const [kind, material] of this.materials) {
      material.color.set(colours[kind] ?? palette.bone);
      if (kind === "iliacus") material.color.lerp(new Color(palette.bone), 0.3);
      const vivid = MUSCLES.some((one) => one === kind);
      material.emissive.copy(material.color).multiplyScalar(vivid ? 0.3 : palette.dark ? 0.03 : 0.06);
    }
    for (const { mesh } of this.dots) (mesh.material as MeshBasicMaterial).color.set(palette.ink);
  }

  /** Want a posture: where every bone turns to, and how thick each muscle becomes. */
  pose(posture: Posture): void {
    for (const [name, one] of Object.entries(posture.turns)) {
      const bone = this.bones.get(name);
      if (bone) this.goals.set(bone, new Quaternion(...one.turn).normalize()); // rounded on its way here
    }
    this.bound = true;
    const at = posture.turns["pelvis"]?.at;
    this.pelvisGoal.copy(this.pelvisHome);
    if (at) this.pelvisGoal.set(...at);
    for (const [name, belly] of this.bellies) belly.thick.goal = thickness(belly, posture.muscles[name]?.pct ?? 0);
  }

  /** How thick each muscle is when it is so many percent longer; by its place in `thicken`. */
  thicknesses(muscles: Record<string, number>): number[] {
    return [...this.bellies].map(([name, belly]) => thickness(belly, muscles[name] ?? 0));
  }

  /** Make every muscle as thick as something between two of `thicknesses`. */
  thicken(from: readonly number[], to: readonly number[], share: number): void {
    let at = 0;
    for (const belly of this.bellies.values()) {
      const one = from[at] ?? 0;
      belly.thick.now = belly.thick.goal = one + ((to[at] ?? 0) - one) * share;
      at += 1;
    }
  }

  /** A bone was turned from outside: the next `settle` has something to do. */
  touch(): void {
    this.unsettled = true;
  }

  /** Mark where the ache of muscles is said to be felt, in their colours. */
  ache(felt: Partial<Record<MuscleName, readonly Felt[]>>): void {
    const found: Patch[] = [];
    for (const [muscle, regions] of Object.entries(felt)) {
      const tint = this.materials.get(muscle)?.color ?? new Color();
      for (const { region } of regions)
        for (const side of SIDES) {
          const one = patch(region, side, (name) => this.rest(name), tint);
          if (one) found.push(one);
        }
    }
    setPatches(this.skin, found);
  }

  /** Move towards what is wanted; true while still on the way. `share` 1: at once. */
  step(share: number): boolean {
    let moving = false;
    if (this.bound) {
      for (const [bone, goal] of this.goals) {
        if (bone.quaternion.angleTo(goal) > ENOUGH) {
          bone.quaternion.slerp(goal, share);
          moving = true;
        } else bone.quaternion.copy(goal);
      }
      this.pelvis.position.lerp(this.pelvisGoal, moving ? share : 1);
      this.unsettled = true;
      this.bound = moving;
    }
    for (const one of this.fadeList) moving = this.ease(one, share) || moving;
    for (const belly of this.bellies.values()) moving = this.ease(belly.thick, share) || moving;
    this.unsettled ||= moving;
    return moving && share < 1;
  }

  private ease(one: Fade, share: number): boolean {
    if (Math.abs(one.goal - one.now) <= 0.002) {
      one.now = one.goal;
      return false;
    }
    one.now += (one.goal - one.now) * share;
    return true;
  }

  /** Where every bone is now that some were turned. */
  carry(): void {
    for (const bone of this.bones.values()) {
      bone.updateMatrix();
      if (bone.parent) bone.matrixWorld.multiplyMatrices(bone.parent.matrixWorld, bone.matrix);
    }
  }

  /** Put what `step` has reached into the meshes; nothing to do while only the camera moves. */
  settle(): void {
    if (!this.unsettled) return;
    this.unsettled = false;
    const { ghost, skin, ache, near, fixed } = this.fades;
    this.skin.ghost.value = ghost.now;
    this.skin.ache.value = ache.now;
    for (const shell of this.shells) shell.visible = skin.now > 0.01;
    for (const belly of this.bellies.values())
      if (belly.mesh.morphTargetInfluences) belly.mesh.morphTargetInfluences[belly.target] = belly.thick.now;
    for (const kind of MUSCLES) this.opacity(kind, 0.1 + 0.9 * this.fades[kind].now);
    for (const kind of NEAR) this.opacity(kind, near.now);
    this.carry();
    for (const dots of this.dots) {
      const shown = fixed.now * this.fades[dots.muscle as MuscleName].now;
      dots.mesh.visible = shown > 0.05;
      (dots.mesh.material as MeshBasicMaterial).opacity = shown;
      if (!dots.mesh.visible) continue;
      for (let index = 0; index < dots.at.length; index++) {
        const one = dots.at[index];
        if (!one) continue;
        this.point.copy(one.local).applyMatrix4(one.bone.matrixWorld);
        dots.mesh.setMatrixAt(index, this.matrix.makeTranslation(this.point));
      }
      dots.mesh.instanceMatrix.needsUpdate = true;
    }
  }

  private opacity(kind: string, value: number): void {
    const material = this.materials.get(kind);
    if (!material) return;
    material.visible = value > 0.01;
    material.opacity = value;
    material.depthWrite = value > 0.5;
  }
}
