// What is beside the body: chairs, straps, rolls, balls, as one mesh, whatever their number. On the way from one pose to
// the next each thing goes along, comes or goes.

import {
  BufferAttribute, BufferGeometry, Color, Group, Mesh, MeshStandardMaterial, Quaternion, Vector3,
} from "three";

import type { Palette, Solid, Triple } from "./types";

const ROUND = 10;
const RINGS = 10;
const AROUND = 18;
const LINE_POINTS = 24;
const ALIKE = 0.3;

type Stuff = Solid["of"];

interface Piece {
  of: Stuff;
  at: number[];
  out: number[];
  index: number[];
}

/** Things of two poses that are the same thing, or one that is only there in one of them. */
interface Pair {
  from: Piece;
  to: Piece;
  seen: [number, number];
}

const KINDS = ["line", "block", "ball"] as const;

function kindOf(solid: Solid): (typeof KINDS)[number] {
  return KINDS.find((kind) => solid[kind]) ?? "ball";
}

function lengthOf(points: readonly Triple[]): number {
  let sum = 0;
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1], points[at]];
    if (a && b) sum += Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  }
  return sum;
}

/** A line with so many points, as far from each other as can be. */
function resampled(points: readonly Triple[], count: number): Triple[] {
  const whole = lengthOf(points);
  const found: Triple[] = [];
  let piece = 1;
  let before = 0;
  for (let at = 0; at < count; at++) {
    const wanted = (whole * at) / (count - 1);
    for (;;) {
      const a = points[piece - 1];
      const b = points[piece];
      if (!a || !b) break;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
      if (wanted <= before + length + 1e-9 || piece === points.length - 1) {
        const share = length > 0 ? Math.min(1, (wanted - before) / length) : 0;
        found.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
        break;
      }
      before += length;
      piece += 1;
    }
  }
  return found;
}

function tube(points: readonly Triple[], radius: number, of: Stuff): Piece {
  const piece: Piece = { of, at: [], out: [], index: [] };
  const [ahead, side, up, helper] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()];
  const middle = (at: number): Vector3 => new Vector3(...(points[Math.min(Math.max(at, 0), points.length - 1)] ?? [0, 0, 0]));
  const ring = (at: number, cap: -1 | 0 | 1): void => {
    ahead.copy(middle(at + 1)).sub(middle(at - 1)).normalize();
    helper.set(Math.abs(ahead.x) < 0.9 ? 1 : 0, Math.abs(ahead.x) < 0.9 ? 0 : 1, 0);
    side.crossVectors(ahead, helper).normalize();
    up.crossVectors(side, ahead);
    const centre = middle(at);
    for (let step = 0; step < ROUND; step++) {
      const turn = (step / ROUND) * 2 * Math.PI;
      const out = side.clone().multiplyScalar(Math.cos(turn)).addScaledVector(up, Math.sin(turn));
      piece.at.push(...centre.clone().addScaledVector(out, radius).toArray());
      piece.out.push(...(cap ? ahead.clone().multiplyScalar(cap) : out).toArray());
    }
  };
  for (let at = 0; at < points.length; at++) {
    ring(at, 0);
    for (let step = 0; at && step < ROUND; step++) {
      const [a, b] = [(at - 1) * ROUND + step, (at - 1) * ROUND + ((step + 1) % ROUND)];
      piece.index.push(a, a + ROUND, b, b, a + ROUND, b + ROUND);
    }
  }
  for (const cap of [-1, 1] as const) {
    const base = piece.at.length / 3;
    ring(cap < 0 ? 0 : points.length - 1, cap);
    for (let step = 1; step < ROUND - 1; step++)
      piece.index.push(base, cap < 0 ? base + step : base + step + 1, cap < 0 ? base + step + 1 : base + step);
  }
  return piece;
}

function box(solid: Solid): Piece {
  const piece: Piece = { of: solid.of, at: [], out: [], index: [] };
  const turn = new Quaternion(...(solid.turn ?? [0, 0, 0, 1])).normalize();
  const middle = new Vector3(...(solid.block ?? [0, 0, 0]));
  const half = solid.half ?? [0.1, 0.1, 0.1];
  for (const axis of [0, 1, 2])
    for (const sign of [-1, 1]) {
      const out = new Vector3().setComponent(axis, sign);
      const base = piece.at.length / 3;
      for (const [u, v] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) {
        const corner = new Vector3().setComponent(axis, sign * (half[axis] ?? 0));
        corner.setComponent((axis + 1) % 3, u * sign * (half[(axis + 1) % 3] ?? 0));
        corner.setComponent((axis + 2) % 3, v * (half[(axis + 2) % 3] ?? 0));
        piece.at.push(...corner.applyQuaternion(turn).add(middle).toArray());
        piece.out.push(...out.clone().applyQuaternion(turn).toArray());
      }
      piece.index.push(base, base + 1, base + 2, base, base + 2, base + 3);
    }
  return piece;
}

