// GIFT: parsed back by gift-pegjs, with all questions, texts and ids; graded as the site grades, with every difference told in the report.
//
//   CARNET=target/release/carnet node --test tests/bundles/gift.test.mjs

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { grading, vectors } from "../quiz/worlds.mjs";
import { gradeInMoodle, readMoodle, unescapeHtml } from "./moodle.mjs";
import { answersTo, keptKinds, kinds, readKeys, readReport, sites } from "./questions.mjs";
import { build, edit, tool } from "./tools.mjs";
import { codes, hostile } from "./traps.mjs";
import { reasons, responseOf, siteOfVectors } from "./vectors.mjs";

const { parse } = tool("gift-pegjs");

/** A parsed right side still has the placeholders of escapes. */
const SIGNS = { "&&092;": "\\", "&&058;": ":", "&&035;": "#", "&&061;": "=", "&&123;": "{", "&&125;": "}", "&&126;": "~" };
const decoded = (text) => text.replace(/&&\d{3};/g, (sign) => SIGNS[sign]);

/**
 * Parses a text, and turns questions into what Moodle makes of them.
 * @param {string} text
 * @returns {import("./moodle.mjs").Question[]}
 */
function readGift(text) {
  let category = "";
  return parse(text).flatMap((parsed) => {
    if (parsed.type === "Category") {
      category = parsed.title;
      return [];
    }
    const { type, ...own } = moodleType(parsed);
    const common = { category, id: parsed.id, tags: parsed.tags, name: parsed.title, text: parsed.stem.text, general: parsed.globalFeedback?.text ?? "" };
    assert.equal(parsed.stem.format, "html", parsed.id);
    return [{ ...common, answers: [], pairs: [], gaps: [], units: [], points: 1, keepsCase: false, type, ...own }];
  });
}

function moodleType({ type, choices, matchPairs, isTrue, trueFeedback, falseFeedback }) {
  const why = (feedback) => feedback?.text ?? "";
  const share = ({ isCorrect, weight }) => weight ?? (isCorrect ? 100 : 0);
  const answers = () => choices.map((choice) => ({ share: share(choice), text: choice.text.text, why: why(choice.feedback) }));
  switch (type) {
    case "MC":
      return { type: "multichoice", single: choices.some(({ isCorrect }) => isCorrect), answers: answers() };
    case "Short":
      return { type: "shortanswer", answers: answers() };
    case "TF": {
      // The first feedback is for who was wrong.
      const said = (right) => why(right ? falseFeedback : trueFeedback);
      return { type: "truefalse", answers: [true, false].map((claim) => ({ share: claim === isTrue ? 100 : 0, text: String(claim), why: said(claim === isTrue) })) };
    }
    case "Numerical": {
      const numbers = choices.map((choice) => ({ share: share(choice), text: String(choice.text.number), tolerance: choice.text.range, why: why(choice.feedback) }));
      return { type: "numerical", answers: numbers };
    }
    case "Matching":
      return { type: "matching", pairs: matchPairs.map(({ subquestion, subanswer }) => ({ left: subquestion.text, right: decoded(subanswer) })) };
  }
  throw new Error(`no such type: ${type}`);
}

/** Turns an answer to a question of the site into a response to what GIFT made of it. */
function responseIn(question, entry, answer) {
  const { key, offered } = entry;
  if (key.kind === "predict" && question.type === "multichoice" && !key.correct) {
    const shown = (text) => text.replaceAll(/\s+$/g, "");
    const index = question.answers.findIndex(({ text }) => shown(unescapeHtml(text.replaceAll(/<[^>]*>/g, ""))) === shown(answer));
    return index < 0 ? undefined : index;
  }
  if (key.kind === "order") return offered.pieces.map((id) => (answer.includes(id) ? String(answer.indexOf(id) + 1) : "–"));
  if (key.kind === "cloze") {
    if (offered.order.length === 1) {
      const [gap] = offered.order;
      return offered.gaps[gap].length > 0 ? offered.gaps[gap].indexOf(answer[gap]) : answer[gap];
    }
    return offered.order.map((id) => (offered.gaps[id].length > 0 ? offered.texts[id]?.[answer[id]] : answer[id]));
  }
  return responseOf(question, entry, answer);
}

const built = new Map();

function bank({ root, course }, locale) {
  if (!built.has(root)) built.set(root, build(root, "--format", "gift", "--format", "moodle", "--format", "zip").bundles);
  return read(built.get(root), course, locale);
}

function read(bundles, course, locale) {
  const text = readFileSync(join(bundles, `${course}.${locale}.gift.txt`), "utf8");
  const report = join(bundles, `${course}.${locale}.gift.report.txt`);
  const keys = readKeys(join(bundles, `${course}.${locale}.zip`));
  return { text, questions: readGift(text), report: readReport(existsSync(report) ? readFileSync(report, "utf8") : ""), keys, bundles };
}

