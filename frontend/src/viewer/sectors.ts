// From where something is seen, as a word: an eighth of a turn each, 0 from the front.

import { wrapped } from "./orbit";

const SECTORS = ["front", "front-left", "left", "back-left", "back", "back-right", "right", "front-right"] as const;

export function sectorOf(yaw: number): (typeof SECTORS)[number] {
  return SECTORS[(Math.round(wrapped(yaw) / (Math.PI / 4)) + 8) % 8] ?? "back";
}
