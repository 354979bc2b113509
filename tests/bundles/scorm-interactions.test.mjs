// How answers are told: the formats of both standards, for every kind and whatever is answered, judged by the strict platform.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, examples, grading, interactions, luck, mock, notations, questionOf, TEXTS, vectors } from "./scorm-worlds.mjs";

const { tell, resultOf, identify, describe, duration, moment } = interactions;
const STANDARDS = /** @type {const} */ (["scorm12", "scorm2004"]);

/** Has the strict platform judge what is told; returns its violations. */
function judge(standard, { type, response, patterns }, result = "correct") {
  const is12 = standard === "scorm12";
  const platform = mock.open({ standard });
  const set = (name, value) => platform.api[is12 ? "LMSSetValue" : "SetValue"](`cmi.interactions.0.${name}`, value);
  platform.api[is12 ? "LMSInitialize" : "Initialize"]("");
  set("id", "a");
  set("type", type);
  set(is12 ? "student_response" : "learner_response", response);
  set("result", result);
  patterns.forEach((pattern, index) => set(`correct_responses.${index}.pattern`, pattern));
  return platform.violations;
}

const choice = (kind, correct, ids) => ({ id: "q", hash: "h", kind, points: 1, name: "?", correct, choices: ids.length, ids });
const text = (details) => ({ id: "q", hash: "h", kind: "short", points: 1, name: "?", ...details });
const many = Array.from({ length: 40 }, (_, index) => `c-${index}`);
const order = { ...text({}), kind: "order", orders: [["one", "two"], ["two", "one"]], extra: ["x-tra"], ids: ["two", "x-tra", "one"] };
const match = { ...text({}), kind: "match", pairs: { cat: "animal", "lily-pad": "plant" }, extra: ["stone"], ids: ["stone", "plant", "animal"] };
const spot = { ...text({}), kind: "spot", correct: ["3", "12"], ids: Array.from({ length: 12 }, (_, index) => String(index + 1)) };
const cloze = { ...text({ case: "keep" }), kind: "cloze", gaps: [{ id: "a", accept: ["3", "three"] }, { id: "b", correct: ["less-than"] }] };
const number = (value, tolerance) => ({ ...text({}), kind: "number", value, tolerance });
const predict = (printed, rule) => ({ ...text({ text: printed, case: rule }), kind: "predict" });

