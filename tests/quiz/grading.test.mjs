// Grading as a whole, held to `vectors.json` and to what must be true of every answer; then what is picked. Run with
// `node --test tests/quiz/`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { grading, gradeAnywhere, lists, notations, questions, someOrders, subsets, vectors } from "./worlds.mjs";

const { grade } = grading;
const KINDS = ["single", "multiple", "true-false", "predict", "number", "short", "order", "match", "spot", "cloze"];

test("every vector is graded as it says", () => {
  for (const { question, notation = "en", answer, note, status = "graded", ...expected } of vectors) {
    const verdict = grade(questions[question], answer, notations[notation]);
    const wanted = { status, score: 0, feedback: [], right: [], wrong: [], missed: 0, ...expected };
    const isKey = status === "graded" && wanted.score === 1 && Array.isArray(answer);
    if (isKey && !("right" in expected)) wanted.right = [...questions[question].correct].sort();
    assert.deepEqual(verdict, wanted, `${question}, ${notation}: ${JSON.stringify(answer)}${note ? ` (${note})` : ""}`);
  }
});

test("every kind, every status and every question has a vector", () => {
  const kinds = vectors.map(({ question }) => questions[question].kind);
  for (const kind of KINDS) assert.ok(kinds.includes(kind), kind);
  for (const kind of ["multiple", "order", "match", "cloze"]) {
    assert.ok(vectors.some(({ question, score }) => questions[question].kind === kind && score > 0 && score < 1), `${kind}: partial credit`);
  }
  for (const status of ["empty", "unreadable"]) assert.ok(vectors.some((vector) => vector.status === status), status);
  for (const name of Object.keys(questions)) assert.ok(vectors.some(({ question }) => question === name), name);
});

test("a verdict's parts are parts that were answered, each once, and what is said of them is in the key", () => {
  for (const { question: name, notation = "en", answer } of vectors) {
    const question = questions[name];
    const { status, feedback, right, wrong, missed, score } = grade(question, answer, notations[notation]);
    const all = [...right, ...wrong];
    assert.equal(new Set(all).size, all.length);
    assert.equal(new Set(feedback).size, feedback.length);
    assert.ok(missed >= 0);
    assert.ok(all.every((part) => Object.keys(answer).includes(part) || (Array.isArray(answer) && answer.includes(part))), `${name}: ${all}`);
    assert.ok(status === "graded" || score + feedback.length + all.length === 0, `${name}: nothing is said of what is not graded`);
    if (score === 1) assert.deepEqual([feedback, wrong, missed], [[], [], 0], `${name}: nothing is amiss with full marks`);
    for (const id of feedback) assert.ok(saidOf(question).includes(id) || wrong.includes(id), `${name}: ${id}`);
  }
});

/** Lists the ids that a key has words for, as far as it tells. */
function saidOf({ wrong = {}, extra = [], pairings = {}, said = [], lines = {}, gaps = [] }) {
  const own = [wrong, pairings, lines].flatMap(Object.keys);
  const ofGaps = gaps.flatMap((gap) => [...Object.keys(gap.wrong ?? {}), "more"].map((id) => `${gap.id}/${id}`));
  return [...own, ...extra, ...said, ...ofGaps];
}

test("whatever is answered, nothing throws and the score lies between 0 and 1", () => {
  const texts = ["", " ", "1", "x", "-", ",", "1,000", "e5", "\u0000", "💥", "１", "a\nb", "\ud800", "__proto__", "a".repeat(501), "(".repeat(500)];
  const keys = ["__proto__", "constructor", "toString", "length", "0", "int", "start"];
  const shapes = [null, undefined, true, false, 0, NaN, -1, Infinity, 10n, Symbol("a"), () => "a", new Date(0), new Map([["int", "int"]]), /a/];
  const records = keys.flatMap((key) => [...texts, ...shapes].map((value) => Object.fromEntries([[key, value]])));
  const arrays = [[], ...texts.map((text) => [text, text]), ...shapes.map((shape) => [shape]), [[["a"]]], [, "a"], new Array(5), keys, [keys], [{}]];
  const odd = [Object.create(null), Object.create({ int: "int" }), JSON.parse('{"__proto__":{"int":"int"}}'), new String("x"), new Uint8Array(3)];
  const kinds = [...KINDS, "constructor", "__proto__", "toString", ""].map((kind) => ({ kind }));
  let graded = 0;
  for (const question of [...Object.values(questions), ...kinds]) {
    for (const answer of [...texts, ...shapes, ...records, ...arrays, ...odd]) {
      for (const notation of [notations.en, notations.fr]) {
        const verdict = grade(question, /** @type {any} */ (answer), notation);
        const { status, score, feedback, right, wrong, missed } = verdict;
        assert.deepEqual(Object.keys(verdict), ["status", "score", "feedback", "right", "wrong", "missed"]);
        assert.ok(score === 0 || (status === "graded" && score > 0 && score <= 1), `${question.kind}: ${score}`);
        assert.ok([...feedback, ...right, ...wrong].every((id) => typeof id === "string"));
        assert.ok(Number.isInteger(missed) && missed >= 0);
        graded++;
      }
    }
  }
  assert.ok(graded > 10_000, `${graded}`);
});

