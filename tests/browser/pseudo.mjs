// The pseudo-locale: on each page of it every word that can be translated has its brackets, whatever is opened, answered or kept, in what is
// shown, what is only read aloud and what scripts would say; and words that are longer by two fifths fit, on a wide screen and on a phone.

import { keepAnswers } from "./answers.mjs";
import { run, serve, visit, watched } from "./harness.mjs";
import { give } from "./questions/hands.mjs";
import { lessonsOf, partlyTry, rightTry, wrongTry } from "./questions/keys.mjs";

/** The tag of the pseudo-locale. */
const LOCALE = "en-XA";

/** The widths at which pages are looked at. */
const WIDTHS = [1280, 390];

/** How many pages are looked at at a time. */
const LANES = 2;

/** How each question is answered in turn. @type {[string, (question: any, data: any) => any][]} */
const WAYS = [["answered wrongly", wrongTry], ["answered in part", partlyTry], ["answered rightly", rightTry]];

/** @typedef {{ page: any, report: import("./harness.mjs").Report, path: string, code: string[] }} Given `code` is what stands in code within prose */

await run("pseudo", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  const lessons = lessonsOf(site, LOCALE);
  const pages = site.pages.filter(({ locale, path }) => locale === LOCALE || (locale === "" && site.text(path).includes(`<html lang="${LOCALE}"`)));
  const code = codeIn(pages.map(({ path }) => site.text(path)));
  const kinds = new Set(pages.map(({ kind }) => kind));
  report.none("there is a page of each kind", ["home", "course", "lesson", "glossary", "mistakes", "review", "not-found"].filter((kind) => !kinds.has(kind) && site.of(kind).length > 0));
  report.none("the pseudo-locale is in no sitemap", site.files.filter((file) => file.endsWith(".xml") && site.text(file).includes(LOCALE)));
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let at = pages.shift(); at; at = pages.shift()) {
      const { path, kind } = at;
      await report.test(path, () => fromEverySide({ browser, report, path, code, base: server.url, kind, lesson: lessons.find((lesson) => lesson.path === path) }));
    }
  }));
  server.close();
});

/** @param {{ browser: any, report: import("./harness.mjs").Report, path: string, code: string[], base: string, kind: string, lesson: import("./questions/keys.mjs").Lesson | undefined }} given */
async function fromEverySide({ browser, report, path, code, base, kind, lesson }) {
  const { context, problems } = await watched(browser, base);
  const page = await context.newPage();
  await visit(page, base + path);
  const given = { page, report, path, code };
  const robots = await page.$$eval("meta[name=robots]", (tags) => tags.map((tag) => tag.getAttribute("content")));
  report.same(`${path}: no search engine lists it`, robots, ["noindex"]);
  report.same(`${path}: no other page leads machines to it`, await page.$$eval("link[rel=alternate]", (links) => links.filter((link) => link.hreflang === "en-XA").length), 0);
  await looksWell(given, "as it comes");
  if (kind === "review") {
    await keepAnswers(page);
    await looksWell(given, "with answers");
    for (const button of [".review-clear-course", ".review-clear-site"]) {
      await page.evaluate((button) => document.querySelector(button).click(), button);
      await looksWell(given, `after ${button}`);
    }
  }
  await openEverything(page);
  await looksWell(given, "everything open");
  if (lesson) await checkEverything(given, "without an answer");
  for (const [how, tryOf] of lesson ? WAYS : []) {
    for (const question of lesson.questions) {
      const tried = tryOf(question, lesson.data);
      if (tried) await give(page, question, tried.answer);
    }
    await openEverything(page);
    await looksWell(given, how);
  }
  if (lesson) await clear(given);
  if (kind === "course" && (await page.$(".quiz-clear"))) await looksWell(given, "with what is kept");
  await context.close();
  report.none(`${path}: nothing goes wrong meanwhile`, problems);
}

