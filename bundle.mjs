/**
 * Makes `mapapp/static/dist`, what the pages load: one script and one style sheet for each page.
 *
 * usage: node bundle.mjs [NODE_MODULES]
 *
 * The build hook runs it for a wheel or an editable install, the Makefile when a source is newer.
 * Files are named by a hash of their content, so that they can be cached for good. `manifest.json`
 * says which files a name stands for, and of which sources; `mapapp/map/bundle.py` reads it.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = dirname(fileURLToPath(import.meta.url));
const STATIC = join(ROOT, "mapapp", "static");
const DIST = join(STATIC, "dist");
const MODULES = resolve(process.argv[2] ?? join(ROOT, "node_modules"));
const require = createRequire(join(MODULES, "_"));
const { build } = require("esbuild");

/** What decides the bundles beside their sources. */
const TOOLS = ["bundle.mjs", "package.json", "package-lock.json"];

const COMMON = {
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "esnext",
  nodePaths: [MODULES],
  absWorkingDir: STATIC,
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  metafile: true,
  write: false,
};

/** The pages: what a chart needs is a chunk of its own, loaded when one is shown. */
const MODULE = { ...COMMON, format: "esm", splitting: true };
/** What runs as it is read. */
const CLASSIC = { ...COMMON, format: "iife" };
const STYLES = { ...COMMON, loader: { ".png": "file", ".woff2": "file" } };
/** A map that is one file carries images and fonts in its text, each font in one format. */
const INLINE = {
  ".png": "dataurl",
  ".woff2": "dataurl",
  ...Object.fromEntries([".eot", ".svg", ".ttf", ".woff"].map((ending) => [ending, "empty"])),
};
const ALONE = { ...CLASSIC, loader: INLINE };
/** A library of before modules, to which `this` is the window. */
const AS_IT_IS = { ...COMMON, bundle: false };
/** Of several maps on one page each has a state of its own: their bundle is a function. */
const CALLED = {
  ...ALONE,
  banner: { js: "function durandLineAtlas(ATLAS_MAP, ATLAS_NAME) {" },
  footer: { js: "}" },
};

const BUILDS = [
  [MODULE, { index: "js/main.js" }],
  [MODULE, { embed: "js/embed.js" }],
  [MODULE, { statistics: "js/charts/statistics.js" }],
  [CLASSIC, { early: "js/early.js", reading: "js/reading.js", leaflet: "js/libraries/leaflet.js" }],
  [STYLES, await sheets("css/pages")],
  [CALLED, { alone: "js/alone.js" }],
  [ALONE, { "leaflet-alone": "js/libraries/leaflet_alone.js" }],
  [ALONE, { saved: "js/main.js" }],
  [ALONE, { jquery: "js/libraries/jquery.js" }],
  [ALONE, { "awesome-markers": "js/libraries/awesome_markers.js" }],
  [AS_IT_IS, { d3: join(MODULES, "d3", "d3.min.js") }],
  [ALONE, { markercluster: "js/libraries/markercluster.js" }],
  [ALONE, await sheets("css/alone")],
];

/** The style sheets of a folder, by the names that their bundles have. */
async function sheets(folder) {
  const names = await readdir(join(STATIC, folder));
  return Object.fromEntries(names.map((name) => [name.slice(0, -4), `${folder}/${name}`]));
}

/** A digest of files' content, in the order of their paths; `mapapp/map/bundle.py` has its twin. */
async function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths.sort()) hash.update(await readFile(path));
  return hash.digest("hex");
}

async function sources() {
  const found = ["js", "css"].map((folder) =>
    readdir(join(STATIC, folder), { recursive: true, withFileTypes: true }),
  );
  return (await Promise.all(found))
    .flat()
    .filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** The files that an output needs before it runs: itself first, then what it imports. */
function needs(path, outputs, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const { kind, path: imported } of outputs[path].imports) {
    if (kind === "import-statement") needs(imported, outputs, found);
  }
  return found;
}

/**
 * Makes one chunk of what a page loads at once. Left alone, each set of later parts that share a module
 * of it would have a chunk of its own, and the page would wait for some twenty. So every later part is
 * told to need all that the page has by then anyway.
 */
