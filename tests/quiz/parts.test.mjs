// What has parts that count each: pairs to match and gaps to fill. Every answer to small questions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { combinations, gradeAnywhere, orders, subsets } from "./worlds.mjs";

/** Makes an answer in which the parts stand in this order; nothing is left out. */
const answerOf = (parts, values, order = parts) => {
  const entries = order.map((part) => [part, values[parts.indexOf(part)]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
};

/** Holds a verdict to what is true of every question with parts. */
function holds(question, parts, values, isRight, told) {
  const verdict = gradeAnywhere(question, answerOf(parts, values));
  const answered = parts.filter((_, at) => values[at] !== undefined);
  const right = parts.filter((_, at) => values[at] !== undefined && isRight(at));
  if (answered.length === 0) {
    assert.equal(verdict.status, "empty", told);
    assert.equal(verdict.score, 0, told);
    return verdict;
  }
  assert.equal(verdict.status, "graded", told);
  assert.equal(verdict.score, right.length / parts.length, told);
  assert.equal(verdict.score === 1, right.length === parts.length, told);
  assert.deepEqual(verdict.right, right, told);
  assert.deepEqual(verdict.wrong, answered.filter((part) => !right.includes(part)), told);
  assert.equal(verdict.missed, parts.length - answered.length, told);
  for (const order of orders(parts)) assert.deepEqual(gradeAnywhere(question, answerOf(parts, values, order)), verdict, "the order of answering has no effect");
  return verdict;
}

test("match: every answer to every question of up to three pairs, shared right sides and extra ones among them", () => {
  let graded = 0;
  for (let count = 1; count <= 3; count++) {
    const lefts = ["a", "b", "c"].slice(0, count);
    // Each pair has a right side of its own, or that of a pair which has its own.
    const keys = combinations(lefts.map(() => lefts)).filter((rights) => rights.every((right) => rights[lefts.indexOf(right)] === right));
    for (const rights of keys) {
      const pairs = Object.fromEntries(lefts.map((left, at) => [left, rights[at]]));
      for (const said of subsets(lefts)) {
        for (const pairings of [{}, { typical: ["a", "x"], second: ["b", rights[0]], third: ["a", "x"] }]) {
          const question = { kind: "match", pairs, extra: ["x", "y"], pairings, said };
          for (const values of combinations(lefts.map(() => [undefined, ...new Set(rights), "x", "y"]))) {
            const told = JSON.stringify({ question, values });
            const verdict = holds(question, lefts, values, (at) => values[at] === rights[at], told);
            const words = verdict.wrong.map((left) => wordOn(question, left, values[lefts.indexOf(left)])).filter((word) => word !== undefined);
            assert.deepEqual(verdict.feedback, words.filter((word, at) => words.indexOf(word) === at), told);
            graded++;
          }
        }
      }
    }
  }
  assert.ok(graded > 10_000, `${graded}`);
});

/** States what is said of a wrong pairing: one thing, the most telling. */
function wordOn({ pairings, extra, said }, left, chosen) {
  for (const id in pairings) if (pairings[id].join() === `${left},${chosen}`) return id;
  if (extra.includes(chosen)) return chosen;
  return said.includes(left) ? left : undefined;
}

test("match: what the key does not know has no effect", () => {
  const question = { kind: "match", pairs: { a: "a", b: "a", c: "c" }, extra: ["x"], pairings: {}, said: ["a", "b", "c"] };
  for (const values of combinations(["a", "b", "c"].map(() => [undefined, "a", "c", "x"]))) {
    const answer = answerOf(["a", "b", "c"], values);
    const verdict = gradeAnywhere(question, answer);
    assert.deepEqual(gradeAnywhere(question, { ...answer, gone: "a", constructor: "c" }), verdict);
    for (const left of ["a", "b", "c"].filter((_, at) => values[at] === undefined)) {
      for (const nothing of ["", "b", "gone", "__proto__", null, 0, ["a"], { a: "a" }]) {
        assert.deepEqual(gradeAnywhere(question, { ...answer, [left]: nothing }), verdict, `${left}: ${nothing}`);
      }
    }
  }
});

test("match: pairs are ids like any other", () => {
  const pairs = JSON.parse('{"__proto__":"__proto__","constructor":"constructor"}');
  const question = { kind: "match", pairs, extra: [], pairings: {}, said: ["__proto__"] };
  assert.equal(gradeAnywhere(question, JSON.parse('{"__proto__":"__proto__","constructor":"constructor"}')).score, 1);
  assert.deepEqual(gradeAnywhere(question, JSON.parse('{"__proto__":"constructor"}')).feedback, ["__proto__"]);
  assert.equal(gradeAnywhere(question, {}).status, "empty");
});

/** Gaps, and what may stand in each: what is said of it, or nothing for what is right. */
const GAPS = [
  {
    gap: { id: "typed", accept: ["One", "first"], wrong: { two: "two", again: "two" } },
    fillings: { one: true, " FIRST": true, two: "two", three: undefined, "": "empty", " \u200b": "empty" },
  },
  { gap: { id: "pattern", pattern: "[ab]+", wrong: { c: "C" } }, fillings: { abba: true, B: true, c: "c", "a c": undefined, "\u00a0": "empty" } },
  { gap: { id: "picked", correct: ["yes", "surely"] }, fillings: { yes: true, surely: true, no: "no", YES: "YES", "": "empty" } },
];

test("cloze: every answer to every question of up to three gaps", () => {
  let graded = 0;
  for (const gaps of subsets(GAPS).filter((set) => set.length > 0).flatMap(orders)) {
    const question = { kind: "cloze", case: "ignore", spaces: "collapse", gaps: gaps.map(({ gap }) => gap) };
    const ids = gaps.map(({ gap }) => gap.id);
    for (const values of combinations(gaps.map(({ fillings }) => [undefined, ...Object.keys(fillings)]))) {
      const told = JSON.stringify({ ids, values });
      const becomes = (at) => gaps[at].fillings[values[at]];
      const seen = values.map((value, at) => (value === undefined || becomes(at) === "empty" ? undefined : value));
      const verdict = holds(question, ids, seen, (at) => becomes(at) === true, told);
      assert.deepEqual(gradeAnywhere(question, answerOf(ids, values)), verdict, "a gap in which nothing is to be seen is empty");
      const said = seen.flatMap((value, at) => (value !== undefined && typeof becomes(at) === "string" ? [`${ids[at]}/${becomes(at)}`] : []));
      assert.deepEqual(verdict.feedback, said, told);
      graded++;
    }
  }
  assert.ok(graded > 500, `${graded}`);
});

test("cloze: the rules of the question hold for each gap that is typed", () => {
  const gaps = [{ id: "a", accept: ["x := 1"] }, { id: "b", pattern: "[A-Z] [A-Z]" }];
  const scoreOf = (rules, a, b) => gradeAnywhere({ kind: "cloze", gaps, ...rules }, { a, b }).score;
  assert.equal(scoreOf({ case: "keep", spaces: "collapse" }, "x  := 1", "A  B"), 1);
  assert.equal(scoreOf({ case: "keep", spaces: "collapse" }, "X := 1", "A B"), 0.5);
  assert.equal(scoreOf({ case: "keep", spaces: "collapse" }, "x:=1", "A B"), 0.5);
  assert.equal(scoreOf({ case: "keep", spaces: "ignore" }, "x:=1", "A B"), 0.5, "the pattern is held against what is left");
  assert.equal(scoreOf({ case: "ignore", spaces: "ignore" }, "X:=1", "A B"), 0.5);
});

test("each further right part raises the score", () => {
  const match = { kind: "match", pairs: { a: "a", b: "b", c: "b" }, extra: ["x"], pairings: {}, said: [] };
  const cloze = { kind: "cloze", gaps: ["a", "b", "c"].map((id) => ({ id, accept: ["b"], wrong: {} })) };
  const keys = [
    [match, { a: "a", b: "b", c: "b" }],
    [cloze, { a: "b", b: "b", c: "b" }],
  ];
  for (const [question, key] of keys) {
    for (const values of combinations(["a", "b", "c"].map(() => [undefined, "a", "b", "x"]))) {
      const answer = answerOf(["a", "b", "c"], values);
      const before = gradeAnywhere(question, answer).score;
      for (const part of ["a", "b", "c"].filter((id) => answer[id] !== key[id])) {
        assert.ok(gradeAnywhere(question, { ...answer, [part]: key[part] }).score > before, JSON.stringify({ answer, part }));
      }
    }
  }
});
