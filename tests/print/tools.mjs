// What the tests of printing share: copies of sites, builds, and what poppler and qpdf say of a PDF.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after } from "node:test";

const carnetPath = resolve(process.env.CARNET ?? "target/release/carnet");
export const scratch = mkdtempSync(join(tmpdir(), "carnet-print-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

let folders = 0;

/** Makes a new folder for one test. */
export function folder() {
  const path = join(scratch, String((folders += 1)));
  mkdirSync(path);
  return path;
}

/** Copies a site's content, catalogues and theme, so that it can be changed. */
export function copy(root) {
  const path = folder();
  cpSync(join(root, "content"), join(path, "content"), { recursive: true });
  if (root !== "." && existsSync(join(root, "locales"))) cpSync(join(root, "locales"), join(path, "locales"), { recursive: true });
  return path;
}

/** Runs carnet; a death by signal, such as of a panic that aborts, is no status. */
export function carnet(root, ...words) {
  const { status, signal, stderr } = spawnSync(carnetPath, [...words, "--root", root], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(signal, null, `carnet ${words.join(" ")} died of ${signal}\n${stderr}`);
  assert.doesNotMatch(stderr, /panicked at/, `carnet ${words.join(" ")}`);
  return { status, said: stderr };
}

/** Builds the PDFs of a site, and returns the folder that holds them. */
export function print(root, ...words) {
  const out = words.includes("--out") ? words[words.indexOf("--out") + 1] : folder();
  const more = words.includes("--out") ? words : [...words, "--out", out];
  const { status, said } = carnet(root, "build", "--only", "pdf", ...more);
  assert.equal(status, 0, said);
  return { out, pdf: join(out, "pdf"), said };
}

export function write(root, path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function edit(root, path, from, to) {
  const file = join(root, path);
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes(from), `${path} has no «${from}»`);
  writeFileSync(file, text.replace(from, () => to));
}

/** A site with one lesson in French and English, whose text is given; other files besides. */
export function small(body, files = {}, settings = "") {
  const root = folder();
  write(root, "content/site.yaml", `title: { en: "Site", fr: "Site" }\nsummary: { en: "A site.", fr: "Un site." }\nsource: en\nlocales: [en]\n${settings}`
    .replaceAll(', fr: "Site"', "").replaceAll(', fr: "Un site."', ""));
  write(root, "content/course/course.yaml", 'title: { en: "Course" }\nsummary: { en: "A course." }\nparts:\n  - id: one\n    title: { en: "Part" }\n    lessons: [lesson]\n');
  write(root, "content/course/lesson/lesson.yaml", "minutes: 5\nlevel: beginner\n");
  write(root, "content/course/lesson/en.md", `---\ntitle: "Lesson"\nsummary: "A lesson."\nobjectives:\n  know: "Know."\n---\n\n${body}\n`);
  for (const [path, text] of Object.entries(files)) write(root, path, text);
  return root;
}

function run(command, words) {
  return execFileSync(command, words, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** The text as a reader copies it. */
export const text = (file, ...words) => run("pdftotext", [...words, file, "-"]);

/** What the document says of itself. */
export function info(file) {
  const lines = run("pdfinfo", [file]).split("\n").filter((line) => line.includes(":"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]));
}

/** The tags as poppler reads them: depth and name, and the texts in them if they are asked for, which takes poppler some seconds for ten pages. */
export function tags(file, { texts = false } = {}) {
  const found = [];
  for (const line of run("pdfinfo", [texts ? "-struct-text" : "-struct", file]).split("\n")) {
    const [, indent, rest] = /^( *)(.*)$/.exec(line);
    const depth = indent.length;
    if (rest === "" || rest.startsWith("/")) continue;
    // A text is a child of its own: it may stand after other elements in the same one.
    if (rest.startsWith('"')) found.push({ depth, name: "", isElement: false, text: rest.slice(1, -1) });
    else found.push({ depth, name: /^[A-Za-z0-9]+/.exec(rest)?.[0] ?? rest, isElement: !rest.startsWith("Object"), text: "" });
  }
  return found;
}

/** Fails if qpdf finds the file damaged. */
export function checkFile(file) {
  const { status, stdout, stderr } = spawnSync("qpdf", ["--check", file], { encoding: "utf8" });
  assert.equal(status, 0, `${file}\n${stdout}${stderr}`);
}

/** The objects of a PDF, as qpdf shows them. */
export function objects(file) {
  const { qpdf } = JSON.parse(run("qpdf", ["--json=2", "--json-key=qpdf", file]));
  return Object.values(qpdf[1]).map((entry) => entry.value ?? entry.stream?.dict).filter((value) => value !== undefined);
}

