// The body out of its file: bones by name, muscles that keep their volume, marks on the skin. Posing it, nothing else.

import {
  BufferAttribute, BufferGeometry, Color, DoubleSide, Group, InstancedMesh, Matrix4, Mesh, MeshBasicMaterial, MeshStandardMaterial,
  Object3D, IcosahedronGeometry, Quaternion, Skeleton, SkinnedMesh, Vector3,
} from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

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

function nameOf(node: Object3D): string {
  return (node.userData["name"] as string | undefined) ?? node.name;
}

export class Body {
  readonly root = new Group();
  readonly skin = skinUniforms();
  readonly fades = { ghost: fade(1), skin: fade(1), ache: fade(0), near: fade(0), fixed: fade(0), ql: fade(1), psoas: fade(1), iliacus: fade(1) };
  private readonly bones = new Map<string, Object3D>();
  private readonly marks = new Map<string, Object3D>();
  private readonly muscles = new Map<string, SkinnedMesh>();
  private readonly materials = new Map<string, MeshStandardMaterial>();
  private readonly shells: Mesh[] = [];
  private readonly goals = new Map<string, Quaternion>();
  private readonly thick = new Map<string, Fade>();
  private readonly atRest = new Map<string, Vector3>();
  private readonly dots: { muscle: string; mesh: InstancedMesh; at: { bone: Object3D; local: Vector3 }[] }[] = [];
  private unsettled = true;
  private skeleton: Skeleton | null = null;
  private pelvisHome = new Vector3();
  private readonly pelvisGoal = new Vector3();

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
    this.pelvisHome = this.bone("pelvis").position.clone();
    this.pelvisGoal.copy(this.pelvisHome);
    for (const [name, mesh] of this.muscles) if (mesh.morphTargetInfluences) this.thick.set(name, fade(0));
    for (const [name, mark] of this.marks) this.atRest.set(name, mark.getWorldPosition(new Vector3()));
    for (const name of ["foot-left", "foot-right"]) this.atRest.set(name, this.world(name));
    for (const [muscle, paths] of Object.entries(extras.paths ?? {})) this.dot(muscle, paths);
  }

  private know(node: Object3D): void {
    const name = nameOf(node);
    if (name.startsWith("landmark:")) this.marks.set(name.slice("landmark:".length), node);
    else if (node instanceof SkinnedMesh) this.dress(name, node);
    else if (!(node instanceof Mesh) && !this.bones.has(name)) this.bones.set(name, node);
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
      if (MUSCLES.some((one) => one === kind)) this.muscles.set(name, mesh);
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
  private dot(muscle: string, paths: Path[]): void {
    const at: { bone: Object3D; local: Vector3 }[] = [];
    for (const { points } of paths)
      for (const end of [points[0], points.at(-1)]) {
        const bone = end && this.bones.get(end[0]);
        if (end && bone) at.push({ bone, local: new Vector3(end[1], end[2], end[3]) });
      }
    const mesh = new InstancedMesh(new IcosahedronGeometry(DOT_M, 0) as BufferGeometry, new MeshBasicMaterial(), at.length);
    mesh.frustumCulled = false;
    mesh.visible = false;
    mesh.renderOrder = 8;
    (mesh.material as MeshBasicMaterial).depthTest = false;
    (mesh.material as MeshBasicMaterial).transparent = true;
    this.dots.push({ muscle: muscle.replace(/-(left|right)$/, ""), mesh, at });
    this.root.add(mesh);
  }

  bone(name: string): Object3D {
    const found = this.bones.get(name);
    if (!found) throw new Error(`the body has no ${name}`);
    return found;
  }

  world(name: string): Vector3 {
    const node = this.bones.get(name) ?? this.marks.get(name);
    return node ? new Vector3().setFromMatrixPosition(node.matrixWorld) : new Vector3();
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
      if (this.bones.has(name)) this.goals.set(name, new Quaternion(...one.turn).normalize()); // rounded on its way here
    }
    const at = posture.turns["pelvis"]?.at;
    this.pelvisGoal.copy(this.pelvisHome);
    if (at) this.pelvisGoal.set(...at);
    for (const [name, thick] of this.thick) {
      const ratio = 1 + (posture.muscles[name]?.pct ?? 0) / 100;
      const power = Number(this.muscles.get(name)?.userData["power"] ?? 0.5); // so that it keeps its volume
      thick.goal = (1 / ratio) ** power - 1;
    }
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
    for (const [name, goal] of this.goals) {
      const bone = this.bone(name);
      if (bone.quaternion.angleTo(goal) > ENOUGH) {
        bone.quaternion.slerp(goal, share);
        moving = true;
      } else bone.quaternion.copy(goal);
    }
    this.bone("pelvis").position.lerp(this.pelvisGoal, share);
    for (const one of [...Object.values(this.fades), ...this.thick.values()]) {
      if (Math.abs(one.goal - one.now) > 0.002) {
        one.now += (one.goal - one.now) * share;
        moving = true;
      } else one.now = one.goal;
    }
    this.unsettled ||= moving;
    return moving && share < 1;
  }

  /** Put what `step` has reached into the meshes; nothing to do while only the camera moves. */
  settle(): void {
    if (!this.unsettled) return;
    this.unsettled = false;
    const { ghost, skin, ache, near, fixed } = this.fades;
    this.skin.ghost.value = ghost.now;
    this.skin.ache.value = ache.now;
    for (const shell of this.shells) shell.visible = skin.now > 0.01;
    for (const [name, thick] of this.thick) {
      const influences = this.muscles.get(name)?.morphTargetInfluences;
      if (influences) influences[0] = thick.now;
    }
    for (const kind of MUSCLES) this.opacity(kind, 0.1 + 0.9 * this.fades[kind].now);
    for (const kind of NEAR) this.opacity(kind, near.now);
    this.root.updateMatrixWorld(true);
    const matrix = new Matrix4();
    const at = new Vector3();
    for (const dots of this.dots) {
      const shown = fixed.now * this.fades[dots.muscle as MuscleName].now;
      dots.mesh.visible = shown > 0.05;
      (dots.mesh.material as MeshBasicMaterial).opacity = shown;
      if (!dots.mesh.visible) continue;
      dots.at.forEach((one, index) => {
        at.copy(one.local).applyMatrix4(one.bone.matrixWorld);
        dots.mesh.setMatrixAt(index, matrix.makeTranslation(at));
      });
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
