// Reads Moodle XML as Moodle's importer does, and grades as its question types do, as far as both are documented: "Moodle XML format",
// "Embedded Answers (Cloze) question type" and the pages of the other types in Moodle's documentation. The XML itself is read by Python.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** The shares of marks that Moodle knows, in percent. */
export const SHARES = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0];

/**
 * @typedef {object} Answer
 * @property {number} share in percent
 * @property {string} text
 * @property {string} why
 * @property {number} [tolerance]
 *
 * @typedef {object} Gap
 * @property {number} points
 * @property {"SHORTANSWER" | "SHORTANSWER_C" | "MULTICHOICE"} kind
 * @property {Answer[]} answers
 *
 * @typedef {object} Question
 * @property {string} type
 * @property {string} category
 * @property {string} name
 * @property {string} text
 * @property {string} general
 * @property {number} points
 * @property {number} penalty
 * @property {string} id
 * @property {string[]} hints
 * @property {string[]} tags
 * @property {Answer[]} answers
 * @property {boolean} single
 * @property {boolean} keepsCase
 * @property {string[]} units
 * @property {string} grading of `ordering`
 * @property {{ left: string, right: string }[]} pairs
 * @property {Gap[]} gaps
 * @property {{ html: string, files: { name: string, bytes: Buffer }[] }[]} texts all that may show pictures
 */

/** Reads a file. @param {string} file @returns {Question[]} */
export function readMoodle(file) {
  const out = execFileSync("python3", [join(import.meta.dirname, "xml_tree.py"), file], { encoding: "utf8", maxBuffer: 1 << 28 });
  const [name, , , children] = JSON.parse(out);
  if (name !== "quiz") throw new Error(`the root is ${name}`);
  let category = "";
  return children.flatMap((element) => {
    if (element[1].type !== "category") return [question(element, category)];
    category = textOf(child(element, "category"));
    return [];
  });
}

const all = (element, name) => (element?.[3] ?? []).filter(([tag]) => tag === name);
const child = (element, name) => all(element, name)[0];
// Moodle trims what it reads.
const value = (element, name, fallback = "") => child(element, name)?.[2].trim() ?? fallback;
const textOf = (element) => value(element, "text");

/** @returns {Question} */
function question(element, category) {
  const text = textOf(child(element, "questiontext"));
  const answers = all(element, "answer").map((answer) => ({
    share: Number(answer[1].fraction),
    text: textOf(answer),
    why: textOf(child(answer, "feedback")),
    ...(child(answer, "tolerance") && { tolerance: Number(value(answer, "tolerance")) }),
  }));
  const gaps = element[1].type === "cloze" ? readGaps(text) : [];
  return {
    type: element[1].type,
    category,
    name: textOf(child(element, "name")),
    text,
    general: textOf(child(element, "generalfeedback")),
    // Moodle gives embedded answers what their gaps count together.
    points: gaps.length > 0 ? gaps.reduce((sum, { points }) => sum + points, 0) : Number(value(element, "defaultgrade")),
    penalty: Number(value(element, "penalty")),
    id: value(element, "idnumber"),
    hints: all(element, "hint").map(textOf),
    tags: all(child(element, "tags"), "tag").map(textOf),
    answers,
    single: value(element, "single", "true") === "true",
    keepsCase: value(element, "usecase", "0") === "1",
    units: all(child(element, "units"), "unit").map((unit) => value(unit, "unit_name")),
    grading: value(element, "gradingtype"),
    pairs: all(element, "subquestion").map((pair) => ({ left: textOf(pair), right: textOf(child(pair, "answer")) })),
    gaps,
    texts: filesOf(element),
  };
}

/** Finds every text of HTML with the files that stand beside it. */
function filesOf(element) {
  const own = child(element, "text") && element[1].format === "html"
    ? [{ html: textOf(element), files: all(element, "file").map(([, { name }, bytes]) => ({ name, bytes: Buffer.from(bytes, "base64") })) }]
    : [];
  return [...own, ...element[3].flatMap(filesOf)];
}

// Embedded answers

