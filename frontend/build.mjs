// Bundles the style sheet and the browser islands: `node build.mjs OUT [--watch]`. Writes OUT/manifest.json
// {entry: hashed file}; with --watch again at every change.
import { build } from "esbuild";
import { mkdir, rm, watch, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "../src/unknot/web/static/build"));

// Each entry becomes one hashed file.
const entries = {
  "app.css": "src/styles/app.css",
  app: "src/app.ts",
  bodymap: "src/bodymap/index.ts",
  player: "src/player/index.ts",
  viewer: "src/viewer/index.ts",
  // Asked for by the viewer once it is in sight: three.js is in it.
  "viewer-stage": "src/viewer/stage.ts",
};

async function bundle() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: Object.entries(entries).map(([name, file]) => ({ in: file, out: name.replace(/\.css$/, "") })),
    outdir: out,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox121", "safari16.4"],
    loader: { ".woff2": "file", ".svg": "text" },
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });

  const manifest = {};
  for (const [file, output] of Object.entries(metafile.outputs)) {
    const name = path.basename(file);
    if (output.entryPoint) {
      const [entry] = Object.entries(entries).find(([, source]) => source === output.entryPoint);
      manifest[entry.endsWith(".css") ? entry : `${entry}.js`] = name;
      if (output.cssBundle) manifest[`${entry}.css`] = path.basename(output.cssBundle);
    } else if (name.endsWith(".woff2")) {
      manifest[name.replace(/-[A-Z0-9]{8}\.woff2$/, ".woff2")] = name;
    }
  }
  await writeFile(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
}

await bundle();
if (process.argv.includes("--watch")) {
  console.log("Watching frontend/src; stop with Ctrl-C.");
  for await (const _ of watch(path.join(here, "src"), { recursive: true })) {
    await bundle().catch(() => {}); // esbuild has said what is wrong; the next change tries again
  }
}
