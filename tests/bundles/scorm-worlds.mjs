// What the tests of SCORM share: the theme's scripts as a page loads them, courses and answers of many kinds, and luck that is the same
// each time.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Loads a script of the theme; what it shares is found where a page has it. @param {string} name @param {string} shared */
function load(name, shared) {
  const made = require(`../../themes/default/${name}.js`);
  globalThis[shared] = made;
  return made;
}

export const grading = load("assets/grade", "carnetGrade");
export const progress = load("assets/progress", "carnetProgress");
export const bits = load("lms/bits", "carnetBits");
export const levels = load("lms/levels", "carnetLevels");
export const suspend = load("lms/suspend", "carnetSuspend");

export const interactions = load("lms/interactions", "carnetInteractions");
export const platform = load("lms/platform", "carnetPlatform");
export const standing = load("lms/standing", "carnetStanding");
export const session = load("lms/session", "carnetSession");
export const mock = require("./scorm-mock.js");

export const { notations, questions: examples, vectors } = JSON.parse(readFileSync(new URL("../quiz/vectors.json", import.meta.url), "utf8"));

/** A source of luck that is the same for the same seed (mulberry32). @param {number} seed */
export function luck(seed) {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most) => Math.floor(share() * (most + 1));
  const pick = (items) => items[upTo(items.length - 1)];
  return { share, upTo, pick };
}

/** Texts that somebody may have typed, some of which a platform may mangle. */
export const TEXTS = ["", "42", "nil", "[1 2 3]\n[1 2]", "l’élève", "日本語", "💥💥", "a\u0000b", "\ud800", "<&>\"'%\\+;|", "{lang=en}x", "a[,]b", " ", "\t\r\n", "x".repeat(300)];

/** Makes a course of random questions. @param {ReturnType<typeof luck>} luck @param {number} questions */
export function courseOf({ share, upTo, pick }, questions) {
  const lessons = [];
  const most = pick([1, 3, 12, 40]);
  for (let made = 0; made < questions; ) {
    const count = Math.min(1 + upTo(most - 1), questions - made);
    const own = Array.from({ length: count }, (_, index) => questionOf({ share, upTo, pick }, made + index));
    lessons.push({ id: `course/lesson-${lessons.length}`, title: `Lesson ${lessons.length}`, url: `en/course/lesson-${lessons.length}.html`, questions: own });
    made += count;
  }
  return { lessons };
}

/** Makes a question of any kind. @param {ReturnType<typeof luck>} luck @param {number} number */
export function questionOf({ upTo, pick }, number) {
  const ids = Array.from({ length: 2 + upTo(5) }, (_, index) => `part-${index}`);
  const common = { id: `question-${number}`, hash: (number * 2654435761 % 2 ** 32).toString(16), points: 1 + upTo(4), name: `What about ${number}?` };
  const kinds = {
    single: () => ({ correct: [pick(ids)], choices: ids.length, ids }),
    multiple: () => ({ correct: ids.slice(0, 2), choices: ids.length, ids }),
    "true-false": () => ({ correct: [pick(["true", "false"])], choices: 2, ids: ["true", "false"] }),
    predict: () => ({ text: pick(TEXTS), wrong: {}, case: "keep" }),
    number: () => ({ value: upTo(1000) / 8, tolerance: pick([0, 0.1]), wrong: {} }),
    short: () => ({ accept: [pick(TEXTS), "else"], case: "ignore", spaces: "collapse", wrong: {} }),
    order: () => ({ orders: [ids.slice(1)], extra: ids.slice(0, 1), said: [], ids }),
    match: () => ({ pairs: Object.fromEntries(ids.map((id, index) => [`left-${index}`, id])), extra: [], pairings: {}, said: [], ids }),
    spot: () => ({ correct: ["2"], lines: {}, ids: ids.map((_, index) => String(index + 1)) }),
    cloze: () => ({ gaps: [{ id: "first", accept: ["3"] }, { id: "second", correct: ["less"] }], case: "keep", spaces: "ignore" }),
  };
  const kind = pick(Object.keys(kinds));
  return { ...common, kind, ...kinds[kind]() };
}

/** Answers a question somehow. @param {ReturnType<typeof luck>} luck @param {any} question @param {string[]} [texts] */
export function answerOf({ upTo, pick, share }, question, texts = TEXTS) {
  const { kind, ids = [], pairs = {} } = question;
  if (["predict", "short"].includes(kind)) return pick(texts);
  if (kind === "number") return String(upTo(5000) / 8 - 100);
  if (kind === "cloze") return { first: pick(texts), ...(share() < 0.5 ? { second: pick(["less", "greater"]) } : {}) };
  if (kind === "match") return Object.fromEntries(Object.keys(pairs).filter(() => share() < 0.8).map((pair) => [pair, pick(ids)]));
  if (kind === "multiple" || kind === "order") return ids.filter(() => share() < 0.6);
  return [pick(ids)];
}

/** Makes a record of an answer. @param {ReturnType<typeof luck>} luck @param {any} question @param {number} now @param {string[]} [texts] */
export function recordOf({ share, upTo, pick }, question, now, texts = TEXTS) {
  const score = pick([0, 1, 1, 1, 1 / 3, 0.5, 2 / 7, 5 / 6, 11 / 12, 3 / 143, 0.123456789]);
  return {
    hash: question.hash,
    answer: answerOf({ share, upTo, pick }, question, texts),
    score,
    hints: pick([0, 0, 1, 3]),
    ...(share() < 0.3 ? { sure: upTo(2) } : {}),
    at: share() < 0.02 ? 0 : now - Math.floor(share() ** 3 * 200 * 86_400_000),
    box: score === 1 ? upTo(5) : 0,
  };
}
