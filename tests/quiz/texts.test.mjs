// What is typed: short texts, predictions and how they are compared, numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { comparing, grading, gradeAnywhere, lists, normalised, notations } from "./worlds.mjs";

const { grade, normaliseText, normalisePrediction, readNumber, isNear } = grading;
const { compareLines, cutAtDifference } = comparing;

const RULES = ["ignore", "keep"].flatMap((rule) => ["collapse", "ignore"].map((spaces) => ({ case: rule, spaces })));

test("every short text is normalised as it says", () => {
  for (const { text, expected, ...rules } of normalised) {
    assert.equal(normaliseText(text, rules), expected, JSON.stringify({ text, ...rules }));
  }
  for (const { case: rule, spaces } of RULES) {
    assert.ok(normalised.some((one) => one.case === rule && one.spaces === spaces), `${rule}, ${spaces}`);
  }
});

test("every character is left out, replaced or kept, as the tables say", () => {
  const span = (from, to = from) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const spaces = [...span(0x9, 0xd), 0x20, 0x85, 0xa0, 0x1680, ...span(0x2000, 0x200a), 0x2028, 0x2029, 0x202f, 0x205f, 0x3000];
  const unseen = [...span(0x200b, 0x200f), ...span(0x202a, 0x202e), 0x2060, ...span(0x2066, 0x2069), 0xfeff, 0xad, 0x61c];
  const table = new Map([
    ...unseen.map((code) => [code, ""]),
    ...[0x2018, 0x2019, 0x2bc].map((code) => [code, "'"]),
    ...[0x201c, 0x201d].map((code) => [code, '"']),
    ...[...span(0x2010, 0x2013), 0x2212].map((code) => [code, "-"]),
    [0x2026, "..."],
  ]);
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const sign = String.fromCodePoint(code);
    const isSpace = spaces.includes(code);
    // Between signs with which nothing is composed.
    const written = `1${sign}2`;
    const kept = written.normalize("NFC");
    const becomes = (space) => (isSpace ? `1${space}2` : table.has(code) ? `1${table.get(code)}2` : kept);
    const name = code.toString(16);
    assert.equal(normaliseText(written, { case: "keep", spaces: "collapse" }), becomes(" "), name);
    assert.equal(normaliseText(written, { case: "keep", spaces: "ignore" }), becomes(""), name);
    const ignored = normaliseText(written, { case: "ignore", spaces: "collapse" });
    assert.equal(ignored, becomes(" ").toLowerCase().normalize("NFC"), name);
    assert.equal(normaliseText(ignored, { case: "ignore", spaces: "collapse" }), ignored, `${name}: twice is once`);
  }
});

test("short: what is equal but for what nobody sees is right, and nothing else", () => {
  const parts = ["a", "B", " ", "é", "\u00a0", "’"];
  const texts = lists(parts, 3).map((list) => list.join(""));
  for (const rules of RULES) {
    // Said in another way than the script says it: character by character.
    const seen = (text) => {
      const signs = [...text].map((sign) => (sign === "\u00a0" ? " " : sign === "’" ? "'" : rules.case === "ignore" && sign === "B" ? "b" : sign));
      const words = signs.join("").split(" ").filter((word) => word !== "");
      return words.join(rules.spaces === "ignore" ? "" : " ");
    };
    for (const accepted of lists(parts, 2).map((list) => list.join("")).filter((text) => seen(text) !== "")) {
      for (const answer of texts) {
        const verdict = gradeAnywhere({ kind: "short", ...rules, accept: ["no", accepted], wrong: { no: "c", a: "a", again: "A" } }, answer);
        const isRight = seen(answer) === seen(accepted);
        const told = JSON.stringify({ rules, accepted, answer });
        assert.equal(verdict.status, seen(answer) === "" ? "empty" : "graded", told);
        assert.equal(verdict.score, isRight ? 1 : 0, told);
        assert.deepEqual(verdict.feedback, !isRight && seen(answer) === "a" ? ["a"] : [], told);
        assert.deepEqual([verdict.right, verdict.wrong, verdict.missed], [[], [], 0], told);
      }
    }
  }
});

test("short: the order of what is accepted has no effect", () => {
  for (const accept of [["a", "b", "c"], ["c", "a", "b"], ["b", "b", "a", "c"]]) {
    for (const answer of ["a", "b", "c", "d"]) assert.equal(gradeAnywhere({ kind: "short", accept }, answer).score, answer === "d" ? 0 : 1);
  }
});