/** What is told of some answers: question, answer, then in SCORM 1.2 and in SCORM 2004 the type, the response and the patterns. */
const TOLD = [
  [choice("single", ["b-2"], ["a-1", "b-2"]), ["b-2"], ["choice", "b", ["b"]], ["choice", "b_2", ["b_2"]]],
  [choice("multiple", ["a", "c"], ["a", "b", "c"]), ["a", "b"], ["choice", "a,b", ["{a,c}"]], ["choice", "a[,]b", ["a[,]c"]]],
  [choice("multiple", ["b"], ["a", "b"]), ["a"], ["choice", "a", ["b"]], ["choice", "a", ["b"]]],
  [choice("true-false", ["false"], ["true", "false"]), ["true"], ["true-false", "t", ["f"]], ["true-false", "true", ["false"]]],
  [{ ...choice("predict", ["recorded"], ["four-too", "recorded"]), text: undefined }, ["four-too"], ["choice", "a", ["b"]], ["choice", "four_too", ["recorded"]]],
  [choice("single", ["c-39"], many), ["c-1"], ["fill-in", "c-1", ["c-39"]], ["choice", "c_1", ["c_39"]]],
  [choice("multiple", many, many), many, ["fill-in", many.join("; "), [many.join("; ")]], ["fill-in", many.join("; "), [many.join("; ")]]],
  [choice("single", ["a"], ["a"]), ["gone"], ["fill-in", "gone", ["a"]], ["fill-in", "gone", ["a"]]],
  [order, ["two", "x-tra", "one"], ["sequencing", "a,b,c", ["c,a", "a,c"]], ["sequencing", "two[,]x_tra[,]one", ["one[,]two", "two[,]one"]]],
  [match, { cat: "animal", "lily-pad": "stone" }, ["matching", "a.3,b.1", ["{a.3,b.2}"]], ["matching", "cat[.]animal[,]lily_pad[.]stone", ["cat[.]animal[,]lily_pad[.]plant"]]],
  [match, { cat: "plant" }, ["matching", "a.2", ["{a.3,b.2}"]], ["matching", "cat[.]plant", ["cat[.]animal[,]lily_pad[.]plant"]]],
  [spot, ["3"], ["choice", "3", ["3", "b"]], ["choice", "3", ["3", "12"]]],
  [spot, ["11"], ["choice", "a", ["3", "b"]], ["choice", "11", ["3", "12"]]],
  [cloze, { a: "4" }, ["fill-in", "4; ", ["3; less-than"]], ["fill-in", "4[,]", ["{case_matters=true}3[,]less-than"]]],
  [number(1.5, 0.1), "1.5", ["numeric", "1.5", ["1.5"]], ["numeric", "1.5", ["1.4[:]1.6"]]],
  [number(0.3, 0.1), "-0.25", ["numeric", "-0.25", ["0.3"]], ["numeric", "-0.25", ["0.2[:]0.4"]]],
  [number(808, 0), "1e+21", ["fill-in", "1e+21", ["808"]], ["fill-in", "1e+21", ["808"]]],
  [number(1_048_576, 0), "1048576", ["numeric", "1048576", ["1048576"]], ["fill-in", "1048576", ["1048576"]]],
  [predict("1\n2\n"), "1\r\n3\n\n", ["fill-in", "1¶3", ["1¶2"]], ["fill-in", "1¶3", ["{case_matters=true}1¶2"]]],
  [predict("{1 2}", "ignore"), "{1 [,] 2}", ["fill-in", "{1 [,] 2}", ["{1 2}"]], ["fill-in", " {1 [, ] 2}", ["{1 2}"]]],
  [predict("a[,]b\n", "ignore"), "x", ["fill-in", "x", ["a[,]b"]], ["fill-in", "x", []]],
  [predict("{lang=go}"), "x", ["fill-in", "x", ["{lang=go}"]], ["fill-in", "x", []]],
  [predict("", "ignore"), "", ["fill-in", "", []], ["fill-in", "", []]],
  [text({ accept: ["é", "e"], case: "ignore" }), "💥\ud800\u0000", ["fill-in", "💥\ufffd ", ["é", "e"]], ["fill-in", "💥\ufffd ", ["é", "e"]]],
  [text({ accept: ["x".repeat(251)], case: "ignore" }), "y", ["fill-in", "y", ["x".repeat(251)]], ["long-fill-in", "y", ["x".repeat(251)]]],
  [text({ accept: ["x".repeat(256), "a"] }), "y".repeat(300), ["fill-in", `${"y".repeat(254)}…`, ["a"]], ["long-fill-in", "y".repeat(300), ["x".repeat(256), "a"]]],
  [text({ accept: ["x".repeat(5000), "a"] }), `${"y".repeat(3998)}💥💥`, ["fill-in", `${"y".repeat(254)}…`, ["a"]], ["long-fill-in", `${"y".repeat(3998)}…`, ["a"]]],
  [text({ accept: ["a", "b", "c", "d", "e", "f"] }), "a", ["fill-in", "a", ["a", "b", "c", "d", "e"]], ["fill-in", "a", ["a", "b", "c", "d", "e"]]],
  [{ ...cloze, gaps: [{ id: "a", pattern: "x+" }] }, { a: "x" }, ["fill-in", "x", []], ["fill-in", "x", []]],
  [{ ...cloze, gaps: many.map((id) => ({ id, accept: [id] })) }, { "c-0": "x" }, ["fill-in", `x${"; ".repeat(39)}`, [many.join("; ")]], ["long-fill-in", `x${"; ".repeat(39)}`, [`{case_matters=true}${many.join("; ")}`]]],
];

test("answers are told in the formats of both standards", () => {
  for (const [question, answer, ...expected] of TOLD) {
    STANDARDS.forEach((standard, index) => {
      const told = tell(standard, question, answer);
      const name = `${question.kind} ${JSON.stringify(answer).slice(0, 60)} in ${standard}`;
      assert.deepEqual([told.type, told.response, told.patterns], expected[index], name);
      assert.deepEqual(judge(standard, told), [], name);
    });
  }
});

test("every vector of grading can be told, with its result", () => {
  const seen = new Set();
  for (const { question: name, notation = "en", answer } of vectors) {
    const question = { id: name, hash: "h", points: 1, name, ...examples[name] };
    const verdict = grading.grade(question, answer, notations[notation]);
    if (verdict.status !== "graded") continue;
    // What pages hand on: a number with a decimal point.
    const portable = question.kind === "number" ? String(grading.readNumber(answer, notations[notation], question.unit)) : answer;
    for (const standard of STANDARDS) {
      const told = tell(standard, withIds(question, answer), portable);
      seen.add(`${question.kind} ${told.type}`);
      assert.deepEqual(judge(standard, told, resultOf(standard, verdict.score)), [], `${name} ${JSON.stringify(answer)}`);
    }
  }
  const kinds = new Set([...seen].map((pair) => pair.split(" ")[0]));
  assert.equal(kinds.size, 10, [...kinds].join());
  for (const pair of ["single choice", "multiple choice", "true-false true-false", "number numeric", "order sequencing", "match matching", "spot choice", "cloze fill-in"]) assert.ok(seen.has(pair), pair);
});