test("an inherited part is no answer", () => {
  assert.equal(gradeAnywhere(questions.types, Object.create({ int: "int" })).status, "empty");
  assert.equal(gradeAnywhere({ kind: "match", pairs: { constructor: "a", a: "a" } }, {}).status, "empty");
  assert.equal(gradeAnywhere({ kind: "cloze", gaps: [{ id: "0", accept: ["x"] }] }, ["x"]).status, "empty");
});

test("a text without end is graded before anyone loses patience", () => {
  const size = 1_000_000;
  const huge = [" ", "\n", "1", "e", "1,", "…", "x\n", "- ", "\u00a0x"].map((part) => part.repeat(size / part.length));
  const begin = performance.now();
  for (const text of [...huge, `${huge[1]}x`, `-${huge[0]}1`]) {
    const answers = ["bytes", "typed", "shouted", "verb", "hexadecimal", "call"].map((name) => [name, text]);
    answers.push(["loop", { start: text, bound: text, step: text }], ["steps", [text, text]], ["steps", text.split("", 100_000)]);
    for (const [name, answer] of answers) assert.notEqual(grade(questions[name], answer, notations.en).score, 1);
  }
  assert.ok(performance.now() - begin < 60_000);
});

test("picks: every set of picks for every key of up to five choices", () => {
  let graded = 0;
  for (const kind of ["single", "multiple", "true-false", "predict"]) {
    for (let count = 1; count <= 5; count++) {
      const ids = ["e", "b", "d", "a", "c"].slice(0, count);
      for (const correct of subsets(ids).filter((set) => (kind === "multiple" ? set.length > 0 : set.length === 1))) {
        for (const picks of subsets(ids)) {
          const question = { kind, correct, choices: count };
          const verdict = gradeAnywhere(question, picks);
          if (picks.length === 0) {
            assert.equal(verdict.status, "empty");
            continue;
          }
          graded++;
          const isKey = picks.length === correct.length && picks.every((pick) => correct.includes(pick));
          assert.equal(verdict.score === 1, isKey, "full marks for the key, and for nothing else");
          if (kind !== "multiple") assert.equal(verdict.score, isKey ? 1 : 0);
          assert.deepEqual(verdict.feedback, picks.filter((pick) => !correct.includes(pick)).sort(), "something is said of each wrong pick, of nothing else");
          assert.deepEqual([...verdict.right, ...verdict.wrong].sort(), [...picks].sort());
          assert.equal(verdict.right.length + verdict.missed, correct.length);
          for (const order of someOrders(picks)) assert.deepEqual(gradeAnywhere(question, order), verdict, "the order of picking has no effect");
        }
      }
    }
  }
  assert.ok(graded > 1000, `${graded}`);
});

test("several picks: each right one earns its share, each wrong one costs its share", () => {
  for (let count = 1; count <= 6; count++) {
    const ids = ["a", "b", "c", "d", "e", "f"].slice(0, count);
    for (const correct of subsets(ids).filter((set) => set.length > 0)) {
      const question = { kind: "multiple", correct, choices: count };
      const scoreOf = (picks) => gradeAnywhere(question, picks).score;
      const others = ids.filter((id) => !correct.includes(id));
      for (const picks of subsets(ids)) {
        // In shares of the whole, so that only whole numbers are added.
        const whole = correct.length * Math.max(1, others.length);
        const share = (id) => (correct.includes(id) ? whole / correct.length : -whole / others.length);
        const sum = picks.reduce((total, id) => total + share(id), 0);
        assert.equal(scoreOf(picks), sum > 0 ? sum / whole : 0, `${correct}: ${picks}`);
        for (const more of ids.filter((id) => !picks.includes(id))) {
          const [before, after] = [scoreOf(picks), scoreOf([...picks, more])];
          if (correct.includes(more)) assert.ok(after >= before, "a right pick never costs");
          else assert.ok(after < before || (before === 0 && after === 0), "a wrong pick always costs, unless there is nothing left");
        }
      }
      if (others.length > 0) assert.equal(scoreOf(ids), 0, "picking everything is worth nothing");
      assert.notEqual(scoreOf([...correct, "gone"]), 1, "a pick that is unknown is not exactly the key");
    }
  }
});

test("spot: every line against every set of right lines", () => {
  const ids = ["1", "2", "10", "11"];
  for (const correct of subsets(ids).filter((set) => set.length > 0)) {
    for (const first of subsets(ids)) {
      const question = { kind: "spot", correct, lines: { one: first, two: ["2", "11"] } };
      for (const line of [...ids, "3"]) {
        const isRight = correct.includes(line);
        const said = isRight ? [] : first.includes(line) ? ["one"] : line === "2" || line === "11" ? ["two"] : [];
        assert.deepEqual(gradeAnywhere(question, [line]), {
          status: "graded",
          score: isRight ? 1 : 0,
          feedback: said,
          right: isRight ? [line] : [],
          wrong: isRight ? [] : [line],
          missed: 0,
        });
      }
      for (const picked of lists(ids, 2)) assert.equal(gradeAnywhere(question, picked).score, correct.includes(picked[0]) ? 1 : 0, "no line more helps");
    }
  }
});
