// Pages from right to left: everything is mirrored but code, what programs print, and what is typed of both.

import { visit, watched } from "../harness.mjs";

/** @typedef {{ site: import("../harness.mjs").Site, base: string, browser: any, report: import("../harness.mjs").Report }} Given */

/** @param {Given} given */
export async function direction({ site, base, browser, report }) {
  const { context, problems } = await watched(browser, base);
  const page = await context.newPage();
  for (const { path } of site.pages.filter(({ locale }) => locale === "ar")) {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await visit(page, `${base}${path}`);
      const found = await page.evaluate(looks);
      const what = `${path} at ${width}`;
      report.same(`${what}: runs from right to left`, found.page, ["ar", "rtl", "rtl"]);
      report.none(`${what}: code and outputs run from left to right`, found.turned);
      report.none(`${what}: arrows point the other way`, found.arrows);
      report.check(`${what}: the name is on the right, the switches on the left`, found.mirrored);
      report.none(`${what}: nothing sticks out`, found.wide);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  const lesson = `${base}ar/counting-in-programs/what-a-loop-variable-holds.html`;
  await visit(page, lesson);
  await words(page, report, lesson);
  const link = page.locator(".pager-next .icon-forward");
  report.check("the arrow to the next lesson is left of its words", await link.evaluate((arrow) => arrow.getBoundingClientRect().left < arrow.parentElement.getBoundingClientRect().right - arrow.parentElement.getBoundingClientRect().width / 2));
  await visit(page, `${base}en/counting-in-programs/what-a-loop-variable-holds.html`);
  report.same("arrows of a page from left to right are as they were drawn", await page.$$eval(".icon-forward, .icon-back", (arrows) => arrows.filter((arrow) => getComputedStyle(arrow).transform !== "none").length), 0);
  await plainWords(page, { site, base, report });
  await context.close();
  report.none("pages from right to left: nothing goes wrong meanwhile", problems);
}

/** Runs in the page. */
function looks() {
  for (const details of document.querySelectorAll("details:not(.languages-more)")) details.open = true;
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.outerHTML.slice(0, 100);
  const isLeft = (element) => ["left", "start", "-webkit-auto"].includes(getComputedStyle(element).textAlign);
  const code = all("pre, code, samp, .listing-file, .spot-lines, textarea");
  const arrows = all(".icon-forward, .icon-back");
  const brand = document.querySelector(".brand").getBoundingClientRect();
  const controls = document.querySelector(".controls").getBoundingClientRect();
  return {
    page: [root.lang, root.dir, getComputedStyle(document.body).direction],
    turned: code.filter((element) => getComputedStyle(element).direction !== "ltr" || (element.localName === "pre" && !isLeft(element))).map(shown),
    arrows: arrows.filter((arrow) => !getComputedStyle(arrow).transform.startsWith("matrix(-1, 0, 0, 1")).map(shown),
    mirrored: brand.left > controls.right && root.clientWidth - brand.right < root.clientWidth / 4,
    wide: root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} wide`] : [],
  };
}

/** Arabic words in code keep their signs: the full stop of a comment ends it, and a text stands before what follows it. @param {any} page @param {import("../harness.mjs").Report} report @param {string} what */
async function words(page, report, what) {
  const places = await page.evaluate(() => {
    const walk = (line) => {
      const texts = [];
      for (const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT); walker.nextNode(); ) texts.push(walker.currentNode);
      return texts;
    };
    /** Where one character of a line's shown words is painted. */
    const at = (line, index) => {
      let left = index;
      for (const text of walk(line)) {
        if (left < text.length) {
          const range = document.createRange();
          range.setStart(text, left);
          range.setEnd(text, left + 1);
          return range.getBoundingClientRect().left;
        }
        left -= text.length;
      }
      return NaN;
    };
    const lineOf = (part) => [...document.querySelectorAll("#code-1 .in-page")].find((line) => line.textContent.includes(part));
    const comment = lineOf("كان الجواب لا.");
    const text = lineOf('"الدورة"');
    const place = (line, part, from = 0) => at(line, line.textContent.indexOf(part, from));
    return {
      comment: { sign: place(comment, "//"), first: place(comment, "مع"), stop: at(comment, comment.textContent.lastIndexOf(".")) },
      text: { open: place(text, '"'), letter: place(text, "ا"), close: at(text, text.textContent.lastIndexOf('"')), next: place(text, ", i") },
    };
  });
  const { comment, text } = places;
  report.check(`${what}: a comment's full stop stands at its left end`, comment.sign < comment.stop && comment.stop < comment.first, comment);
  report.check(`${what}: a text stands between its quotes, before what follows`, text.open < text.letter && text.letter < text.close && text.close < text.next, text);
  const pairs = await page.$$eval("#code-1 .in-page bdi", (isolates) => isolates.map((isolate) => isolate.dir));
  report.same(`${what}: comments run from right to left, texts as the program`, pairs, ["rtl", "ltr", "rtl", "ltr"]);
}

/** Code in words without markup is set apart on pages from right to left, and nothing is added on others. @param {any} page @param {Omit<Given, "browser">} given */
async function plainWords(page, { site, base, report }) {
  for (const [locale, isolates] of [["ar", true], ["pl", false]]) {
    for (const kind of ["review", "mistakes"]) {
      const [{ path }] = site.of(/** @type {any} */ (kind), /** @type {string} */ (locale));
      await visit(page, `${base}${path}`);
      const said = await page.evaluate(() => JSON.parse(document.getElementById("review-data")?.textContent ?? "null")?.lessons.flatMap(({ questions }) => questions.map(({ prompt }) => prompt)) ?? [...document.querySelectorAll(".mistake-lessons li li span:last-child")].map((prompt) => prompt.textContent));
      const coded = said.filter((prompt) => /[=<+]/.test(prompt));
      report.check(`${path}: asks of code in words without markup`, coded.length > 0, said);
      report.none(`${path}: ${isolates ? "code keeps its direction" : "no sign is added"}`, coded.filter((prompt) => /^[^\u2066\u2069]*(\u2066[^\u2066\u2069]+\u2069[^\u2066\u2069]*)+$/.test(prompt) !== isolates));
    }
  }
}