/** Has each question checked as it is. @param {Given} given @param {string} when */
async function checkEverything(given, when) {
  await given.page.evaluate(() => document.querySelectorAll(".question-check").forEach((button) => button.click()));
  await looksWell(given, when);
}

/** Forgets each answer, and brings them back. @param {Given} given */
async function clear(given) {
  const { page } = given;
  for (const selector of [".quiz-wrong-again", ".question-again", ".question-forget", ".quiz-clear"]) {
    await page.evaluate((selector) => [...document.querySelectorAll(selector)].find((button) => button.checkVisibility())?.click(), selector);
    await looksWell(given, `after ${selector}`);
  }
}

/** @param {any} page */
async function openEverything(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** @param {Given} given @param {string} when */
async function looksWell({ page, report, path, code }, when) {
  report.none(`${path}, ${when}: no word is without brackets`, await page.evaluate(bareWords, { locale: LOCALE, code }));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    report.none(`${path}, ${when}, ${width} pixels wide: everything fits`, await page.evaluate(clipped));
  }
}

/** Lists what stands in code within prose, the longest first: links, options and names show it without marking it. @param {string[]} pages */
function codeIn(pages) {
  const found = pages.flatMap((html) => [...html.replace(/<pre.*?<\/pre>/gs, "").matchAll(/<code[^>]*>(.*?)<\/code>/gs)]);
  const signs = { lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&" };
  const plain = ([, code]) => code.replace(/<[^>]*>/g, "").replace(/&(lt|gt|quot|#39|#x27|amp);/g, (_, sign) => signs[sign]).replace(/\s+/g, " ").trim();
  return [...new Set(found.map(plain))].filter((code) => /\p{L}/u.test(code)).sort((one, other) => other.length - one.length);
}

/** Lists the words without brackets, each with its place. Runs in the page. @param {{ locale: string, code: string[] }} given */
function bareWords({ locale, code }) {
  /** What holds code, names or another language. */
  const foreign = "script, style, noscript, code, pre, samp, kbd, math, [translate=no]";
  const names = ["author", "generator"].flatMap((name) => document.querySelector(`meta[name=${name}]`)?.getAttribute("content") ?? []);
  names.push(document.querySelector("a[rel=license]")?.textContent ?? "");
  names.push(...[...document.querySelectorAll("[translate=no]:not(pre, code, samp), pre.piece-code")].map((element) => element.textContent));
  const read = (selector) => JSON.parse(document.querySelector(selector)?.textContent ?? "{}");
  // The browser itself writes dates.
  const months = Array.from({ length: 12 }, (_, month) => new Date(2024, month, 2).toLocaleString(locale, { month: "long" }));
  const allowed = [...names, ...code, ...months].map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => /\p{L}/u.test(text));
  allowed.sort((one, other) => other.length - one.length);
  const isPart = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  /** Takes a name out of a text wherever it does not stand in a longer word. */
  const without = (text, name) => text.split(name).reduce((kept, next) => {
    const inWord = (isPart(kept.at(-1)) && isPart(name[0])) || (isPart(next[0]) && isPart(name.at(-1)));
    return kept + (inWord ? name : "\u0001") + next;
  });
  /** The name of a service on the web stands in a sentence, and nothing else tells it. */
  const isNamed = (element, text) => element.matches(".playground") && text.includes("⟦");
  const isOurs = (element) => !element.closest(foreign) && element.closest("[lang]")?.getAttribute("lang") === locale;
  /** @type {string[]} */
  const found = [];
  const look = (text, place) => {
    // A letter alone is a mark, as of an answer or of a part of the glossary.
    if (/^\s*\p{L}( · |\s*$)/u.test(text)) text = text.replace(/\p{L}/u, "");
    // What was shortened may be cut within code.
    const [, whole, cut] = /^(.*?) ?([^\s⟦⟧]+)…\s*$/su.exec(text) ?? [];
    if (cut !== undefined && code.some((name) => name.length > cut.length && name.startsWith(cut))) text = whole;
    const rest = allowed.reduce(without, text.replace(/\s+/g, " ").replace(/⟦[^⟦⟧]*⟧/gu, "\u0001").replace(/\{\w+\}/g, "\u0001"));
    if (/[\p{L}⟦⟧]/u.test(rest)) found.push(`${place}: ${text.replace(/\s+/g, " ").trim()}`);
  };
  const name = (element) => {
    const parent = element.closest("[id], [class]") ?? element;
    return `${element.localName} in ${parent.localName}${parent.id ? `#${parent.id}` : ""}${parent.classList.length ? `.${[...parent.classList].join(".")}` : ""}`;
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isOurs(node.parentElement) && !isNamed(node.parentElement, node.data)) look(node.data, name(node.parentElement));
  for (const element of document.querySelectorAll("*")) {
    if (!isOurs(element)) continue;
    for (const { name: attribute, value } of element.attributes) {
      // What is no id among the data of an element is words.
      const holdsWords = /^(alt|title|placeholder|label|aria-(label|description|roledescription|valuetext))$/.test(attribute) || (attribute.startsWith("data-") && /[^\w/.,:-]/.test(value));
      if (holdsWords) look(value, `${attribute} of ${name(element)}`);
    }
    if (element.matches("meta[name=description], meta[property='og:title'], meta[property='og:description'], meta[property='og:site_name']")) look(element.content, element.outerHTML.slice(0, 40));
    if (element instanceof HTMLInputElement && /^(button|submit|reset)$/.test(element.type)) look(element.value, name(element));
    for (const side of ["::before", "::after"]) {
      const { content } = getComputedStyle(element, side);
      for (const [, words] of content.matchAll(/"((?:[^"\\]|\\.)*)"/g)) look(words, `${side} of ${name(element)}`);
    }
  }
  const inData = (value, place) => {
    if (typeof value === "string") look(value, place);
    else if (value) for (const [key, inner] of Object.entries(value)) inData(inner, `${place}.${key}`);
  };
  const { messages, fills, counts, scores, answered, finished } = read("#quiz-data");
  inData({ messages, fills, counts, scores, answered, finished }, "quiz-data");
  const review = read("#review-data");
  inData({ messages: review.messages, fills: review.fills }, "review-data");
  for (const { title, questions } of review.lessons ?? []) inData({ title }, "review-data");
  const { name: title, description, teaches, educationalLevel, isPartOf } = read("script[type='application/ld+json']");
  inData({ title, description, teaches, educationalLevel, part: [isPartOf?.name, isPartOf?.description] }, "structured data");
  return found;
}

/** Lists what does not fit: the page itself, and labels of which a part cannot be seen. Runs in the page. */
function clipped() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} pixels wide`] : [];
  const name = (element) => `${element.localName}${element.id ? `#${element.id}` : ""}.${[...element.classList].join(".")}: ${element.textContent.trim().slice(0, 60)}`;
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.closest(".visually-hidden, svg, math")) continue;
    const style = getComputedStyle(element);
    if (style.clipPath !== "none" || style.position === "absolute" && element.clientWidth <= 1) continue;
    const box = element.getBoundingClientRect();
    const scrolls = element.parentElement.closest(".listing-code, .output-text, [tabindex='0'], pre");
    if (found.length < 20 && !scrolls && (box.right > clientWidth + 1 || box.left < -1)) found.push(`${name(element)} leaves the screen: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    if (element.matches("button, label, summary, nav a, legend, th, .badge, select") && style.textOverflow !== "ellipsis" && (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 || element.scrollHeight > element.clientHeight + 1 && style.overflowY !== "visible")) {
      found.push(`${name(element)} is clipped: ${element.scrollWidth} of ${element.clientWidth} by ${element.scrollHeight} of ${element.clientHeight}`);
    }
  }
  return found;
}
