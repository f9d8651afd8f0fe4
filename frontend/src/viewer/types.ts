// What a page gives the viewer (unknot.web.viewer_data), and what the viewer keeps while it is looked at.

export type Turn = [number, number, number, number];
export type MuscleName = "ql" | "psoas";
export type Facing = "back" | "front" | "side";

export interface Change {
  pct: number;
  number: string; // "+7 %"
  words: string; // "about a fifteenth longer"
}

export interface Posture {
  id: string;
  name: string;
  sentence: string;
  turns: Record<string, { turn: Turn; at?: [number, number, number] }>;
  seat: boolean;
  muscles: Record<string, Change>; // by "ql-left"
}

export interface Felt {
  region: string;
}

/** A zone document of unknot.body.zones, as far as it is painted. Millimetres of the zone frame. */
export interface Zone {
  side: "left" | "right";
  facing: Facing;
  spot: { x_mm: number; y_mm: number; z_mm: number } | null;
  allowed: number[][];
  no_go: { outline: number[][]; hard: boolean }[];
  contact_radius_mm: number;
}

export interface Data {
  model: string;
  postures: Posture[];
  start: string;
  felt: Record<MuscleName, Felt[]>;
  zone: Zone | null;
  view: Partial<View> | null; // how it is looked at first
  layers: Layer[]; // what is shown at first
  words: Record<string, string>;
}

export type Shown = "both" | MuscleName;
export type Layer = "skin" | "near" | "ache" | "fixed";

export interface Look {
  posture: string;
  shown: Shown;
  layers: Set<Layer>;
}

/** How the camera stands: turned to the left or right (0 = from the front), up or down, and how near. */
export interface View {
  yaw: number;
  pitch: number;
  zoom: number;
}

export interface Palette {
  skin: string;
  bone: string;
  ql: string;
  psoas: string;
  organ: string;
  vessel: string;
  nerve: string;
  go: string;
  stop: string;
  ink: string;
  seat: string;
  dark: boolean;
}
