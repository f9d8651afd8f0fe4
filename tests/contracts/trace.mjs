// Plays scores with the browser's machine: node trace.mjs MACHINE.mjs < jobs.json > traces.json.
// A job is {score, events}; the event {type: "reload"} saves the position and takes it up again.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { Player } = await import(pathToFileURL(process.argv[2]).href);
const { scores, jobs } = JSON.parse(readFileSync(0, "utf8"));
const traces = jobs.map(({ score, events }) => {
  let player = new Player(scores[score]);
  const trace = events.map((event) => {
    if (event.type === "reload") {
      player = Player.resume(scores[score], JSON.parse(JSON.stringify(player.state())));
      return [];
    }
    return player.feed(event);
  });
  return { trace, state: player.state() };
});
process.stdout.write(JSON.stringify(traces));
