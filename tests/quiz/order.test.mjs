// Steps that are put in order: every arrangement of small questions, held to the rule as it is told to authors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gradeAnywhere, lists, orders, subsets } from "./worlds.mjs";

/** Every list of some of these, each at most once, the empty one too. */
const arrangements = (ids) => subsets(ids).flatMap(orders);

/**
 * States the rule with words of letters: a link is two letters that the accepted word has side by side, and a step is right behind what the
 * accepted word has before it, where `^` begins each word.
 */
function rule(accepted, distractors, answer) {
  const word = answer.filter((id) => !distractors.includes(id)).join("");
  const used = answer.length - word.length;
  const links = accepted.map((order) => [...word].filter((_, at) => at > 0 && order.join("").includes(word.slice(at - 1, at + 1))).length);
  const best = links.indexOf(Math.max(...links));
  const begun = `^${accepted[best].join("")}`;
  const right = [...word].filter((_, at) => begun.includes(`^${word}`.slice(at, at + 2)));
  return { points: Math.max(0, links[best] - used), right, wrong: answer.filter((id) => !right.includes(id)) };
}

function holds(accepted, distractors, said, answer) {
  const steps = accepted[0];
  const verdict = gradeAnywhere({ kind: "order", orders: accepted, extra: distractors, said }, answer);
  const told = JSON.stringify({ accepted, distractors, answer, verdict });
  if (answer.length === 0) {
    assert.equal(verdict.status, "empty");
    return verdict;
  }
  const { points, right, wrong } = rule(accepted, distractors, answer);
  const isAccepted = accepted.some((order) => order.join() === answer.join());
  assert.equal(verdict.status, "graded", told);
  assert.equal(verdict.score, points / (steps.length - 1), told);
  assert.equal(verdict.score === 1, isAccepted, told);
  assert.deepEqual(verdict.right, right, told);
  assert.deepEqual(verdict.wrong, wrong, told);
  assert.deepEqual([...verdict.right, ...verdict.wrong].sort(), [...answer].sort(), told);
  assert.equal(verdict.missed, steps.filter((step) => !answer.includes(step)).length, told);
  assert.deepEqual(verdict.feedback, wrong.filter((id) => distractors.includes(id) || said.includes(id)), told);
  return verdict;
}

test("one accepted order: every arrangement of up to four steps and two distractors", () => {
  let graded = 0;
  for (let count = 2; count <= 4; count++) {
    for (const distractors of [[], ["x"], ["x", "y"]]) {
      const steps = ["a", "b", "c", "d"].slice(0, count);
      for (const said of [[], ["a", "d"], steps]) {
        for (const answer of arrangements([...steps, ...distractors])) {
          holds([steps], distractors, said, answer);
          graded++;
        }
      }
    }
  }
  assert.ok(graded > 5000, `${graded}`);
});

test("several accepted orders: every arrangement, for every set of orders of three steps", () => {
  for (const accepted of subsets(orders(["a", "b", "c"])).filter((set) => set.length > 0)) {
    for (const answer of arrangements(["a", "b", "c", "x"])) holds(accepted, ["x"], ["b"], answer);
    for (const order of accepted) assert.equal(holds(accepted, ["x"], [], order).score, 1, "every accepted order has full marks");
    if (accepted.length === 6) continue;
    const [first, ...rest] = accepted;
    for (const answer of arrangements(["a", "b", "c"]).filter((list) => list.length > 0)) {
      const fewer = rest.length === 0 ? 0 : holds(rest, [], [], answer).score;
      assert.ok(holds([first, ...rest], [], [], answer).score >= fewer, "a further accepted order costs nobody anything");
    }
  }
});

test("several accepted orders: every arrangement of four steps, for every two orders that begin with the written one", () => {
  const steps = ["a", "b", "c", "d"];
  for (const other of orders(steps)) {
    for (const answer of arrangements(steps)) holds([steps, other], [], [], answer);
  }
});

test("two steps that change places always cost something", () => {
  for (let count = 2; count <= 6; count++) {
    const steps = ["a", "b", "c", "d", "e", "f"].slice(0, count);
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) {
        const answer = [...steps];
        [answer[first], answer[second]] = [answer[second], answer[first]];
        assert.ok(holds([steps], [], [], answer).score < 1, answer.join());
      }
    }
  }
});

test("a distractor always costs one link, wherever it stands, and nothing else changes", () => {
  const steps = ["a", "b", "c", "d"];
  for (const answer of arrangements(steps).filter((list) => list.length > 0)) {
    const before = holds([steps], ["x"], [], answer);
    for (let at = 0; at <= answer.length; at++) {
      const after = holds([steps], ["x"], [], answer.toSpliced(at, 0, "x"));
      assert.equal(Math.round(3 * after.score), Math.max(0, Math.round(3 * before.score) - 1));
      assert.deepEqual(after.right, before.right);
      assert.equal(after.missed, before.missed);
      assert.deepEqual(after.feedback, ["x"]);
    }
  }
});

test("ids that are unknown or come again have no effect", () => {
  const question = { kind: "order", orders: [["a", "b", "c"]], extra: ["x"], said: ["b"] };
  const known = ["a", "b", "c", "x"];
  for (const answer of lists([...known, "?", "__proto__"], 5)) {
    const once = [...new Set(answer)].filter((id) => known.includes(id));
    assert.deepEqual(gradeAnywhere(question, answer), gradeAnywhere(question, once), answer.join());
  }
});

test("steps that are ids like any other: numbers, and names that objects have", () => {
  const steps = ["10", "2", "constructor", "__proto__"];
  for (const answer of arrangements(steps)) {
    const verdict = gradeAnywhere({ kind: "order", orders: [steps], extra: [], said: [] }, answer);
    assert.equal(verdict.score === 1, answer.join() === steps.join());
  }
});

test("a single step is right or not", () => {
  const question = { kind: "order", orders: [["a"]], extra: ["x"], said: [] };
  assert.equal(gradeAnywhere(question, ["a"]).score, 1);
  for (const answer of [["x"], ["a", "x"], ["x", "a"]]) assert.equal(gradeAnywhere(question, answer).score, 0);
});
