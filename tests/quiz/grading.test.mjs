// Grading, held to `vectors.json` and to what must be true of every answer. Run with `node --test tests/quiz/`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const { grade, normalisePrediction, readNumber, isNear, compareLines, cutAtDifference } = createRequire(import.meta.url)(
  "../../themes/default/assets/quiz.js",
);
const { notations, questions, vectors } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));

test("every vector is graded as it says", () => {
  for (const { question, notation = "en", answer, note, status = "graded", ...expected } of vectors) {
    const verdict = grade(questions[question], answer, notations[notation]);
    const wanted = { status, score: 0, feedback: [], right: [], wrong: [], missed: 0, ...expected };
    if (status === "graded" && wanted.score === 1 && Array.isArray(answer)) wanted.right = [...questions[question].correct].sort();
    assert.deepEqual(verdict, wanted, `${question}, ${notation}: ${JSON.stringify(answer)}${note ? ` (${note})` : ""}`);
  }
});

test("every kind and every status has a vector", () => {
  const kinds = vectors.map(({ question }) => questions[question].kind);
  for (const kind of ["single", "multiple", "true-false", "predict", "number"]) assert.ok(kinds.includes(kind), kind);
  for (const status of ["empty", "unreadable"]) assert.ok(vectors.some((vector) => vector.status === status), status);
  for (const name of Object.keys(questions)) assert.ok(vectors.some(({ question }) => question === name), name);
});

test("picks: every set of picks for every key of up to five choices", () => {
  let graded = 0;
  for (const kind of ["single", "multiple", "true-false", "predict"]) {
    for (let count = 1; count <= 5; count++) {
      const ids = ["e", "b", "d", "a", "c"].slice(0, count);
      for (const correct of subsets(ids).filter((set) => (kind === "multiple" ? set.length > 0 : set.length === 1))) {
        for (const picks of subsets(ids)) {
          const verdict = grade({ kind, correct }, picks, notations.en);
          if (picks.length === 0) {
            assert.equal(verdict.status, "empty");
            continue;
          }
          graded++;
          const isKey = picks.length === correct.length && picks.every((pick) => correct.includes(pick));
          assert.equal(verdict.score, isKey ? 1 : 0, "full marks for the key, and for nothing else");
          assert.deepEqual(verdict.feedback, picks.filter((pick) => !correct.includes(pick)).sort(), "something is said of each wrong pick, of nothing else");
          assert.equal(verdict.right.length + verdict.wrong.length, picks.length);
          assert.equal(verdict.right.length + verdict.missed, correct.length);
          for (const order of orders(picks)) assert.deepEqual(grade({ kind, correct }, order, notations.fr), verdict, "order and language have no effect");
        }
      }
    }
  }
  assert.ok(graded > 1000, `${graded}`);
});

test("predictions: every text of up to three lines against every output of up to three lines", () => {
  const lines = ["a", "a ", " a", "b", ""];
  const texts = [[], ...lists(lines, 3)].map((list) => list.join("\n"));
  // Said in another way than the script says it: visible characters line by line, without what ends in nothing.
  const seen = (text) => text.split("\n").map((line) => line.replace(/[ ]+$/, "")).join("\n").replace(/\n*$/, "");
  for (const text of texts) {
    for (const answer of texts) {
      const verdict = grade({ kind: "predict", text, wrong: { b: "b" } }, answer, notations.en);
      const isSame = seen(text) === seen(answer);
      assert.equal(verdict.score, isSame ? 1 : 0, JSON.stringify({ text, answer }));
      if (!isSame) assert.deepEqual(verdict.feedback, seen(answer) === "b" ? ["b"] : []);
      for (const other of [answer.replaceAll("\n", "\r\n"), answer.replaceAll("\n", "\r"), `${answer} \n\n`]) {
        assert.deepEqual(grade({ kind: "predict", text, wrong: { b: "b" } }, other, notations.fr), verdict, "line ends have no effect");
      }
      assert.equal(normalisePrediction(normalisePrediction(answer)), normalisePrediction(answer));
    }
  }
});

test("numbers are read as each language writes them", () => {
  const numbers = [0, 1, -1, 7, 12, 123, 999, 1000, 1234, 12345, 123456, 1234567, -9876543, 0.5, -0.25, 3.5, 1234.5, 1234567.125, 1e9];
  for (const locale of ["en", "en-IN", "fr", "fr-CH", "de", "de-CH", "es", "pt-BR", "it", "ru", "sv", "ar-EG", "fa", "hi", "ja"]) {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
    const parts = format.formatToParts(-1234567.5);
    const part = (type) => parts.find((one) => one.type === type)?.value ?? "";
    const notation = { decimal: part("decimal"), group: part("group") };
    for (const number of numbers) {
      const written = format.format(number);
      assert.equal(readNumber(written, notation), number, `${locale}: ${written}`);
      assert.equal(readNumber(` ${written} kg`, notation, "kg"), number, `${locale}: ${written} kg`);
      if (!/[٠-٩۰-۹]/.test(written)) {
        assert.equal(readNumber(String(number).replace(".", notation.decimal), notation), number, `${locale}: ${number} without separators of thousands`);
      }
      const verdict = grade({ kind: "number", value: number }, written, notation);
      assert.equal(verdict.score, 1, `${locale}: ${written} is right`);
      assert.equal(grade({ kind: "number", value: number + 1 }, written, notation).score, 0, `${locale}: ${written} is wrong`);
    }
  }
});

