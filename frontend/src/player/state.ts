// Where a player stands: plain values under the same names as in Python, so that either player takes up the other's.

export type How = "finished" | "stopped" | "get-help" | "closed";
export const STATE_VERSION = 1;
/** The position is kept whenever so much was played since: with the time a write takes, within a second. */
export const KEEP_EVERY_MS = 900;
/** What may be missing of a position after a kill; a hold counts it as held. */
export const LOST_MS = 1000;

export interface Open { question: string; left_ms: number; segment: number; judged: boolean }
export interface Pausing { key: string; left_ms: number; then: number; ask: string | null }
export interface Worked { ms: number; bouts: number; worst: number | null; eased: boolean; stop: string | null }
export interface HeldLock { id: string; days: number | null }

export interface State {
  version: number;
  started: boolean;
  paused: boolean;
  ended: How | null;
  reason: string | null;
  cue: number;
  elapsed_ms: number;
  played_ms: number;
  notice: Pausing | null;
  waiting: boolean;
  then: number;
  open: Open[];
  asked: number;
  check_ms: number | null;
  bout: number;
  start: number | null;
  last: number | null;
  eased: boolean;
  lighter: boolean;
  held: Record<string, number>;
  extra: Record<string, number>;
  done: number[];
  over: number[];
  stops: number;
  stops_in_a_row: number;
  stopped: [string, string][];
  dropped: number[];
  skipped: number[];
  pain_before: number | null;
  pain_after: number | null;
  locks: HeldLock[];
  work: Record<string, Worked>;
}

export function freshState(): State {
  return {
    version: STATE_VERSION, started: false, paused: false, ended: null, reason: null, cue: 0, elapsed_ms: 0,
    played_ms: 0, notice: null, waiting: false, then: 0, open: [], asked: 0, check_ms: null, bout: -1, start: null,
    last: null, eased: false, lighter: false, held: {}, extra: {}, done: [], over: [], stops: 0, stops_in_a_row: 0,
    stopped: [], dropped: [], skipped: [], pain_before: null, pain_after: null, locks: [], work: {},
  };
}