test("gift-pegjs reads every question once, but those that are told to be left out", () => {
  let count = 0;
  for (const site of sites) {
    for (const locale of site.locales) {
      const { text, questions, report, keys } = bank(site, locale);
      const held = Object.keys(keys).filter((id) => !report.of(id).includes("left out"));
      assert.deepEqual(questions.map(({ id }) => id).sort(), held.map((id) => `${id}@${locale}`).sort(), `${site.course}.${locale}`);
      // No blank line stands but between questions.
      const blocks = text.trimEnd().split(/\n\s*\n/);
      assert.equal(blocks.filter((block) => !block.startsWith("$CATEGORY: $course$/top/")).length, questions.length);
      assert.ok(questions.every(({ category, tags, name }) => category !== "" && tags.length >= 3 && name !== ""));
      count += questions.length;
    }
  }
  assert.ok(count > 90, `${count} questions`);
});

test("texts are those of Moodle XML, letter by letter", () => {
  let compared = 0;
  for (const site of sites) {
    for (const locale of site.locales) {
      const { questions, bundles, report } = bank(site, locale);
      const others = new Map(readMoodle(join(bundles, `${site.course}.${locale}.moodle.xml`)).map((question) => [question.id, question]));
      for (const question of questions) {
        const other = others.get(question.id);
        assert.deepEqual([question.name, question.tags], [other.name, other.tags]);
        if (question.type !== other.type || report.of(question.id.replace(/@.*/, "")).includes("pictures")) continue;
        assert.equal(question.text, other.text, question.id);
        assert.equal(question.general, other.general, question.id);
        assert.deepEqual(question.answers, other.answers, question.id);
        assert.deepEqual(question.pairs.map(({ left, right }) => [left, right]).slice(0, other.pairs.length), other.pairs.map(({ left, right }) => [left, right]));
        compared += 1;
      }
    }
  }
  assert.ok(compared > 60, `${compared} questions`);
});

test("every difference from the site's grading is in the report", () => {
  const compared = {};
  for (const site of sites) {
    for (const locale of site.locales) {
      const { questions, report, keys } = bank(site, locale);
      for (const question of questions) {
        const id = question.id.replace(/@.*/, "");
        const told = report.of(id);
        if (keys[id].key.points !== 1) assert.ok(told.includes("points"), question.id);
        for (const { answer, why } of answersTo(keys[id])) {
          const { key, notation } = keys[id];
          const response = responseIn(question, keys[id], answer);
          if (response === undefined) continue;
          const { score } = grading.grade(key, answer, notation);
          const found = gradeInMoodle(question, response);
          compared[key.kind] = (compared[key.kind] ?? 0) + 1;
          const message = `${question.id}: ${JSON.stringify(answer)} is ${score} on the site, ${found} here; told: ${told}`;
          const excuses = [...why, "order", "gaps", "capitals", "unit"];
          if (Math.abs(score - found) > 0.0001) assert.ok(excuses.some((reason) => told.includes(reason)), message);
          // What is right as it is written is right in whatever form it is asked for.
          const isKey = score === 1 && (key.kind === "order" ? answer === key.orders[0] : key.kind === "predict" && answer === key.text);
          if (isKey) assert.equal(found, 1, message);
        }
      }
    }
  }
  assert.deepEqual(Object.keys(compared).sort(), ["cloze", "match", "multiple", "number", "order", "predict", "short", "single", "spot", "true-false"]);
});

test("what the vectors of grading say holds in GIFT, or is told", () => {
  const { root, made } = siteOfVectors();
  const { bundles } = build(root, "--format", "gift", "--format", "zip");
  const { questions, report, keys } = read(bundles, "vectors", "en");
  let compared = 0;
  for (const { question: name, answer, score = 0 } of vectors.filter((vector) => made.includes(vector.question))) {
    const id = `vectors/lesson/${name}`;
    const told = report.of(id);
    const question = questions.find((found) => found.id === `${id}@en`);
    if (question === undefined) assert.ok(told.includes("left out"), id);
    const { key } = keys[id];
    if (question === undefined || ["order", "cloze"].includes(key.kind) || (key.kind === "predict" && typeof answer !== "string" && !key.correct)) continue;
    const response = responseIn(question, keys[id], answer);
    if (response === undefined) continue;
    const found = gradeInMoodle(question, response);
    compared += 1;
    const excuses = [...reasons(key), "capitals"];
    if (Math.abs(score - found) > 0.0001) {
      assert.ok(excuses.some((reason) => told.includes(reason)), `${name}: ${JSON.stringify(answer)} is ${score}, ${found} here; told: ${told}`);
    }
  }
  assert.ok(compared > 120, `${compared} vectors`);
});

