// Translations that have fallen behind: what is out of date says so, what is missing is there in the language of its source, and each leads to the
// original.

import path from "node:path";

import { Site, serve, visit, watched } from "../harness.mjs";
import { give } from "../questions/hands.mjs";
import { lessonsOf } from "../questions/keys.mjs";
import { prepare, violations } from "../rules.mjs";
import { ADDED, CHANGED, ENGLISH_FIRST, FRENCH_FIRST, WORDLESS, makeAged } from "./aged.mjs";

/** @typedef {{ site: Site, base: string, browser: any, report: import("../harness.mjs").Report, page: any, lesson: (locale: string, id: string) => string }} Given */

/** What notices say, by what they are about. */
const SAID = {
  fr: { title: "Le titre, le résumé ou les objectifs ont changé", section: "Cette section a changé", question: "Cette question a changé", wordless: "Cette question n’est pas encore traduite." },
  pl: { title: "Tytuł, streszczenie lub cele", section: "Ta sekcja zmieniła się", question: "To pytanie zmieniło się", wordless: "To pytanie nie zostało jeszcze przetłumaczone." },
  ar: { title: "تغيّر العنوان", section: "لم يُترجَم هذا القسم بعد", question: "تغيّر هذا السؤال", wordless: "لم يُترجَم هذا السؤال بعد" },
};

/** @param {{ browser: any, report: import("../harness.mjs").Report, folder?: string }} given `folder`: where pictures go */
export async function behind({ browser, report, folder }) {
  const aged = makeAged();
  const site = new Site(aged.site);
  const server = await serve(site.root);
  const { context, problems } = await watched(browser, server.url, { bypassCSP: true });
  const page = await context.newPage();
  const lessons = ["ar", "en", "fr", "fr-CA", "pl"].flatMap((locale) => site.of("lesson", locale).map(({ path }) => ({ locale, path, text: site.text(path) })));
  const lesson = (locale, id) => lessons.find((one) => one.locale === locale && one.text.includes(`"lessons":[{"id":"counting-in-programs/${id}"`)).path;
  const given = { site, base: server.url, browser, report, page, lesson };
  for (const locale of ["fr", "fr-CA", "pl"]) await stale(given, locale);
  await arabic(given);
  await wordless(given);
  await added(given);
  await untranslated(given);
  await rules(given, folder);
  await context.close();
  server.close();
  report.none("translations that have fallen behind: nothing goes wrong meanwhile", problems);
}

/** Reads what a notice says, in which language, and where it leads. @param {any} page @param {string} selector */
async function noticeIn(page, selector) {
  return page.locator(`${selector} .notice`).first().evaluate((notice) => {
    const link = notice.querySelector("a");
    return {
      words: notice.textContent.replace(/\s+/g, " ").trim(),
      lang: notice.lang,
      dir: [notice.dir, getComputedStyle(notice).direction],
      role: notice.getAttribute("role"),
      seen: notice.checkVisibility(),
      url: new URL(link.href).pathname.slice(1),
      anchor: new URL(link.href).hash.slice(1),
      language: [link.hreflang, link.querySelector("bdi").lang],
    };
  });
}

/** A notice is in the reader's language and leads to the very place in the original. @param {Given} given @param {string} what @param {string} selector @param {{ words: string, lang: string, anchor: string, original?: string }} wanted */
async function notice({ report, page, site, lesson, base }, what, selector, { words, lang, anchor, original = "en" }) {
  const found = await noticeIn(page, selector);
  report.check(`${what}: says why`, found.words.includes(words) && found.seen && found.role === "note", found);
  report.same(`${what}: in the reader's language`, [found.lang, ...found.dir], [lang, ...(lang === "ar" ? ["rtl", "rtl"] : ["ltr", "ltr"])]);
  report.same(`${what}: leads to the same place in the original`, [found.url, found.anchor, ...found.language], [lesson(original, original === "en" ? ENGLISH_FIRST : FRENCH_FIRST), anchor, original, original]);
  report.check(`${what}: which is there`, anchor === "" || site.text(found.url).includes(` id="${anchor}"`), found.anchor);
  const address = page.url();
  await page.locator(`${selector} .notice a`).first().click();
  await page.waitForURL(`${base}${found.url}${anchor && "#"}${anchor}`);
  const isInView = anchor === "" || (await page.locator(`[id="${anchor}"]`).evaluate((place) => place.getBoundingClientRect().top < innerHeight && place.getBoundingClientRect().bottom > 0));
  report.check(`${what}: the reader sees it`, isInView);
  await visit(page, address);
}