async function oneChunkAtOnce(options, entryPoints) {
  const { outputs, inputs } = (await build({ ...options, entryPoints })).metafile;
  const [entry] = Object.values(entryPoints);
  const [first] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry);
  const atOnce = new Set(
    [...needs(first, outputs)].flatMap((path) => Object.keys(outputs[path].inputs)),
  );
  const later = Object.values(inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ kind, path }) => kind === "dynamic-import" && !atOnce.has(path))
    .map(({ path }) => resolve(STATIC, path));
  const ours = [...atOnce].filter((path) => path.startsWith("js/") && path !== entry);
  const need = ours.map((path) => `import ${JSON.stringify(join(STATIC, path))};`).join("\n");
  return {
    name: "one-chunk-at-once",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/, namespace: "file" }, async ({ path }) => {
        if (!later.includes(path)) return undefined;
        return { contents: `${await readFile(path, "utf8")}\n${need}`, loader: "js" };
      });
    },
  };
}

/** Cuts each font to the letters that its style sheet says it has: half of it is for other languages. */
const cutFonts = {
  name: "cut-fonts",
  setup({ onLoad, initialOptions }) {
    const loader = initialOptions.loader?.[".woff2"];
    if (!loader) return;
    onLoad({ filter: /@fontsource.*\.woff2$/ }, async ({ path }) => {
      if (!cuts.has(path)) cuts.set(path, cut(path));
      return { contents: await cuts.get(path), loader };
    });
  },
};
const cuts = new Map();

async function cut(path) {
  const { default: subset } = await import(pathToFileURL(require.resolve("subset-font")));
  const letters = await lettersOf("vazirmatn.css");
  return subset(await readFile(path), letters, { targetFormat: "woff2" });
}

/** The characters of a style sheet's `unicode-range`. */
async function lettersOf(sheet) {
  const [, range] = /unicode-range:([^;]*);/.exec(
    await readFile(join(STATIC, "css", sheet), "utf8"),
  );
  return range
    .split(",")
    .flatMap((part) => {
      const [first, last = first] = part
        .trim()
        .slice(2)
        .split("-")
        .map((code) => parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, step) => first + step);
    })
    .map((code) => String.fromCodePoint(code))
    .join("");
}

const inDist = (path) => relative("dist", path);
const nameOf = (path) => inDist(path).replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1");

const files = {};
const libraries = new Set();
const contents = new Map();
for (const [options, entryPoints] of BUILDS) {
  const plugins = options.splitting ? [await oneChunkAtOnce(options, entryPoints)] : [cutFonts];
  const { metafile, outputFiles } = await build({ ...options, entryPoints, plugins });
  for (const { path, contents: bytes } of outputFiles) contents.set(relative(DIST, path), bytes);
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const asked = Object.values(entryPoints).map((each) => resolve(STATIC, each));
    if (entryPoint && asked.includes(resolve(STATIC, entryPoint)))
      files[nameOf(path)] = [...needs(path, metafile.outputs)].map(inDist);
    if (path.endsWith(".woff2")) files[nameOf(path)] = [inDist(path)];
  }
  for (const input of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) libraries.add(found[1]);
  }
}

/** What the makers of the libraries ask to be passed on with them. */
async function licences() {
  const texts = [...libraries].sort().map(async (library) => {
    const folder = join(MODULES, library);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const name = (await readdir(folder)).find((file) => /licen[cs]e/i.test(file));
    return `${library} ${version}\n\n${(await readFile(join(folder, name), "utf8")).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

contents.set("licences.txt", await licences());
contents.set(
  "manifest.json",
  JSON.stringify(
    {
      sources: await digest(await sources()),
      tools: await digest(TOOLS.map((name) => join(ROOT, name))),
      files,
    },
    null,
    1,
  ),
);

const fresh = `${DIST}.new`;
await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
for (const [name, bytes] of contents) await writeFile(join(fresh, name), bytes);
await rm(DIST, { recursive: true, force: true });
await rename(fresh, DIST);
