// No page breaks a rule of axe-core: every kind of page in every language, light and dark, wide and narrow, with forced colours, and with every
// question answered, wrongly and rightly.
//
//   node tests/browser/axe.mjs [--site DIR] [--only LOCALE]    `--only`: of a site whose other languages differ from other sites in words alone

import { keepAnswers } from "./answers.mjs";
import { run, serve, visit, watched } from "./harness.mjs";
import { give } from "./questions/hands.mjs";
import { lessonsOf, partlyTry, rightTry, wrongTry } from "./questions/keys.mjs";
import { prepare, violations } from "./rules.mjs";

/** How each page is looked at. */
const VIEWS = [
  { name: "light", media: { colorScheme: "light" }, width: 1280 },
  { name: "dark", media: { colorScheme: "dark" }, width: 1280 },
  { name: "phone, light", media: { colorScheme: "light" }, width: 390 },
  { name: "phone, dark", media: { colorScheme: "dark" }, width: 390 },
  { name: "forced colours", media: { colorScheme: "dark", forcedColors: "active" }, width: 1280 },
  { name: "more contrast", media: { colorScheme: "light", contrast: "more" }, width: 1280 },
];

/** How many pages are looked at at a time. */
const LANES = 2;

await run("axe", async ({ site, rest, browser, report }) => {
  const server = await serve(site.root);
  const lessons = site.locales.flatMap((locale) => lessonsOf(site, locale));
  const only = rest[rest.indexOf("--only") + 1];
  const pages = site.some(3).filter(({ locale }) => rest.length === 0 || locale === only);
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let at = pages.shift(); at; at = pages.shift()) {
      // The policy of the pages would keep axe out.
      const { context } = await watched(browser, server.url, { bypassCSP: true });
      const page = await context.newPage();
      await fromEverySide({ page, report, path: at.path, url: `${server.url}${at.path}#choose`, kind: at.kind, lesson: lessons.find(({ path }) => path === at.path) });
      await context.close();
    }
  }));
  server.close();
});

/** @param {{ page: any, report: import("./harness.mjs").Report, path: string, url: string, kind: string, lesson: import("./questions/keys.mjs").Lesson | undefined }} given */
async function fromEverySide({ page, report, path, url, kind, lesson }) {
  await visit(page, url);
  await prepare(page);
  if (kind === "review") {
    report.none(`${path}: before any answer`, await violations(page));
    await keepAnswers(page);
    await prepare(page);
  }
  for (const { name, media, width } of VIEWS) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, contrast: null, ...media });
    await page.setViewportSize({ width, height: 900 });
    report.none(`${path}: ${name}`, await violations(page));
  }
  await page.emulateMedia({ forcedColors: null, contrast: null });
  for (const colorScheme of ["light", "dark"]) {
    await visit(page, url);
    await prepare(page);
    await page.emulateMedia({ colorScheme });
    await openEverything(page);
    report.none(`${path}: ${colorScheme}, everything open`, await violations(page));
    for (const how of lesson ? ["wrongly", "in part", "rightly"] : []) {
      await answerEverything(page, lesson, how);
      report.none(`${path}: ${colorScheme}, every question answered ${how}`, await violations(page));
    }
  }
}

/** @param {any} page */
async function openEverything(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** Answers each question of a lesson. @param {any} page @param {import("./questions/keys.mjs").Lesson} lesson @param {string} how */
async function answerEverything(page, { questions, data }, how) {
  for (const question of questions) {
    const tried = how === "rightly" ? rightTry(question, data) : how === "wrongly" ? wrongTry(question, data) : partlyTry(question);
    if (tried) await give(page, question, tried.answer);
  }
}