/** What was translated from an earlier source is shown, with a notice. @param {Given} given @param {string} locale */
async function stale(given, locale) {
  const { report, page, base, lesson } = given;
  const at = lesson(locale, ENGLISH_FIRST);
  const said = SAID[locale.split("-")[0]];
  await visit(page, `${base}${at}`);
  await notice(given, `${at}: a title that changed`, ".head", { words: said.title, lang: locale, anchor: "" });
  await notice(given, `${at}: a section that changed`, ".passage:has(> #after)", { words: said.section, lang: locale, anchor: "after" });
  await notice(given, `${at}: a question that changed`, "#q-value-after", { words: said.question, lang: locale, anchor: "q-value-after" });
  const passage = await page.locator(".passage:has(> #after)").evaluate((passage) => ({ lang: passage.lang, first: [...passage.children].slice(0, 2).map(({ localName }) => localName) }));
  report.same(`${at}: the section is still in the reader's language, its notice right below its heading`, passage, { lang: "", first: ["h2", "p"] });
  report.same(`${at}: sections that have not changed have no notice`, await page.locator(".notice").count(), 5);
  const english = given.site.text(lesson("en", ENGLISH_FIRST));
  report.check("the original is the new one", english.includes("That is the very value") && english.includes("goes on for as long as") && english.includes(`<h1>${CHANGED.title}</h1>`));
  report.check("the original has no notice", !english.includes('class="notice'));
}

/** A section that Arabic lacks is there in English, from left to right, within a page that runs from right to left. @param {Given} given */
async function arabic(given) {
  const { report, page, base, lesson } = given;
  const at = lesson("ar", ENGLISH_FIRST);
  await visit(page, `${base}${at}`);
  await notice(given, `${at}: a section that is missing`, ".passage:has(> #after)", { words: SAID.ar.section, lang: "ar", anchor: "after" });
  const passage = await page.locator(".passage:has(> #after)").evaluate((passage) => {
    const direction = (selector) => getComputedStyle(passage.querySelector(selector)).direction;
    const words = passage.querySelector(".alert-title bdi");
    const form = passage.querySelector("form");
    return {
      passage: [passage.lang, passage.dir, direction("h2"), direction("ul")],
      alert: [words.lang, words.dir, words.textContent],
      form: [form.lang, form.dir, direction(".question-check")],
      text: passage.textContent.includes("That is the very value"),
      page: [document.documentElement.lang, document.documentElement.dir],
      contents: [...document.querySelectorAll(".contents bdi")].map((entry) => [entry.lang, entry.dir, entry.textContent]),
      line: getComputedStyle(passage).borderLeftStyle,
    };
  });
  report.same(`${at}: the missing section is English`, passage, {
    passage: ["en", "ltr", "ltr", "ltr"],
    alert: ["ar", "rtl", "نصيحة"],
    form: ["ar", "rtl", "rtl"],
    text: true,
    page: ["ar", "rtl"],
    contents: [["en", "ltr", "After the last round"]],
    line: "solid",
  });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    report.check(`${at} at ${width}: nothing sticks out`, await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  }
}

/** A question without Arabic words is asked in English; everything around its words is Arabic. @param {Given} given */
async function wordless(given) {
  const { report, page, base, lesson, site } = given;
  const at = lesson("ar", ENGLISH_FIRST);
  await visit(page, `${base}${at}`);
  await notice(given, `${at}: a question that is missing`, `#q-${WORDLESS}`, { words: SAID.ar.wordless, lang: "ar", anchor: `q-${WORDLESS}` });
  const form = await page.locator(`#q-${WORDLESS}`).evaluate((form) => {
    const prompt = form.querySelector(".question-prompt");
    return { form: [form.lang, form.dir], prompt: [prompt.lang, prompt.dir, getComputedStyle(prompt).direction, prompt.textContent.trim()], label: form.querySelector("label").textContent };
  });
  report.same(`${at}: its words are English, the rest is Arabic`, form, {
    form: ["ar", "rtl"],
    prompt: ["en", "ltr", "ltr", "What do you call one execution of what stands inside a loop?"],
    label: "إجابتك",
  });
  const question = lessonsOf(site, "ar").find(({ path }) => path === at).questions.find(({ id }) => id === WORDLESS);
  report.same(`${at}: it takes English answers`, (await give(page, question, "round")).state, "right");
}