test("short: a pattern holds the whole of a text of up to 500 characters", () => {
  const question = { kind: "short", case: "keep", spaces: "collapse", pattern: "(?:a|😀)+" };
  const scoreOf = (answer) => gradeAnywhere(question, answer).score;
  assert.equal(scoreOf("a".repeat(500)), 1);
  assert.equal(scoreOf("a".repeat(501)), 0);
  assert.equal(scoreOf("😀".repeat(500)), 1, "a character is a character, however it is encoded");
  assert.equal(scoreOf("😀".repeat(501)), 0);
  assert.equal(scoreOf(`${" ".repeat(1000)}${"a".repeat(500)}\n`), 1, "what is left out does not count");
  for (const answer of ["ab", "ba", "a a", "xa", "aax"]) assert.equal(scoreOf(answer), 0, answer);
  assert.equal(gradeAnywhere({ kind: "short", accept: ["b".repeat(501)], pattern: "b+" }, "b".repeat(501)).score, 1, "what is accepted may be longer");
  for (const pattern of ["a|b", "a|b|", "(a)|b"]) {
    for (const [answer, score] of [["a", 1], ["b", 1], ["ab", 0], ["ac", 0], ["cb", 0]]) {
      assert.equal(gradeAnywhere({ kind: "short", pattern }, answer).score, score, `${pattern}: ${answer}`);
    }
  }
  for (const pattern of ["(", "\\", "a{2,1}", "[", "\\p{None}", "(?<"]) assert.equal(gradeAnywhere({ kind: "short", pattern }, "(").score, 0, pattern);
});

test("predictions: every text of up to three lines against every output of up to three lines", () => {
  const lines = ["a", "a ", " a", "b", "A", ""];
  const texts = [[], ...lists(lines, 3)].map((list) => list.join("\n"));
  for (const rule of [undefined, "keep", "ignore"]) {
    // Said in another way than the script says it: visible characters line by line, without what ends in nothing.
    const seen = (text) => (rule === "ignore" ? text.replaceAll("A", "a") : text).split("\n").map((line) => line.replace(/[ ]+$/, "")).join("\n").replace(/\n*$/, "");
    for (const text of texts) {
      const question = { kind: "predict", text, wrong: { b: "b" }, ...(rule && { case: rule }) };
      for (const answer of texts) {
        const verdict = grade(question, answer, notations.en);
        const isSame = seen(text) === seen(answer);
        assert.equal(verdict.score, isSame ? 1 : 0, JSON.stringify({ rule, text, answer }));
        assert.equal(verdict.status, !isSame && seen(answer).trim() === "" ? "empty" : "graded");
        if (!isSame) assert.deepEqual(verdict.feedback, seen(answer) === "b" ? ["b"] : []);
      }
    }
    for (const answer of texts) {
      const question = { kind: "predict", text: "a\nA", wrong: { b: "b" }, ...(rule && { case: rule }) };
      for (const other of [answer.replaceAll("\n", "\r\n"), answer.replaceAll("\n", "\r"), `${answer} \n\n`]) {
        assert.deepEqual(grade(question, other, notations.fr), grade(question, answer, notations.en), "line ends have no effect");
      }
      assert.equal(normalisePrediction(normalisePrediction(answer, rule), rule), normalisePrediction(answer, rule));
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

test("a comparison shows the capitals that it ignores", () => {
  assert.deepEqual(compareLines("One\nTwo \n", "one\r\nthree\r\nTWO", "ignore"), [
    { kind: "same", expected: "One", yours: "one" },
    { kind: "extra", yours: "three" },
    { kind: "same", expected: "Two", yours: "TWO" },
  ]);
  for (const rule of ["keep", undefined]) {
    assert.deepEqual(compareLines("One\nTwo", "one\nTwo", rule).map(({ kind }) => kind), ["different", "same"]);
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

/** Counts the longest common subsequence, the slow way. @param {string[]} left @param {string[]} right @returns {number} */
function longestCommon(left, right) {
  const [first, ...rest] = left;
  if (first === undefined || right.length === 0) return 0;
  const at = right.indexOf(first);
  return Math.max(longestCommon(rest, right), at < 0 ? 0 : 1 + longestCommon(rest, right.slice(at + 1)));
}
