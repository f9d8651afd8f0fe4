// Where the regions that a person can point at lie on the body at rest, by its landmarks: for the patches of ache.

import { Color, Vector3 } from "three";

type Side = "left" | "right";
type Marks = (name: string) => Vector3 | null;

export interface Patch {
  at: Vector3;
  size: Vector3; // how far it reaches along x, y, z, metres
  tint: Color;
  facing: number; // +1 only the front of the body, -1 only its back, 0 all round
}

interface Place {
  between: [string, number][]; // landmarks and their shares; "-?" takes the side
  out?: number; // further away from the middle, metres
  up?: number;
  size: [number, number, number];
  facing: number;
}

const DEEP = 0.4;

const PLACES: Record<string, Place> = {
  "low-back": { between: [["crest-?", 0.5], ["last-rib-?", 0.5]], out: -0.035, size: [0.032, 0.062, DEEP], facing: -1 },
  flank: { between: [["crest-?", 0.5], ["last-rib-?", 0.5]], out: 0.03, size: [0.035, 0.05, DEEP], facing: -1 },
  "mid-back": { between: [["last-rib-?", 1]], up: 0.1, size: [0.06, 0.07, DEEP], facing: -1 },
  sacroiliac: { between: [["psis-?", 1]], size: [0.03, 0.04, DEEP], facing: -1 },
  "buttock-upper": { between: [["psis-?", 0.6], ["trochanter-?", 0.4]], up: 0.025, size: [0.045, 0.035, DEEP], facing: -1 },
  "buttock-lower": { between: [["sit-bone-?", 1]], up: 0.015, out: 0.012, size: [0.045, 0.04, DEEP], facing: -1 },
  "buttock-outer": { between: [["trochanter-?", 0.75], ["psis-?", 0.25]], size: [0.04, 0.045, DEEP], facing: -1 },
  "hip-outer": { between: [["trochanter-?", 1]], out: 0.02, size: [0.06, 0.055, 0.06], facing: 0 },
  groin: { between: [["hip-point-?", 0.42], ["pubic-tubercle-?", 0.58]], up: -0.012, size: [0.034, 0.032, DEEP], facing: 1 },
  "belly-lower": { between: [["hip-point-?", 0.45], ["navel", 0.55]], size: [0.045, 0.045, DEEP], facing: 1 },
  "thigh-front": { between: [["trochanter-?", 0.72], ["pubic-tubercle-?", 0.28]], up: -0.17, size: [0.045, 0.12, DEEP], facing: 1 },
};

/** The patch of a region on one side; null where the body has not the landmarks for it. */
export function patch(region: string, side: Side, marks: Marks, tint: Color): Patch | null {
  const place = PLACES[region];
  if (!place) return null;
  const at = new Vector3();
  for (const [name, share] of place.between) {
    const mark = marks(name.replace("?", side));
    if (!mark) return null;
    at.addScaledVector(mark, share);
  }
  at.x += (place.out ?? 0) * (side === "left" ? 1 : -1);
  at.y += place.up ?? 0;
  return { at, size: new Vector3(...place.size), tint, facing: place.facing };
}