/** The vectors name no choices but the right ones. */
function withIds(question, answer) {
  const { correct = [], orders = [], extra = [], pairs = {} } = question;
  const given = Array.isArray(answer) ? answer : Object.values(typeof answer === "object" ? answer : {});
  const ids = question.kind === "true-false" ? ["true", "false"] : [...new Set([...correct, ...orders.flat(), ...extra, ...Object.values(pairs), ...given])];
  return { ...question, ids };
}

test("whatever is answered, both standards allow what is told", () => {
  const chance = luck(11);
  for (let turn = 0; turn < 3000; turn++) {
    const question = questionOf(chance, turn);
    const answer = answerOf(chance, question, [...TEXTS, "[.]", "[:]", "{", "{case_matters=true}", "{lang=fr}é", "\u2028", "é".repeat(5000), "a[,]b[,]c"]);
    for (const standard of STANDARDS) assert.deepEqual(judge(standard, tell(standard, question, answer), resultOf(standard, chance.share())), [], `${question.kind} ${JSON.stringify(answer).slice(0, 80)}`);
  }
});

test("answers of another shape than their kind's are told, too", () => {
  for (const kind of ["single", "multiple", "true-false", "predict", "number", "short", "order", "match", "spot", "cloze"]) {
    for (const answer of ["", "x", [], ["x"], {}, { x: "y" }, JSON.parse('{"__proto__":"x"}')]) {
      for (const standard of STANDARDS) tell(standard, /** @type {any} */ ({ id: "q", hash: "h", kind, points: 1, name: "" }), answer);
    }
  }
});

test("a score is right, wrong, or a part that is neither", () => {
  for (const [score, ...expected] of [[1, "correct", "correct"], [0, "wrong", "incorrect"], [1 / 3, "0.33", "0.33"], [0.9999, "0.99", "0.99"], [0.0001, "0.01", "0.01"], [NaN, "wrong", "incorrect"]]) {
    assert.deepEqual(STANDARDS.map((standard) => resultOf(standard, Number(score))), expected);
  }
});

test("names have letters, digits, hyphens and underscores alone, and differ", () => {
  assert.equal(identify("go-memory/what-copies"), "go-memory_what-copies");
  assert.equal(identify("go-memory/what-copies", "an-array"), "go-memory_what-copies_an-array");
  const long = ["x".repeat(300), `${"x".repeat(299)}y`].map((id) => identify(`c/${id}`, "q"));
  assert.notEqual(long[0], long[1]);
  for (const name of long) assert.match(name, /^[\w-]{200,255}$/);
});

test("descriptions have 250 characters at most, in one line, and begin with no brace", () => {
  for (const text of [...TEXTS, "{a}", "é".repeat(400), "💥".repeat(300)]) {
    const told = describe(text);
    assert.ok(told.length <= 250 && !/[\r\n]/.test(told) && !told.startsWith("{"), JSON.stringify(told));
    assert.equal(told, told.toWellFormed());
  }
});

test("durations and moments", () => {
  for (const [milliseconds, ...expected] of [
    [0, "0000:00:00.00", "PT0S"],
    [605_000, "0000:10:05.00", "PT10M5S"],
    [1234, "0000:00:01.23", "PT1.23S"],
    [3_600_000, "0001:00:00.00", "PT1H"],
    [59_999, "0000:01:00.00", "PT1M"],
    [90_061_010, "0025:01:01.01", "PT25H1M1.01S"],
    [-5, "0000:00:00.00", "PT0S"],
    [NaN, "0000:00:00.00", "PT0S"],
    [1e15, "9999:00:00.00", "PT9999H"],
  ]) {
    assert.deepEqual(STANDARDS.map((standard) => duration(standard, Number(milliseconds))), expected, String(milliseconds));
  }
  const noon = new Date(2026, 4, 31, 7, 5, 9).getTime();
  assert.equal(moment("scorm12", noon), "07:05:09");
  assert.equal(moment("scorm2004", Date.UTC(2026, 4, 31, 7, 5, 9, 876)), "2026-05-31T07:05:09.87Z");
});
