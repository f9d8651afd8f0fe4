// Plays films with the viewer's own playback: `node film.mjs BUNDLE < jobs`. A job is steps, what is pressed, and how
// long time passes in which strides; the answer is everything the actor was told, with the time and the sentence.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { Playback } = await import(pathToFileURL(process.argv[2]).href);
const jobs = JSON.parse(readFileSync(0, "utf8"));

function run({ steps, start = 0, presses = [], stride = 0.1, seconds = 60, way = 1, still = false }) {
  const trace = [];
  let time = 0;
  let playback = null;
  const note = (what, ...more) => trace.push([what, Number(time.toFixed(3)), playback?.at ?? start, ...more]);
  const actor = {
    leave: (to) => note("leave", to),
    between: (to, share) => note("between", to, share),
    away: () => way,
  };
  playback = new Playback(steps, actor, start);
  playback.still = still;
  let running = true;
  const left = [...presses];
  for (let at = 0; at * stride < seconds; at++) {
    time = at * stride;
    while (left.length && left[0][0] <= time + 1e-9) {
      const [, what, value] = left.shift();
      if (value === undefined) playback[what]();
      else if (typeof playback[what] === "function") playback[what](value);
      else playback[what] = value;
    }
    running = playback.advance(stride);
    if (playback.breathing) note("breathe");
  }
  return { trace, at: playback.at, playing: playback.playing, running };
}

process.stdout.write(JSON.stringify(jobs.map(run)));
