// Goes every way of every film on a real body: `node ways.mjs BUNDLE BODY.glb.gz < films`. Answers, by film, the lowest
// joint on any way, how far a pose that was reached is from what the film says, and how many meshes are drawn.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const { Body, Poser, Vector3 } = await import(pathToFileURL(process.argv[2]).href);
const file = gunzipSync(readFileSync(process.argv[3]));
const films = JSON.parse(readFileSync(0, "utf8"));
const body = await Body.read(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
const STEPS = 16;
const at = new Vector3();
const JOINTS = [...body.bones.keys()].filter((name) => /^(foot|shank|thigh|hand|forearm|upper-arm)-|^(head|pelvis|thorax)$/.test(name));

let meshes = 0;
body.root.traverse((node) => (meshes += node.isMesh ? 1 : 0));
const answer = {};
for (const [name, film] of Object.entries(films)) {
  const poser = new Poser(body, film.poses);
  const found = { low: [9, ""], off: 0, longest: 0, meshes };
  let last = null;
  for (const pose of film.steps.flatMap((step) => step.poses)) {
    if (pose === last) continue;
    if (last) {
      found.longest = Math.max(found.longest, poser.away(pose));
      poser.leave();
      for (let step = 1; step < STEPS; step++) {
        poser.between(pose, step / STEPS);
        for (const joint of JOINTS) {
          const { y } = body.world(joint, at);
          if (!(y >= found.low[0])) found.low = [y, `${last} > ${pose}: ${joint}`];
        }
      }
    }
    poser.leave();
    poser.between(pose, 1);
    for (const [bone, { turn, at: place }] of Object.entries(film.poses[pose].turns)) {
      const { quaternion: q, position } = body.bone(bone);
      const dot = Math.abs(q.x * turn[0] + q.y * turn[1] + q.z * turn[2] + q.w * turn[3]);
      found.off = Math.max(found.off, 1 - dot, place ? position.distanceTo(at.set(...place)) : 0);
    }
    last = pose;
  }
  answer[name] = found;
}
process.stdout.write(JSON.stringify(answer));
