// Packages in Chromium: a course unpacked within the strict platform of ours, and what a learner does in its frame.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { click, pointAnswer } from "../browser/questions/hands.mjs";
import { open } from "./players.mjs";

/** What differs between the standards: names in other tools. */
export const STANDARDS = {
  scorm12: { edition: "1.2", version: "1.2", object: "API", finish: "LMSFinish" },
  scorm2004: { edition: "2004-4", version: "2004", object: "API_1484_11", finish: "Terminate" },
};

/** Reads what the page around a course knows. @param {string} folder the unpacked package */
export function courseData(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  return JSON.parse(/<script type="application\/json" id="course-data">(.*?)<\/script>/s.exec(html)?.[1] ?? "null");
}

/**
 * Opens a course in the strict platform.
 * @param {any} browser
 * @param {string} folder the unpacked package
 * @param {any} settings as the platform takes them
 * @param {{ context?: any, viewport?: { width: number, height: number }, colorScheme?: string }} [look]
 */
export async function openStrict(browser, folder, settings, look = {}) {
  const { object } = STANDARDS[settings.standard];
  const shell = `<!doctype html><title>Platform</title><style>html, body, iframe { width: 100%; height: 100%; margin: 0; border: 0 }</style>
    <script src="/mock/scorm-mock.js"></script>
    <script>
      const settings = ${JSON.stringify(settings).replaceAll("<", "\\u003c")};
      window.down = false;
      window.model = scormMock.open({ ...settings, fail: (method) => (window.down && method !== "get" ? "101" : undefined) });
      window.${object} = window.model.api;
    </script>
    <body><iframe src="/sco/index.html" title="Course"></iframe>`;
  const site = { pages: { "/": shell }, folders: { "/sco/": `${folder}/`, "/mock/": `${import.meta.dirname}/` }, viewport: look.viewport ?? { width: 1280, height: 900 } };
  const { page, problems } = await open(look.context ?? browser, site);
  if (look.colorScheme) await page.emulateMedia({ colorScheme: look.colorScheme });
  const told = () => page.evaluate(() => {
    const { values, violations, calls, state, refused } = window.model;
    return { values: Object.fromEntries(values), violations, calls, state, refused };
  });
  return {
    page,
    problems,
    told,
    saved: () => page.evaluate(() => window.model.saved()),
    /** Leaves the course, while the platform stays. */
    leave: async () => {
      await page.evaluate(() => new Promise((done) => {
        const frame = document.querySelector("iframe");
        frame.addEventListener("load", () => done(undefined), { once: true });
        frame.src = "about:blank";
      }));
      return told();
    },
  };
}

/** Returns the frame in which the pages of a course are shown, once one is there. @param {any} page */
export async function pagesOf(page) {
  const wrapper = page.frames().find((frame) => frame.url().endsWith("/sco/index.html")) ?? page.mainFrame();
  const element = await wrapper.waitForSelector("#course-frame:not([hidden])");
  const frame = await element.contentFrame();
  await frame.waitForLoadState("load");
  return { wrapper, frame };
}

/** Goes to a page of the course as a link does, and waits until it is there. @param {any} frame @param {string} url below the package's root */
export async function goTo(frame, url) {
  await frame.goto(new URL(url, frame.url().replace(/\/sco\/.*/, "/sco/")).href);
  await frame.waitForLoadState("load");
}

/** Answers a question by hand, and checks it. @param {any} frame @param {any} question @param {any} answer */
export async function answer(frame, question, given) {
  await pointAnswer(frame, click, question, given);
  await frame.locator(`#q-${question.id} .question-check`).click();
  await frame.locator(`#q-${question.id}[data-state]`).waitFor();
}

/** Returns a right answer of a question. @param {any} question */
export function rightAnswer({ kind, correct, text, value, accept, orders, pairs, gaps, choices }) {
  if (kind === "spot") return [correct[0]];
  if (correct && choices !== undefined) return correct;
  if (text !== undefined) return text;
  if (value !== undefined) return String(value);
  if (accept) return accept[0];
  if (orders) return orders[0];
  if (pairs) return pairs;
  return Object.fromEntries(gaps.map((gap) => [gap.id, (gap.accept ?? gap.correct)[0]]));
}

/** Returns a wrong answer of a question. @param {any} question */
export function wrongAnswer({ kind, correct, ids, value, orders, pairs, gaps }) {
  if (["predict", "short"].includes(kind) && !correct) return "something else\n{and more}";
  if (correct) return [ids.find((id) => !correct.includes(id))];
  if (value !== undefined) return "-77.5";
  // No step stands behind the one that it should follow.
  if (orders) return [...orders[0]].reverse();
  if (pairs) {
    const [[first, right], [second, other]] = Object.entries(pairs);
    return right === other ? { [first]: ids.find((id) => id !== right) } : { [first]: other, [second]: right };
  }
  return Object.fromEntries(gaps.filter((gap) => gap.accept).map(({ id }) => [id, "something else"]));
}