/** What only the English section asks is asked in every language. @param {Given} given */
async function added({ report, page, base, lesson, site }) {
  for (const locale of ["fr", "fr-CA", "ar", "pl"]) {
    const at = lesson(locale, ENGLISH_FIRST);
    await visit(page, `${base}${at}`);
    const found = await page.locator(`#q-${ADDED.id}`).evaluate((form) => {
      const prompt = form.querySelector(".question-prompt");
      const section = form.closest(".passage")?.querySelector("h2")?.id;
      return { lang: form.lang, prompt: [prompt.lang, prompt.textContent.trim()], section, notice: form.querySelector(".notice").textContent };
    });
    report.same(`${at}: asks the new question in its section`, [found.lang, ...found.prompt, found.section], [locale, "en", ADDED.prompt.replaceAll("`", ""), "copies"]);
    report.check(`${at}: says that it is not translated`, found.notice.includes(SAID[locale.split("-")[0]].wordless), found.notice);
    const question = lessonsOf(site, locale).find(({ path }) => path === at).questions.find(({ id }) => id === ADDED.id);
    report.same(`${at}: takes an answer to it`, (await give(page, question, "1")).state, "right");
  }
}

/** A lesson that has no Polish text is no Polish page to machines, and one to its reader in all but the text. @param {Given} given */
async function untranslated({ report, page, base, site, lesson }) {
  const at = lesson("pl", FRENCH_FIRST);
  const address = site.address();
  await visit(page, `${base}${at}`);
  const found = await page.evaluate(() => {
    const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
    const head = (selector, attribute) => [...document.head.querySelectorAll(selector)].map((link) => link.getAttribute(attribute));
    const of = (selector) => document.querySelector(selector);
    return {
      robots: meta("robots"),
      canonical: head("link[rel=canonical]", "href"),
      alternates: head("link[rel=alternate]", "hreflang"),
      page: document.documentElement.lang,
      text: [of(".title").lang, of("article").lang, of(".listing").lang],
      title: of("h1").textContent,
      words: [of(".eyebrow").textContent, of(".head > .notice").textContent.replace(/\s+/g, " ").trim(), of(".contents summary").textContent, of(".question-check").textContent],
      notices: document.querySelectorAll(".notice").length,
      back: of(".pager-previous bdi").lang,
    };
  });
  report.same(`${at}: stands back behind its source`, [found.robots, found.canonical], ["noindex", [address + lesson("fr", FRENCH_FIRST)]]);
  report.same(`${at}: names the languages that there are`, found.alternates, ["en", "fr", "ar", "fr-CA", "x-default"]);
  report.same(`${at}: the text is French, the page and its listings Polish`, [found.page, ...found.text, found.title], ["pl", "fr", "fr", "pl", "Ce que laisse une division"]);
  report.same(`${at}: the interface is Polish`, found.words, ["Lekcja 2 z 2", "Ta lekcja nie została jeszcze przetłumaczona. Czytasz oryginał: Français", "Na tej stronie", "Sprawdź"]);
  report.same(`${at}: says so once`, [found.notices, found.back], [1, ""]);
  const own = address + at;
  report.none("no page names it among its languages", site.pages.filter(({ path }) => site.text(path).includes(`hreflang="pl" href="${own}"`)).map(({ path }) => path));
  report.check("the sitemap does not list it", !site.text("sitemap.xml").includes(own) && site.text("sitemap.xml").includes(address + lesson("pl", ENGLISH_FIRST)));
  await visit(page, `${base}${lesson("pl", ENGLISH_FIRST)}`);
  const next = await page.locator(".pager-next bdi").evaluate((title) => [title.lang, title.dir, title.textContent]);
  report.same("a link to it is in the language of its title", next, ["fr", "ltr", "Ce que laisse une division"]);
  const menu = await page.locator('.languages a[data-language="pl"]').getAttribute("href");
  report.check("its readers come to it from the other languages", site.text(lesson("en", FRENCH_FIRST)).includes(`href="../../${at}"`) && menu !== null);
}

/** No rule of axe is broken, light and wide or dark and narrow. @param {Given} given @param {string | undefined} folder */
async function rules({ report, page, base, lesson, site }, folder) {
  const pages = [lesson("fr", ENGLISH_FIRST), lesson("ar", ENGLISH_FIRST), lesson("pl", FRENCH_FIRST), site.of("course", "pl")[0].path];
  for (const at of pages) {
    for (const [colorScheme, width] of /** @type {const} */ ([["light", 1280], ["dark", 390]])) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await visit(page, `${base}${at}`);
      await prepare(page);
      report.none(`${at}: axe, ${colorScheme}, ${width} wide`, await violations(page));
      if (folder) await page.screenshot({ path: path.join(folder, `behind-${at.replaceAll("/", "-")}-${colorScheme}-${width}.png`), fullPage: true });
    }
  }
}
