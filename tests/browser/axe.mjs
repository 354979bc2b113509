// No page breaks a rule of axe-core: every kind of page in every language, light and dark, wide and narrow, with forced colours, and with every
// question answered, wrongly and rightly.

import { keepAnswers } from "./answers.mjs";
import { run, serve, tool, visit, watched } from "./harness.mjs";
import { give } from "./questions/hands.mjs";
import { lessonsOf, partlyTry, rightTry, wrongTry } from "./questions/keys.mjs";

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

await run("axe", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  const lessons = site.locales.flatMap((locale) => lessonsOf(site, locale));
  const pages = site.some(3);
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
  const prepare = () => page.evaluate(tool("axe-core").source);
  await visit(page, url);
  await prepare();
  if (kind === "review") {
    report.none(`${path}: before any answer`, await violations(page));
    await keepAnswers(page);
    await prepare();
  }
  for (const { name, media, width } of VIEWS) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, contrast: null, ...media });
    await page.setViewportSize({ width, height: 900 });
    report.none(`${path}: ${name}`, await violations(page));
  }
  await page.emulateMedia({ forcedColors: null, contrast: null });
  for (const colorScheme of ["light", "dark"]) {
    await visit(page, url);
    await prepare();
    await page.emulateMedia({ colorScheme });
    await openEverything(page);
    report.none(`${path}: ${colorScheme}, everything open`, await violations(page));
    for (const how of lesson ? ["wrongly", "in part", "rightly"] : []) {
      await answerEverything(page, lesson, how);
      report.none(`${path}: ${colorScheme}, every question answered ${how}`, await violations(page));
    }
  }
}

/** @param {any} page @returns {Promise<string[]>} */
async function violations(page) {
  return page.evaluate(async () => {
    // Colours that change slowly are read once they have changed.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    /** @param {number[]} rgb as WCAG 2.2 defines it */
    const luminance = (rgb) => {
      const [red, green, blue] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    // axe takes the colour of text from `-webkit-text-fill-color`, where Chromium still gives the page's colour though it paints a forced one.
    const isPainted = ({ target, any }) => {
      const data = any[0]?.data;
      const element = document.querySelector(target[0]);
      if (!matchMedia("(forced-colors: active)").matches || !data?.bgColor || !element) return true;
      const text = luminance((getComputedStyle(element).color.match(/\d+/g) ?? []).slice(0, 3).map(Number));
      const ground = luminance((data.bgColor.slice(1).match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
      return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05) < parseFloat(data.expectedContrastRatio);
    };
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.filter((node) => id !== "color-contrast" || isPainted(node)).map(({ target, html, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${html.slice(0, 200)}\n  ${failureSummary.replace(/\n/g, "\n  ")}`),
    );
  });
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