function orb(solid: Solid): Piece {
  const [x, y, z] = solid.ball ?? [0, 0, 0];
  const r = solid.r ?? 0.03;
  const piece: Piece = { of: solid.of, at: [], out: [], index: [] };
  for (let ring = 0; ring <= RINGS; ring++)
    for (let step = 0; step <= AROUND; step++) {
      const [polar, turn] = [(ring / RINGS) * Math.PI, (step / AROUND) * 2 * Math.PI];
      const out = [Math.sin(polar) * Math.cos(turn), Math.cos(polar), Math.sin(polar) * Math.sin(turn)] as const;
      piece.at.push(x + r * out[0], y + r * out[1], z + r * out[2]);
      piece.out.push(...out);
      if (ring < RINGS && step < AROUND) {
        const a = ring * (AROUND + 1) + step;
        piece.index.push(a, a + 1, a + AROUND + 1, a + 1, a + AROUND + 2, a + AROUND + 1);
      }
    }
  return piece;
}

function pieceOf(solid: Solid): Piece {
  if (solid.line) return tube(resampled(solid.line, LINE_POINTS), solid.r ?? 0.01, solid.of);
  return solid.block ? box(solid) : orb(solid);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= ALIKE * Math.max(a, b, 1e-6);
}

/** Whether two solids of two poses may be one thing that moves. */
function alike(a: Solid, b: Solid): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a.line && b.line) return a.of === b.of && near(a.r ?? 0, b.r ?? 0) && near(lengthOf(a.line), lengthOf(b.line));
  if (a.half && b.half) return a.of === b.of && a.half.every((one, at) => near(one, b.half?.[at] ?? 0));
  return near(a.r ?? 0, b.r ?? 0);
}

function pairs(from: readonly Solid[], to: readonly Solid[]): Pair[] {
  const left = [...to];
  const found: Pair[] = [];
  for (const one of from) {
    const at = left.findIndex((other) => alike(one, other));
    const other = at < 0 ? one : (left.splice(at, 1)[0] ?? one);
    found.push({ from: pieceOf(one), to: pieceOf(other), seen: [1, at < 0 ? 0 : 1] });
  }
  for (const one of left) found.push({ from: pieceOf(one), to: pieceOf(one), seen: [0, 1] });
  return found;
}

export class Gear {
  readonly root = new Group();
  // What has gone hides nothing: below `alphaTest` it is not there at all.
  private readonly material = new MeshStandardMaterial({ roughness: 0.8, vertexColors: true, transparent: true, alphaTest: 0.03 });
  private readonly made = new Map<string, Mesh>();
  private shown: Mesh | null = null;
  private colours: Record<Stuff, Color> = { gear: new Color(), cloth: new Color(), orb: new Color(), ball: new Color(), press: new Color() };

  colour(palette: Palette): void {
    this.colours = {
      gear: new Color(palette.seat), cloth: new Color(palette.cloth), orb: new Color(palette.cloth),
      ball: new Color(palette.go), press: new Color(palette.go),
    };
    this.material.emissive.set(palette.dark ? 0x14110f : 0x1c1712);
    this.forget();
  }

  /** Nothing that was made is right any more. */
  forget(): void {
    for (const mesh of this.made.values()) {
      mesh.geometry.dispose();
      mesh.removeFromParent();
    }
    this.made.clear();
    this.shown = null;
  }

  /** Show the way from the things of one pose to those of another; `mix` says how far. */
  show(key: string, from: readonly Solid[], to: readonly Solid[]): void {
    let mesh = this.made.get(key);
    if (!mesh) {
      mesh = this.make(from, to);
      this.made.set(key, mesh);
      this.root.add(mesh);
      mesh.updateMatrixWorld();
    }
    if (this.shown) this.shown.visible = false;
    this.shown = mesh;
    mesh.visible = (mesh.geometry.index?.count ?? 0) > 0;
  }

  mix(share: number): void {
    if (this.shown?.morphTargetInfluences) this.shown.morphTargetInfluences[0] = share;
  }

  private make(from: readonly Solid[], to: readonly Solid[]): Mesh {
    const both = pairs(from, to);
    if (!both.length) return new Mesh(new BufferGeometry(), this.material);
    const put = (of: (pair: Pair) => number[], size: number): BufferAttribute =>
      new BufferAttribute(new Float32Array(both.flatMap(of)), size);
    const tint = (piece: Piece, seen: number): number[] => {
      const { r, g, b } = this.colours[piece.of];
      return Array.from({ length: piece.at.length / 3 }, () => [r, g, b, seen]).flat();
    };
    const less = (one: number[], other: number[]): number[] => other.map((value, at) => value - (one[at] ?? 0));
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", put((pair) => pair.from.at, 3));
    geometry.setAttribute("normal", put((pair) => pair.from.out, 3));
    geometry.setAttribute("color", put((pair) => tint(pair.from, pair.seen[0]), 4));
    geometry.morphTargetsRelative = true;
    geometry.morphAttributes.position = [put((pair) => less(pair.from.at, pair.to.at), 3)];
    geometry.morphAttributes.normal = [put((pair) => less(pair.from.out, pair.to.out), 3)];
    geometry.morphAttributes.color = [put((pair) => less(tint(pair.from, pair.seen[0]), tint(pair.to, pair.seen[1])), 4)];
    const index: number[] = [];
    let start = 0;
    for (const pair of both) {
      for (const corner of pair.from.index) index.push(start + corner);
      start += pair.from.at.length / 3;
    }
    geometry.setIndex(index);
    const mesh = new Mesh(geometry, this.material);
    mesh.frustumCulled = false;
    return mesh;
  }
}
