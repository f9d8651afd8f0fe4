// The score document as the players read it. Format: docs/reference/score.md; the schema is score.schema.json.

export type Side = "left" | "right";
export type CueKind = "say" | "show" | "hold" | "breathe" | "count" | "rest" | "ask";
export type Part =
  | "opening" | "way-in" | "find" | "before" | "work" | "between" | "change-side" | "way-out" | "closing";
export type Branch =
  | "continue" | "ease" | "shake-out" | "shift" | "stop-spot" | "stop-movement" | "sit-up" | "stop-session" | "get-help";

export interface Breath { count: number; in_ms: number; out_ms: number }
export interface Count { reps: number; each_ms: number }
export interface AskAt { at_ms: number; question: string }

export interface Cue {
  segment: number;
  kind: CueKind;
  at_ms: number;
  ms: number;
  say: string;
  show: string;
  breath?: Breath;
  count?: Count;
  asks?: AskAt[];
  question?: string;
  more_ms?: number;
  leave_out?: boolean;
  pictures?: string[];
  side?: Side;
}

export interface Segment { item: number; part: Part; title: string; side?: Side; bout?: number; bouts?: number }
export interface Range { target: [number, number]; ceiling: number; ease_from: number }

export interface Item {
  technique: string;
  name: string;
  phase: string;
  level: number;
  side: Side | "both" | "none";
  first?: Side;
  seconds: number;
  why: string;
  family: string;
  muscles?: string[];
  pressure?: boolean;
  head_down?: boolean;
  gentle?: boolean;
  discomfort?: Range;
  cap_ms?: number;
  modify?: string[];
}

export interface Option { value: string; words: string }
export interface Question {
  ask: string;
  kind: "scale" | "choice";
  options?: Option[];
  timeout_ms: number;
  if_silent: string;
  skip?: string;
}
export interface Notice { say: string; show: string; ms: number }
export interface Lock { id: string; days?: number; only_in?: string }
export interface Sensation {
  id: string;
  words: string;
  do: Branch;
  notice: Notice;
  reason?: string;
  locks?: Lock[];
  family?: string;
  head_down?: boolean;
}
export interface Limits {
  ease_check_ms: number;
  drop_within_ms: number;
  ease_from: number;
  stops_in_a_row: number;
  calm_only_from: number;
  worse_by: number;
}

export interface Score {
  format: "unknot-score";
  version: number;
  day: number;
  seconds: number;
  locale: string;
  items: Item[];
  segments: Segment[];
  cues: Cue[];
  questions: Record<string, Question>;
  sensations: Sensation[];
  notices: Record<string, Notice>;
  limits: Limits;
  help: { number: string; words: string[] };
  closing: {
    finished: string;
    stopped: string;
    safety_net: string;
    check_in: string;
    check_in_h: number[];
    worse: string;
  };
  labels: Record<string, string>;
}

export const VERSION = 1;

/** Check that this player can play the document. Throws an Error that says why not. */
export function readScore(document: unknown): Score {
  const score = document as Partial<Score> | null;
  if (!score || score.format !== "unknot-score") throw new Error("this is not a score");
  if (typeof score.version !== "number" || score.version > VERSION) {
    throw new Error(`this score has version ${String(score.version)}, and this player reads up to ${VERSION}`);
  }
  return score as Score;
}