const OPENS = /\{(\d*):(SHORTANSWER_C|SHORTANSWER|MULTICHOICE):/;

/** Reads the gaps of a text. @param {string} text @returns {Gap[]} */
export function readGaps(text) {
  const gaps = [];
  let rest = text;
  for (let found = OPENS.exec(rest); found; found = OPENS.exec(rest)) {
    const [opening, points, kind] = found;
    rest = rest.slice(found.index + opening.length);
    const answers = [];
    for (;;) {
      const [share, right] = /^(?:=|%(-?\d+(?:[.,]\d*)?)%)?/.exec(rest);
      rest = rest.slice(share.length);
      const end = ends(rest, "~#}", /(\\|&|&amp;)$/);
      const text = plain(rest.slice(0, end));
      rest = rest.slice(end);
      let why = "";
      if (rest.startsWith("#")) {
        const last = ends(rest, "~}", /\\$/);
        why = plain(rest.slice(1, last));
        rest = rest.slice(last);
      }
      answers.push({ share: share === "=" ? 100 : Number(right ?? 0), text, why });
      const sign = rest[0];
      rest = rest.slice(1);
      if (sign !== "~") break;
    }
    gaps.push({ points: points === "" ? 1 : Number(points), kind, answers });
  }
  return gaps;
}

/** Finds the next sign that ends a part: one behind what takes its meaning away does not. */
function ends(text, signs, quoted) {
  for (let at = 1; at < text.length; at++) {
    if (signs.includes(text[at]) && !quoted.test(text.slice(Math.max(0, at - 5), at))) return at;
  }
  throw new Error(`a gap is not closed: ${text.slice(0, 60)}`);
}

const plain = (text) => unescapeHtml(text).replaceAll("\\}", "}").replaceAll("\\#", "#");

/** Resolves character references, once. @param {string} text */
export function unescapeHtml(text) {
  const names = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return names[name] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16));
  });
}

// Grading

/**
 * Grades a response: an index or indices of answers, whether a claim is true, a text, indices of steps, right sides by pair, fillings by gap.
 * @param {Question} question
 * @param {any} response
 * @returns {number} from 0 to 1
 */
export function gradeInMoodle(question, response) {
  switch (question.type) {
    case "multichoice":
      if (question.single) return question.answers[response].share / 100;
      return Math.min(1, Math.max(0, response.reduce((sum, index) => sum + question.answers[index].share / 100, 0)));
    case "truefalse":
      return question.answers.find(({ text }) => text === String(response)).share / 100;
    case "shortanswer":
      return gradeText(question.answers, response, question.keepsCase);
    case "numerical":
      return gradeNumber(question, response);
    case "ordering": {
      // Each step but the last wants its very successor.
      const right = response.filter((step, index) => index + 1 < response.length && response[index + 1] === step + 1);
      return right.length / (question.answers.length - 1);
    }
    case "matching": {
      const stems = question.pairs.filter(({ left }) => left !== "");
      return stems.filter(({ right }, index) => unescapeHtml(right) === response[index]).length / stems.length;
    }
    case "cloze": {
      const earned = question.gaps.map((gap, index) => gap.points * gradeGap(gap, response[index]));
      return earned.reduce((sum, points) => sum + points, 0) / question.points;
    }
  }
  throw new Error(`no such type: ${question.type}`);
}

function gradeGap(gap, response) {
  if (response === undefined || response === "") return 0;
  if (gap.kind === "MULTICHOICE") return gap.answers[response].share / 100;
  return gradeText(gap.answers, response, gap.kind === "SHORTANSWER_C");
}

function gradeText(answers, response, keepsCase) {
  const typed = response.trim().normalize("NFC");
  const found = answers.find(({ text }) => wildcards(text.trim().normalize("NFC"), keepsCase).test(typed));
  return (found?.share ?? 0) / 100;
}

/** An asterisk stands for anything, unless a backslash stands before it. */
function wildcards(answer, keepsCase) {
  const bits = answer.split(/(?<!\\)\*+/).map((bit) => bit.replaceAll("\\*", "*").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`^${bits.join(".*")}$`, keepsCase ? "u" : "iu");
}

function gradeNumber(question, response) {
  const [number, unit] = readNumber(response);
  if (number === undefined || (unit !== "" && question.units.length === 0)) return 0;
  const near = ({ text, tolerance }) => Math.abs(number - Number(text)) <= tolerance + 1e-14 * Math.max(1, Math.abs(Number(text)));
  return (question.answers.find(near)?.share ?? 0) / 100;
}

function readNumber(response) {
  let text = response.replaceAll(" ", "").replace(/(?:e|E|(?:x|\*|×)10(?:\^|\*\*))([+-]?\d+)/, "e$1");
  const commas = text.split(",").length - 1;
  text = text.includes(".") || commas > 1 ? text.replaceAll(",", "") : text.replaceAll(",", ".");
  const [number] = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/.exec(text) ?? [];
  return number === undefined ? [] : [Number(number), text.slice(number.length)];
}

