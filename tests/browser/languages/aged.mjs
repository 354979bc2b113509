// The site in five languages in other states: in a few of its languages, and a copy whose translations have fallen behind: some were accepted before the source changed, some lack a part,
// one lesson has none in Polish.

import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { repository } from "../harness.mjs";

const carnet = path.resolve(repository, process.env.CARNET ?? "target/release/carnet");
const original = path.join(repository, "tests/sites/languages");
const course = "content/counting-in-programs";

/** The lesson that is written in English first, and the one that is written in French first. */
export const ENGLISH_FIRST = "what-a-loop-variable-holds";
export const FRENCH_FIRST = "what-a-division-leaves";

/** What the English source says now, and did not when its translations were accepted. */
export const CHANGED = {
  title: "What a loop variable holds, and when",
  section: "That is the very value for which the answer was *no*.",
  prompt: "A loop begins with `i = 0`, goes on for as long as `i < 5`, and adds 1 to `i` at the end of each round. What does `i` hold after it?",
};

/** A question that only the English section asks, and no language but English has words for. */
export const ADDED = { id: "elements-handed-over", prompt: "How many elements does `range` hand over at a time?" };

/** A question whose words are gone in Arabic. */
export const WORDLESS = "name-of-a-pass";

/**
 * Makes the copy and builds it.
 * @returns {{ folder: string, site: string, said: string }} where it stands, where its pages stand, and what the build said
 */
export function makeAged() {
  const folder = path.join(repository, "tests/.tools/languages-aged");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  cpSync(original, folder, { recursive: true });
  for (const locale of ["fr", "ar", "pl"]) call(folder, "i18n", "accept", locale, "--all");
  changeEnglish(folder);
  loseArabic(folder);
  rmSync(path.join(folder, course, FRENCH_FIRST, "pl.md"));
  return { folder, site: path.join(folder, "dist/site"), said: call(folder, "build", "--only", "site") };
}

/** Builds the site in a few of its languages, and returns where its pages stand. @param {string[]} locales */
export function makeFew(locales) {
  const out = path.join(repository, "tests/.tools/languages-few");
  rmSync(out, { recursive: true, force: true });
  call(original, "build", "--only", "site", "--out", out, ...locales.flatMap((locale) => ["--locale", locale]));
  return path.join(out, "site");
}

/** @param {string} folder */
function changeEnglish(folder) {
  const lesson = path.join(folder, course, ENGLISH_FIRST);
  edit(path.join(lesson, "en.md"), "title: What a loop variable holds\n", `title: "${CHANGED.title}"\n`);
  edit(path.join(lesson, "en.md"), "That is the value for which the answer was *no*.", CHANGED.section);
  edit(path.join(lesson, "en.md"), "```quiz\ndouble-prices\n", `\`\`\`quiz\ndouble-prices\n${ADDED.id}\n`);
  edit(path.join(lesson, "quiz.yaml"), /prompt: "A loop begins with .*"/, `prompt: "${CHANGED.prompt}"`);
  appendFileSync(
    path.join(lesson, "quiz.yaml"),
    `\n- id: ${ADDED.id}\n  kind: number\n  objective: copy\n  prompt: "${ADDED.prompt}"\n  value: 1\n  explain: "One copy in each round."\n`,
  );
}

/** @param {string} folder */
function loseArabic(folder) {
  const lesson = path.join(folder, course, ENGLISH_FIRST);
  edit(path.join(lesson, "ar.md"), /## [^\n]*\{#after\}.*?(?=\n## )/s, "");
  edit(path.join(lesson, "quiz.ar.yaml"), new RegExp(`${WORDLESS}:\\n.*?\\n\\n(?=\\S)`, "s"), "");
}

/** Replaces the one place of a file that fits. @param {string} file @param {string | RegExp} from @param {string} to */
function edit(file, from, to) {
  const text = readFileSync(file, "utf8");
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, changed);
}

/** Runs the program, and returns what it said. @param {string} root @param {string[]} command */
function call(root, ...command) {
  const { status, stdout, stderr, error } = spawnSync(carnet, ["--root", root, ...command], { encoding: "utf8", cwd: root });
  if (error || status !== 0) throw new Error(`carnet ${command.join(" ")}: ${error ?? stderr}`);
  return stdout + stderr;
}
