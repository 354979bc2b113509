// Questions in the browser, in every language, on a server and from a disk: every kind by keyboard, by mouse and by finger; what a screen reader
// is told; without JavaScript and on paper; what is kept, forgotten, damaged or refused; what is to be reviewed. `questions/` has the tests.
//
//   node tests/browser/quiz.mjs [--site DIR] [--few]    `--few`: of a site whose ways of asking another one has, too

import { readFileSync } from "node:fs";
import path from "node:path";

import { repository, run, serve, tool } from "./harness.mjs";
import { damage, otherLanguage, storage } from "./questions/keeping.mjs";
import { byKeyboard } from "./questions/keyboard.mjs";
import { fewest, lessonsOf, WAYS } from "./questions/keys.mjs";
import { dragging, ordering, orderingAll } from "./questions/order.mjs";
import { onPaper, withoutScript } from "./questions/plain.mjs";
import { byFinger, byMouse } from "./questions/pointer.mjs";
import { heardByReader } from "./questions/reader.mjs";
import { reviewing } from "./questions/review.mjs";
import { whatIsRead } from "./questions/said.mjs";

/** How many tests run at a time. */
const LANES = 3;

/** @typedef {{ language: number, isServer: boolean }} Place where a lesson is looked at: in the first language, the second …; on a server or from a disk */

const everywhere = () => true;
/** In each language, in turn on the server and from the disk. @param {Place} place */
const inTurn = ({ language, isServer }) => (language % 2 === 0) === isServer;
/** In each language, in turn from the disk and on the server. @param {Place} place */
const inOtherTurn = ({ language, isServer }) => (language % 2 === 1) === isServer;
/** @param {Place} place */
const onServer = ({ isServer }) => isServer;
/** @param {Place} place */
const once = ({ language, isServer }) => isServer && language === 0;
/** In the second language. @param {Place} place */
const onceElsewhere = ({ language, isServer }) => isServer && language === 1;

/** What runs where. @type {[(given: any) => Promise<void>, (place: Place) => boolean][]} */
const ALL = [
  [byKeyboard, everywhere], [ordering, inTurn], [orderingAll, inOtherTurn], [dragging, onServer], [byMouse, inTurn], [byFinger, inOtherTurn],
  [heardByReader, onServer], [withoutScript, everywhere], [onPaper, onServer], [whatIsRead, everywhere], [storage, inTurn], [damage, once],
  [otherLanguage, onServer], [reviewing, inTurn],
];

/** What runs where on a site whose ways of asking another one has, too. @type {typeof ALL} */
const FEW = [[byKeyboard, once], [byFinger, onceElsewhere], [heardByReader, onServer], [withoutScript, onServer], [onPaper, once], [otherLanguage, once]];

await run("quiz", async ({ site, rest, browser, report }) => {
  const server = await serve(site.root);
  const isReduced = rest.includes("--few");
  /** @type {(() => Promise<void>)[]} */
  const tests = [];
  for (const [language, locale] of site.locales.entries()) {
    const lessons = lessonsOf(site, locale);
    const ways = lessons.flatMap(({ questions }) => questions.flatMap(({ ways }) => ways));
    report.none(`${locale}: the lessons ask in every way`, WAYS.filter((way) => !ways.includes(way)));
    for (const [test, isIn] of isReduced ? FEW : ALL) {
      for (const isServer of [true, false].filter((isServer) => isIn({ language, isServer }))) {
        for (const lesson of isReduced ? fewest(lessons) : lessons) {
          const base = isServer ? server.url : site.fileUrl("");
          const what = `${lesson.path}, ${isServer ? "server" : "disk"}, ${test.name}`;
          tests.push(() => report.test(what, () => test({ site, browser, report, lesson, base, url: base + lesson.path, what })));
        }
      }
    }
  }
  tests.push(() => report.test("vectors", () => vectors({ browser, report })));
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let test = tests.shift(); test; test = tests.shift()) await test();
  }));
  server.close();
});

/** Chromium grades and compares as Node does. @param {{ browser: any, report: import("./harness.mjs").Report }} given */
async function vectors({ browser, report }) {
  const { notations, questions, vectors } = JSON.parse(readFileSync(path.join(repository, "tests/quiz/vectors.json"), "utf8"));
  const cases = vectors.map(({ question, notation = "en", answer }) => [questions[question], answer, notations[notation]]);
  const scripts = ["grade", "compare"].map((name) => path.join(repository, `themes/default/assets/${name}.js`));
  const grading = tool(scripts[0]);
  Object.assign(globalThis, { carnetGrade: grading });
  const comparing = tool(scripts[1]);
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const script of scripts) await page.addScriptTag({ content: readFileSync(script, "utf8") });
  const found = await page.evaluate((cases) => cases.map((one) => carnetGrade.grade(...one)), cases);
  for (const [at, one] of cases.entries()) report.same(`in Chromium: ${JSON.stringify(vectors[at])}`, found[at], grading.grade(...one));
  const predictions = cases.filter(([question, answer]) => question.text !== undefined && typeof answer === "string").map(([question, answer]) => [question.text, answer, question.case]);
  const compared = await page.evaluate((predictions) => predictions.map((one) => carnetCompare.compareLines(...one)), predictions);
  for (const [at, one] of predictions.entries()) report.same(`compared in Chromium: ${JSON.stringify(one)}`, compared[at], comparing.compareLines(...one));
  report.check("predictions were compared", predictions.length > 3, predictions.length);
  await context.close();
}