// What Moodle's import and question bank want

/** Lists what is wrong with a file, whatever its questions ask. @param {Question[]} questions @returns {string[]} */
export function moodleFaults(questions) {
  const faults = questions.flatMap((question) => [...commonFaults(question), ...typeFaults(question)].map((fault) => `${question.id}: ${fault}`));
  const ids = questions.map(({ category, id }) => `${category}\n${id}`);
  if (new Set(ids).size !== ids.length) faults.push("an idnumber stands twice in a category");
  return faults;
}

function commonFaults({ category, name, text, id, points, penalty, tags, texts, gaps, type }) {
  const faults = [];
  if (!/^\$course\$\/top(\/([^/]|\/\/)+)+$/.test(category)) faults.push(`category ${category}`);
  if (name === "" || [...name].length > 255 || /[<>]/.test(name)) faults.push(`name ${name}`);
  if (text === "") faults.push("nothing is asked");
  if (id === "" || [...id].length > 100) faults.push(`idnumber ${id}`);
  if (!(points >= 1) || penalty !== 0) faults.push(`points ${points}, penalty ${penalty}`);
  if (tags.length === 0 || tags.some((tag) => tag === "" || [...tag].length > 50 || tag.includes(","))) faults.push(`tags ${tags}`);
  for (const { html, files } of texts) {
    const shown = new Set([...html.matchAll(/@@PLUGINFILE@@\/([^"]*)"/g)].map(([, file]) => file));
    const there = files.map((file) => file.name);
    if ([...shown].sort().join() !== [...there].sort().join()) faults.push(`shows ${[...shown]}, has ${there}`);
    if (files.some(({ bytes }) => bytes.length === 0)) faults.push("an empty file");
  }
  if (type !== "cloze" && gaps.length > 0) faults.push("gaps");
  // What is no gap, and no text of one, must not look like one.
  if (type === "cloze" && text.replace(/\{\d+:(SHORTANSWER_C|SHORTANSWER|MULTICHOICE):[^}]*\}/g, "").includes("{")) faults.push("a brace outside of gaps");
  return faults;
}

function typeFaults({ type, answers, single, pairs, gaps, grading }) {
  const faults = [];
  const isOrder = type === "ordering";
  for (const { share } of isOrder ? [] : [answers, ...gaps.map((gap) => gap.answers)].flat()) {
    if (!SHARES.includes(Math.abs(share))) faults.push(`share ${share}`);
  }
  const right = answers.filter(({ share }) => share > 99.999).length;
  const whole = answers.reduce((sum, { share }) => sum + Math.max(0, share), 0);
  switch (type) {
    case "multichoice":
      if (answers.length < 2 || answers.some(({ text }) => text === "")) faults.push("choices");
      if (single ? right === 0 : Math.abs(whole - 100) > 0.0001) faults.push("no full marks");
      break;
    case "truefalse":
      if (answers.map(({ text }) => text).join() !== "true,false" || right !== 1) faults.push("true and false");
      break;
    case "shortanswer":
      if (right === 0 || answers.some(({ text }) => text === "")) faults.push("answers");
      break;
    case "numerical":
      if (right === 0 || answers.some(({ text, tolerance }) => !/^-?\d+(\.\d+)?$/.test(text) || !(tolerance >= 0))) faults.push("numbers");
      break;
    case "ordering":
      if (answers.length < 2 || new Set(answers.map(({ text }) => text)).size !== answers.length) faults.push("steps");
      if (answers.some(({ share }, index) => share !== index + 1) || grading !== "RELATIVE_NEXT_EXCLUDE_LAST") faults.push("order");
      break;
    case "matching":
      if (pairs.length < 3 || pairs.filter(({ left }) => left !== "").length < 2) faults.push("pairs");
      if (pairs.some(({ right }) => right === "" || [...right].length > 255 || /[<>]/.test(right))) faults.push("right sides");
      break;
    case "cloze":
      if (gaps.length === 0) faults.push("no gap");
      if (gaps.some((gap) => gap.answers.every(({ share }) => share < 100) || gap.answers.some(({ text }) => text.trim() === ""))) faults.push("gaps");
      break;
    default:
      faults.push(`type ${type}`);
  }
  return faults;
}