test("a tolerance holds its bounds, and nothing beyond them", () => {
  for (let value = -50; value <= 50; value++) {
    for (let tolerance = 0; tolerance <= 30; tolerance++) {
      for (let step = -40; step <= 40; step++) {
        // In tenths, which binary fractions do not hold exactly.
        const isIn = Math.abs(step) <= tolerance;
        assert.equal(isNear((value + step) / 10, value / 10, tolerance / 10), isIn, `${value} ± ${tolerance}: ${value + step} tenths`);
      }
    }
  }
});

test("whatever is answered, the score lies between 0 and 1", () => {
  const answers = ["", " ", "1", "x", "-", ",", "1,000", "e5", "\u0000", "💥", "１", "a\nb", [], ["a"], ["a", "b"], ["__proto__"], ["constructor"]];
  for (const question of [...Object.values(questions), { kind: "constructor" }, { kind: "single" }, { kind: "number" }, { kind: "predict" }]) {
    for (const notation of Object.values(notations)) {
      for (const answer of answers) {
        const { status, score, feedback } = grade(question, answer, notation);
        assert.ok(score === 0 || (status === "graded" && score > 0 && score <= 1), JSON.stringify({ question, answer, score }));
        assert.ok(Array.isArray(feedback));
      }
    }
  }
});

test("a comparison loses no line, and finds as many equal lines as there are", () => {
  const texts = lists(["a", "b", "c"], 4).filter((list) => list.length > 0);
  for (const left of texts) {
    for (const right of texts) {
      const rows = compareLines(left.join("\n"), right.join("\n"));
      assert.deepEqual(rows.flatMap(({ expected }) => (expected === undefined ? [] : [expected])), left);
      assert.deepEqual(rows.flatMap(({ yours }) => (yours === undefined ? [] : [yours])), right);
      for (const { kind, expected, yours } of rows) {
        const wanted = expected === undefined ? "extra" : yours === undefined ? "missing" : expected === yours ? "same" : "different";
        assert.equal(kind, wanted);
      }
      assert.equal(rows.filter(({ kind }) => kind === "same").length, longestCommon(left, right), `${left} ${right}`);
    }
  }
});

test("a long comparison ends, from the top", () => {
  const long = Array.from({ length: 2000 }, (_, line) => `line ${line}`);
  const rows = compareLines(long.join("\n"), ["first", ...long.slice(1)].join("\n"));
  assert.equal(rows.length, 2000);
  assert.deepEqual(rows.map(({ kind }) => kind).filter((kind) => kind !== "same"), ["different"]);
});

test("a line is cut where it begins and ends to differ", () => {
  assert.deepEqual(cutAtDifference("x = 100;", "x = 10;"), ["x = 10", "0", ";"]);
  assert.deepEqual(cutAtDifference("same", "same"), ["same", "", ""]);
  assert.deepEqual(cutAtDifference("a😀b", "a😁b"), ["a", "😀", "b"]);
  for (const line of lists(["a", "b"], 4)) {
    for (const other of lists(["a", "b"], 4)) assert.equal(cutAtDifference(line.join(""), other.join("")).join(""), line.join(""));
  }
});

/** Lists every subset, each in the order given. @template T @param {T[]} items @returns {T[][]} */
function subsets(items) {
  return items.reduce((sets, item) => [...sets, ...sets.map((set) => [...set, item])], /** @type {any[][]} */ ([[]]));
}

/** Lists orders of a list: every one of up to four items, else turns and the reverse. @template T @param {T[]} items @returns {T[][]} */
function orders(items) {
  if (items.length > 4) return [[...items].reverse(), ...items.map((_, at) => [...items.slice(at), ...items.slice(0, at)])];
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => orders([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]));
}

/** Lists every list of up to so many items. @template T @param {T[]} items @param {number} most @returns {T[][]} */
function lists(items, most) {
  let all = items.map((item) => [item]);
  for (let [length, longest] = [2, all]; length <= most; length++) {
    longest = longest.flatMap((list) => items.map((item) => [...list, item]));
    all = [...all, ...longest];
  }
  return all;
}

/** Counts the longest common subsequence, the slow way. @param {string[]} left @param {string[]} right @returns {number} */
function longestCommon(left, right) {
  const [first, ...rest] = left;
  if (first === undefined || right.length === 0) return 0;
  const at = right.indexOf(first);
  return Math.max(longestCommon(rest, right), at < 0 ? 0 : 1 + longestCommon(rest, right.slice(at + 1)));
}
