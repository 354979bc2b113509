// One page in five languages: the switcher, the page that two kinds of French share, the lesson that is written in French first.

import path from "node:path";

import { Site, serve, visit, watched } from "../harness.mjs";
import { ENGLISH_FIRST, FRENCH_FIRST, makeFew } from "./aged.mjs";

/** @typedef {import("./direction.mjs").Given} Given */

/** @param {Given} given */
export async function switching(given) {
  everyPage(given);
  await byHand(given);
  await few(given);
  await canadian(given);
  frenchFirst(given);
}

/** Returns the kind and the lesson of each page, by path. @param {import("../harness.mjs").Site} site */
function sameness(site) {
  return new Map(site.pages.map(({ path, kind }) => [path, `${kind} ${/"lessons":\[\{"id":"([^"]+)"/.exec(kind === "lesson" ? site.text(path) : "")?.[1] ?? ""}`]));
}

/** Every page leads to itself in each language. @param {Given} given */
function everyPage({ site, report }) {
  const same = sameness(site);
  for (const { path: at, locale } of site.pages.filter(({ locale }) => locale)) {
    const links = [...site.text(at).matchAll(/<a href="([^"]*)" lang="([^"]*)" hreflang="[^"]*" data-language="([^"]*)"/g)];
    const targets = links.map(([, url]) => path.posix.normalize(/^\/|:/.test(url) ? url : path.posix.join(path.posix.dirname(at), url)));
    report.same(`${at}: offers each language`, links.map(([, , , tag]) => tag), ["en", "fr", "ar", "pl", "fr-CA"]);
    report.none(`${at}: each leads to the same page`, targets.filter((target, index) => same.get(target) !== same.get(at) || !target.startsWith(`${links[index][3]}/`)));
    report.check(`${at}: one of them is this`, targets.includes(at), locale);
  }
}

/** The menu opens and leads on, by mouse and keyboard, wide and narrow, with and without JavaScript. @param {Given} given */
async function byHand({ site, base, browser, report }) {
  for (const [width, javaScriptEnabled] of /** @type {const} */ ([[1280, true], [390, true], [390, false]])) {
    const { context, problems } = await watched(browser, base, { viewport: { width, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    await visit(page, `${base}${site.of("lesson", "ar").find(({ path }) => path.includes(FRENCH_FIRST)).path}`);
    for (const locale of ["pl", "fr-CA", "en", "fr", "ar"]) {
      const what = `${locale} at ${width}${javaScriptEnabled ? "" : ", no JavaScript"}`;
      report.check(`${what}: the bar keeps to one row`, (await page.locator(".masthead").boundingBox()).height < 64);
      await page.locator(".languages summary").focus();
      await page.keyboard.press("Enter");
      const link = page.locator(`.languages a[data-language="${locale}"]`);
      report.check(`${what}: the menu opens`, await link.isVisible());
      if (javaScriptEnabled) {
        await page.keyboard.press("Escape");
        report.check(`${what}: Escape closes it, and the focus stays there`, !(await link.isVisible()) && (await page.evaluate(() => document.activeElement.localName === "summary")));
        await page.keyboard.press("Enter");
        await page.mouse.click(width / 2, 780);
        report.check(`${what}: a click elsewhere closes it`, !(await link.isVisible()));
        await page.locator(".languages summary").click();
      }
      await link.click();
      await page.waitForURL((url) => url.pathname.startsWith(`/${locale}/`));
      report.same(`${what}: the page is in that language`, await page.locator("html").getAttribute("lang"), locale);
    }
    await context.close();
    report.none(`the menu of languages at ${width}: nothing goes wrong meanwhile`, problems);
  }
}

/** A few languages stand side by side where there is room, and in a menu on a phone. @param {Given} given */
async function few({ browser, report }) {
  const site = new Site(makeFew(["en", "ar", "pl"]));
  const server = await serve(site.root);
  for (const javaScriptEnabled of [true, false]) {
    const { context } = await watched(browser, server.url, { javaScriptEnabled });
    const page = await context.newPage();
    for (const locale of ["en", "ar"]) {
      await visit(page, `${server.url}${site.of("course", locale)[0].path}`);
      for (const [width, isMenu] of /** @type {const} */ ([[1280, false], [390, true], [320, true]])) {
        await page.setViewportSize({ width, height: 800 });
        const what = `three languages, ${locale} at ${width}${javaScriptEnabled ? "" : ", no JavaScript"}`;
        const links = await page.locator(".languages a").evaluateAll((links) => links.filter((link) => link.checkVisibility({ contentVisibilityAuto: true })).length);
        report.same(`${what}: ${isMenu ? "a menu" : "all are seen"}`, [links, await page.locator(".languages summary").isVisible()], isMenu ? [0, true] : [3, false]);
        report.check(`${what}: the bar keeps to one row`, (await page.locator(".masthead").boundingBox()).height < 64);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('.languages a[data-language="pl"]').click();
    await page.waitForURL((url) => url.pathname.startsWith("/pl/"));
    await context.close();
  }
  server.close();
}

/** French of Canada has the lessons of France as its own, and words of its own where they differ. @param {Given} given */
async function canadian({ site, base, browser, report }) {
  const { context } = await watched(browser, base);
  const page = await context.newPage();
  const read = async (at) => {
    await visit(page, `${base}${at}`);
    return page.evaluate(() => ({
      lang: document.documentElement.lang,
      text: [...document.querySelectorAll("h1, .summary, .objectives, .text .prose")].map((part) => part.textContent.replace(/\s+/g, "")).join("\n"),
      notices: [...document.querySelectorAll("main .notice")].map((notice) => notice.textContent),
      foreign: [...document.querySelectorAll("main [lang]")].map((part) => part.lang).filter((lang) => lang !== document.documentElement.lang),
      words: JSON.parse(document.getElementById("quiz-data").textContent).messages,
      menu: document.querySelector(".languages summary").textContent.trim(),
      check: document.querySelector(".question-check").textContent,
      robots: document.querySelector("meta[name=robots]")?.content ?? "",
    }));
  };
  for (const [french, canadian] of site.of("lesson", "fr").map((lesson) => [lesson.path, lesson.path.replace(/^fr/, "fr-CA")])) {
    const [ours, theirs] = [await read(canadian), await read(french)];
    const withoutOriginals = (list) => list.filter((lang) => lang !== "en");
    report.same(`${canadian}: is in French of Canada`, ours.lang, "fr-CA");
    report.same(`${canadian}: has the French text`, ours.text, theirs.text);
    report.none(`${canadian}: without any notice`, ours.notices);
    report.none(`${canadian}: no passage is marked as French of France`, withoutOriginals(ours.foreign));
    report.same(`${canadian}: may be found`, ours.robots, "");
    report.same(`${canadian}: its own words where it has some`, ours.words["take-hint"], "Regardez encore une fois; un indice peut vous aider.");
    report.check(`${canadian}: which differ from the French ones`, /une fois\s;/.test(theirs.words["take-hint"]), theirs.words["take-hint"]);
    report.same(`${canadian}: its own name`, ours.menu, "Français (Canada)");
    const differing = Object.keys(theirs.words).filter((name) => ours.words[name] !== theirs.words[name]);
    report.same(`${canadian}: French words otherwise`, [differing, ours.check], [["take-hint"], theirs.check]);
  }
  await context.close();
}

/** A lesson that is written in French first is a lesson like any other to machines: each language has its address, and the site's source is the default. @param {Given} given */
function frenchFirst({ site, report }) {
  const address = site.address();
  const lessons = site.of("lesson").filter(({ path }) => new RegExp(`"id":"[^"]*/${FRENCH_FIRST}"`).test(site.text(path)));
  report.same("the lesson written in French first is there in each language", lessons.map(({ locale }) => locale).sort(), ["ar", "en", "fr", "fr-CA", "pl"]);
  const english = lessons.find(({ locale }) => locale === "en");
  for (const { path, locale } of lessons) {
    const text = site.text(path);
    const links = Object.fromEntries([...text.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">/g)].map(([, tag, url]) => [tag, url]));
    report.same(`${path}: canonical address`, /<link rel="canonical" href="([^"]*)">/.exec(text)?.[1], address + path);
    report.same(`${path}: itself among its languages`, links[locale], address + path);
    report.same(`${path}: for all others, the site's first language`, links["x-default"], address + english.path);
    report.same(`${path}: original comments are French`, /for="code-1-original">([^<]*)</.exec(text)?.[1] ?? "", { ar: "التعليقات الأصلية (بالفرنسية)", en: "Original comments (French)", pl: "Komentarze w oryginale (po francusku)" }[locale] ?? "");
  }
  report.check(`${ENGLISH_FIRST} has English comments in French`, site.text(site.of("lesson", "fr").find(({ path }) => path.includes("boucle")).path).includes("d’origine (anglais)"));
}
