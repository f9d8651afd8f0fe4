// What a page gives the viewer (unknot.web.viewer_data, unknot.web.track_data), and what the viewer keeps while it is
// looked at.

export type Quad = [number, number, number, number];
export type Triple = [number, number, number];
export type MuscleName = "ql" | "psoas";
export type Facing = "back" | "front" | "side";
export type Turns = Record<string, { turn: Quad; at?: Triple }>;

export interface Change {
  pct: number;
  number: string; // "+7 %"
  words: string; // "about a fifteenth longer"
}

export interface Posture {
  id: string;
  name: string;
  sentence: string;
  turns: Turns;
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

/** What every page with a body gives. */
export interface Base {
  model: string;
  words: Record<string, string>;
}

export interface Data extends Base {
  postures: Posture[];
  start: string;
  felt: Record<MuscleName, Felt[]>;
  zone: Zone | null;
  view: Partial<View> | null; // how it is looked at first
  layers: Layer[]; // what is shown at first
}

/** A page that plays a technique: where its track is. */
export interface FilmData extends Base {
  track: string; // the address, without side and level
  side: string;
  level: number;
}

export interface Solid {
  of: "gear" | "cloth" | "orb" | "ball" | "press";
  r?: number;
  line?: Triple[];
  block?: Triple;
  half?: Triple;
  turn?: Quad;
  ball?: Triple;
}

export interface TrackPose {
  turns: Turns;
  room: string[];
  solids: Solid[];
  muscles: Record<string, number>; // %
  view: { yaw: number; pitch: number };
}

export interface TrackStep {
  part: string;
  title: string;
  number: number;
  say: string;
  kind: "do" | "hold" | "reps" | "rest";
  seconds: number;
  reps: number | null;
  rep_s: number | null;
  poses: string[];
}

/** A technique as a film: GET /api/v1/body/track/… */
export interface Track {
  technique: string;
  name: string;
  muscles: string[];
  start: number;
  steps: TrackStep[];
  poses: Record<string, TrackPose>;
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
  wall: string;
  floor: string;
  cloth: string;
  dark: boolean;
}