test("code and answers come through whatever they are made of", () => {
  const { root, code, long } = hostile();
  const { bundles } = build(root, "--format", "gift", "--format", "zip");
  const { questions, report } = read(bundles, "course", "en");
  const find = (name) => questions.find(({ id }) => id === `course/lesson/${name}@en`);
  assert.equal(questions.length, 6);
  const picks = find("picks");
  for (const html of [picks.text, picks.general, picks.answers[1].why, find("words").text, find("words").answers.at(-1).why, find("gaps").text]) {
    assert.equal(codes(html)[0], code);
  }
  assert.equal(picks.answers[2].text, long);
  assert.equal(picks.answers[3].text, "%50% of it");
  assert.deepEqual(picks.answers.map(({ share }) => share), [100, -33.33333, -33.33333, -33.33333]);
  for (const answer of ["a*b", "\\}", "x & y <z>", "%100%", "[plain] text", "=", "~", "{}", "#", "a\\*", "::", "//", long]) {
    assert.equal(gradeInMoodle(find("words"), answer), 1, answer.slice(0, 80));
  }
  for (const answer of ["aXb", "}", "a", "\\", "*"]) assert.equal(gradeInMoodle(find("words"), answer), 0, answer);
  assert.ok(report.of("course/lesson/words").includes("capitals"));
  assert.deepEqual(find("pairs").pairs.map(({ right }) => unescapeHtml(right)), ["<T> -> =", "~#{}:", "c"]);
  assert.deepEqual(find("two-pairs").pairs.map(({ left, right }) => [left, right]), [["a{#1}", "1}"], ["b", "2~"], ["", "–"]]);
  assert.deepEqual(find("steps").pairs.slice(0, 2).map(({ left }) => codes(left)[0]).sort(), ["{\n\n\t]]>", "}"]);
  assert.ok(find("gaps").pairs.length > 3);
});

test("what GIFT cannot hold is left out and told", () => {
  const { root } = hostile();
  edit(root, "content/course/lesson/quiz.yaml", 'accept: ["a*b",', 'accept: ["a -> b",');
  const { bundles } = build(root, "--format", "gift", "--format", "zip");
  const { questions, report } = read(bundles, "course", "en");
  assert.equal(questions.length, 6);
  assert.ok(report.lines.some((line) => line === "course/lesson/words: answer: GIFT takes `->` in a typed answer for a pair; left out: `a -> b`"));
  assert.ok(questions.every(({ type, answers }) => type !== "shortanswer" || answers.every(({ text }) => !text.includes("->"))));
  for (const { what, how } of report.told) assert.ok(what !== "" && how !== "");
});

test("a kind that the documentation's table calls kept loses nothing of its own", () => {
  // What any question may lose, whatever its kind.
  const general = ["hints", "points", "pictures", "translation", "unit"];
  const kept = Object.entries(keptKinds("gift")).filter(([, fate]) => fate === "yes").map(([kind]) => kind);
  assert.ok(kept.includes("single") && !kept.includes("order"), kept.join());
  for (const site of sites) {
    const { report, questions } = bank(site, "en");
    for (const [id, kind] of kinds(questions)) {
      const own = report.told.filter(({ question, what }) => question === id && !general.includes(what));
      if (kept.includes(kind)) assert.deepEqual(own, [], id);
    }
  }
});

test("the same questions give the same bytes", () => {
  const [one, other] = [build(sites[0].root, "--format", "gift"), build(sites[0].root, "--format", "gift")];
  assert.deepEqual(one.files, other.files);
  for (const file of one.files) assert.ok(readFileSync(join(one.bundles, file)).equals(readFileSync(join(other.bundles, file))), file);
});

test("each of these checks finds a broken file", () => {
  const { text, questions } = bank(sites[1], "en");
  const broken = (from, to) => {
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  };
  assert.throws(() => parse(broken("\n}\n\n", "\n\n\n")), { name: "SyntaxError" });
  assert.throws(() => parse(broken("func main() \\{", "func main() {")), { name: "SyntaxError" });
  // A blank line in code splits a question without an error: it is found by counting.
  const split = broken("package main\\n\\nimport", "package main\n\nimport");
  assert.notEqual(parse(split).length, parse(text).length);
  assert.ok(split.split(/\n\s*\n/).length > text.split(/\n\s*\n/).length);
  // An escape that lacks is found by comparing texts.
  for (const [from, to] of [["%<code>name \\= Ana", "%<code>name = Ana"], ["~<code>echo 'Hello", "~<code>echo ~'Hello"]]) {
    const texts = (found) => found.map(({ text, answers, pairs }) => [text, answers.map((answer) => answer.text), pairs.map(({ left }) => left)]);
    assert.notDeepEqual(texts(readGift(broken(from, to))), texts(questions), from);
  }
});
