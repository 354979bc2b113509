// What the site does for its readers: the chooser of languages, the switcher that keeps the section, the appearance, glossary cards, the copy
// button, the table of contents, the way past the header, print.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { repository, run, serve, visit, watched } from "./harness.mjs";

/** The files of every sample, by name. @type {Map<string, string[]>} */
const samples = new Map();
for (const entry of readdirSync(path.join(repository, "content"), { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && /\/samples(\/|$)/.test(entry.parentPath)) {
    const text = readFileSync(path.join(entry.parentPath, entry.name), "utf8");
    // Nobody reads the comments that say which lines are watched.
    samples.set(entry.name, [...(samples.get(entry.name) ?? []), text.replace(/[ \t]*(\/\/ watch:.*$|\/\* watch:.*?\*\/)/gm, "")]);
  }
}

await run("features", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  /** The site on a server and on a disk. */
  const places = [
    { name: "server", base: server.url },
    { name: "disk", base: site.fileUrl("") },
  ];
  const given = { site, browser, report };
  for (const place of places) {
    const inPlace = async (name, test) => {
      const begin = Date.now();
      await report.test(`${place.name}: ${name}`, () => test({ ...given, ...place }));
      console.log(`${place.name}: ${name} took ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    };
    await inPlace("chooser", chooser);
    await inPlace("language switcher", switcher);
    await inPlace("appearance", appearance);
    await inPlace("glossary cards", glossaryCards);
    await inPlace("copy button", copyButton);
    await inPlace("table of contents", contents);
    await inPlace("skip link", skipLink);
    await inPlace("print", print);
  }
  server.close();
});

/** @typedef {{ site: import("./harness.mjs").Site, browser: any, report: import("./harness.mjs").Report, name: string, base: string }} Given */

/**
 * Runs a test in a context of its own, whose pages must stay without problems.
 * @param {Given} given @param {object} settings @param {(page: any, context: any) => Promise<void>} body
 */
async function inContext({ browser, report, name, base }, settings, body) {
  const { context, problems } = await watched(browser, base, settings);
  try {
    await body(await context.newPage(), context);
  } finally {
    await context.close();
  }
  report.none(`${name}: nothing goes wrong meanwhile`, problems);
}

/** Returns a page's path below the site's root. @param {any} page @param {string} base */
function pathOf(page, base) {
  const url = decodeURI(page.url());
  return url.startsWith(decodeURI(base)) ? url.slice(decodeURI(base).length) : url;
}

/** Returns the lesson that has most of what a selector finds. @param {import("./harness.mjs").Site} site @param {string} locale @param {RegExp} pattern */
function lessonWith(site, locale, pattern) {
  const [best] = site
    .of("lesson", locale)
    .map(({ path }) => ({ path, count: (site.text(path).match(pattern) ?? []).length }))
    .sort((left, right) => right.count - left.count);
  if (!best?.count) throw new Error(`no lesson in ${locale} has ${pattern}`);
  return best.path;
}

/** The chooser goes on to the reader's language. @param {Given} given */
async function chooser(given) {
  const { site, report, name, base } = given;
  const source = site.locales.find((locale) => site.text("index.html").includes(`<html lang="${locale}"`)) ?? site.locales[0];
  for (const locale of site.locales) {
    const home = new RegExp(`^${locale}/(index\\.html)?$`);
    const other = site.locales.find((tag) => tag !== locale) ?? locale;
    await inContext(given, { locale: `${locale}-CH` }, async (page) => {
      await page.goto(`${base}index.html`);
      await page.waitForURL(`${base}${locale}/**`);
      report.check(`${name}: a browser in ${locale} gets ${locale}`, home.test(pathOf(page, base)), pathOf(page, base));

      await visit(page, `${base}index.html#choose`);
      await page.waitForTimeout(150);
      report.same(`${name}: #choose stays`, pathOf(page, base), "index.html#choose");
      await page.click(`main a[data-language="${other}"]`);
      await page.waitForURL(`${base}${other}/**`);
      await page.goto(`${base}index.html`);
      await page.waitForURL(`${base}${other}/**`);
      report.check(`${name}: the language chosen before wins over the browser's ${locale}`, pathOf(page, base).startsWith(`${other}/`), pathOf(page, base));

      // The switcher of any page is such a choice as well.
      await page.click(`header a[data-language="${locale}"]`);
      await page.waitForURL(`${base}${locale}/**`);
      await page.goto(`${base}index.html`);
      await page.waitForURL(`${base}${locale}/**`);
      report.check(`${name}: the switcher is remembered`, pathOf(page, base).startsWith(`${locale}/`), pathOf(page, base));
    });
    await inContext(given, { locale: `${locale}-CH`, javaScriptEnabled: false }, async (page) => {
      await visit(page, `${base}index.html`);
      const link = page.locator(`main a[hreflang="${locale}"]`);
      report.check(`${name}: without JavaScript, a link leads to ${locale}`, await link.isVisible());
      report.same(`${name}: that link is in its language`, await link.getAttribute("lang"), locale);
      await link.click();
      report.check(`${name}: that link works`, home.test(pathOf(page, base)), pathOf(page, base));
    });
  }
  await inContext(given, { locale: "tlh" }, async (page) => {
    await visit(page, `${base}index.html`);
    await page.waitForTimeout(150);
    const at = pathOf(page, base);
    report.check(`${name}: a browser in another language chooses, or gets ${source}`, at === "index.html" || at.startsWith(`${source}/`), at);
  });
}

/** The switcher leads to the same page, and to the same section of it. @param {Given} given */
async function switcher(given) {
  const { site, report, name, base } = given;
  for (const locale of site.locales) {
    const other = site.locales.find((tag) => tag !== locale);
    if (!other) continue;
    await inContext(given, {}, async (page) => {
      for (const kind of /** @type {const} */ (["home", "course", "glossary", "mistakes", "review", "lesson"])) {
        for (const { path } of site.of(kind, locale).slice(0, 1)) {
          await visit(page, base + path);
          await page.click(`header a[data-language="${other}"]`);
          await page.waitForURL(`${base}${other}/**`);
          report.same(`${name}: from ${path}, ${other} has the same kind of page`, site.pages.find((at) => at.path === pathOf(page, base).split("#")[0])?.kind, kind);
          await page.click(`header a[data-language="${locale}"]`);
          await page.waitForURL(`${base}${locale}/**`);
          report.same(`${name}: and back`, pathOf(page, base).split("#")[0], path);
        }
      }
      const lesson = site.of("lesson", locale)[0].path;
      await visit(page, base + lesson);
      const sections = await page.$$eval(".prose h2[id]", (headings) => headings.map((heading) => heading.id));
      report.check(`${name}: ${lesson} has sections`, sections.length > 1, sections);
      for (const section of sections.slice(1, 4)) {
        for (const way of /** @type {const} */ (["mouse", "keyboard"])) {
          const what = `${name}: ${locale} to ${other} by ${way} from ${section}`;
          await visit(page, `${base}${lesson}#${section}`);
          await page.waitForFunction((section) => [...document.querySelectorAll("header a[data-language]")].some((link) => link.getAttribute("href")?.endsWith(`#${section}`)), section);
          await report.test(what, async () => {
            if (way === "mouse") await clickInView(page, `header a[data-language="${other}"]`);
            else await page.locator(`header a[data-language="${other}"]`).press("Enter");
            await page.waitForURL(`${base}${other}/**`);
            report.same(`${what}: keeps the section`, new URL(page.url()).hash, `#${section}`);
            const top = await page.$eval(`[id="${section}"]`, (heading) => heading.getBoundingClientRect().top);
            report.check(`${what}: the section is in view`, top >= -1 && top < 900, `${top}`);
          });
        }
      }
    });
  }
}

/** Clicks as a hand does: without scrolling first. @param {any} page @param {string} selector */
async function clickInView(page, selector) {
  const box = await page.locator(selector).boundingBox();
  const { height } = page.viewportSize();
  if (!box || box.y < 0 || box.y + box.height > height) throw new Error(`${selector} is out of view: the reader must scroll to it`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** The reader's choice of light or dark wins over the system's, here and on the next page. @param {Given} given */
async function appearance(given) {
  const { site, report, name, base } = given;
  const [first, second] = [site.of("home", site.locales[0])[0].path, site.of("lesson", site.locales[0])[0].path];
  const brightness = (page) =>
    page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d");
      if (!canvas) return -1;
      const colours = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
      canvas.fillStyle = colours.find((colour) => !/^rgba\(0, 0, 0, 0\)$|^transparent$/.test(colour)) ?? "white";
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    });
  for (const system of /** @type {const} */ (["light", "dark"])) {
    await inContext(given, { colorScheme: system }, async (page) => {
      const looks = async (what, look) => report.check(`${name}: ${what}`, (await brightness(page)) > 128 === (look === "light"), `brightness ${await brightness(page)}`);
      await visit(page, base + first);
      await looks(`a ${system} system gets a ${system} page`, system);
      for (const choice of ["dark", "light"]) {
        await page.locator(`input[name=appearance][value=${choice}]`).focus();
        await page.keyboard.press("Space");
        await page.locator(`input[name=appearance][value=${choice}]`).check({ force: true });
        await looks(`${choice} can be chosen on a ${system} system`, choice);
        await visit(page, base + second);
        await looks(`${choice} is remembered on another page`, choice);
        report.check(`${name}: and is shown as chosen`, await page.locator(`input[name=appearance][value=${choice}]`).isChecked());
        await visit(page, base + first);
      }
      await page.locator("input[name=appearance][value=auto]").check({ force: true });
      await visit(page, base + second);
      await looks(`the choice of ${system} can be left to the system again`, system);
    });
  }
}

/** A term opens its card, by keyboard too. @param {Given} given */
async function glossaryCards(given) {
  const { site, report, name, base } = given;
  for (const locale of site.locales) {
    const lesson = lessonWith(site, locale, /data-term="/g);
    await inContext(given, {}, async (page) => {
      await visit(page, base + lesson);
      const term = page.locator("a.term[data-term]").first();
      const card = page.locator(`#term-${await term.getAttribute("data-term")}`);
      report.check(`${name}: the card is closed at first`, !(await card.isVisible()));
      await term.focus();
      await page.keyboard.press("Enter");
      await card.waitFor({ state: "visible" });
      report.check(`${name}: Enter opens the card`, (await card.innerText()).trim().length > 10, await card.innerText());
      report.same(`${name}: the term says so`, await term.getAttribute("aria-expanded"), "true");
      report.check(`${name}: the card is in view`, await inView(card));
      await page.keyboard.press("Tab");
      report.check(`${name}: Tab goes into the card`, await card.evaluate((element) => element.contains(document.activeElement)));
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "hidden" });
      report.check(`${name}: Escape closes it and gives the focus back`, await term.evaluate((element) => element === document.activeElement));
      report.same(`${name}: the term says so again`, await term.getAttribute("aria-expanded"), "false");

      await term.click();
      await card.waitFor({ state: "visible" });
      await card.locator("a").last().click();
      await page.waitForURL(/glossary\.html#/);
      const entry = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`);
      report.check(`${name}: the card leads to the glossary's entry`, await inView(entry));
    });
    await inContext(given, { javaScriptEnabled: false }, async (page) => {
      await visit(page, base + lesson);
      await page.locator("a.term[data-term]").first().click();
      report.check(`${name}: without JavaScript, a term is a link to the glossary`, /glossary\.html#/.test(page.url()), page.url());
    });
    await inContext(given, { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true }, async (page) => {
      await visit(page, base + lesson);
      const term = page.locator("a.term[data-term]").first();
      await term.tap();
      const card = page.locator(`#term-${await term.getAttribute("data-term")}`);
      await card.waitFor({ state: "visible" });
      report.check(`${name}: on a phone, a tap opens the card in view`, await inView(card));
    });
  }
}

/** @param {any} locator */
async function inView(locator) {
  return locator.evaluate((element) => {
    const { top, left, right, bottom } = element.getBoundingClientRect();
    return top >= -1 && left >= -1 && right <= document.documentElement.clientWidth + 1 && (bottom <= window.innerHeight + 1 || top < window.innerHeight / 2);
  });
}

/** The copy button gives the code and nothing else. @param {Given} given */
async function copyButton(given) {
  const { site, report, name, base } = given;
  const lesson = lessonWith(site, site.locales[0], /class="listing[ "]/g);
  const permissions = base.startsWith("http") ? ["clipboard-read", "clipboard-write"] : [];
  await inContext(given, { permissions }, async (page, context) => {
    await visit(page, base + lesson);
    const listings = page.locator(".listing");
    const count = await listings.count();
    report.same(`${name}: each listing has a button`, await page.locator(".listing button.copy").count(), count);
    const scratch = await context.newPage();
    for (let at = 0; at < count; at += 1) {
      // Of several files it is the one whose tab is chosen.
      const shown = listings.nth(at).locator(".listing-code:visible");
      const expected = await shown.evaluate((code) => [...code.querySelectorAll(".line")].map((line) => (line.textContent ?? "").replace(/\n$/, "")).join("\n"));
      await page.bringToFront();
      await listings.nth(at).locator("button.copy").click();
      await page.waitForFunction((at) => document.querySelectorAll(".listing")[at].querySelector("button.copy.copied"), at);
      const copied = await pasted(scratch);
      report.same(`${name}: the button of listing ${at + 1} copies its code`, copied.replace(/\n$/, ""), expected);
      const numbers = await shown.locator(".line[data-line]").evaluateAll((lines) => lines.map((line) => Number(line.getAttribute("data-line"))));
      if (numbers.length) {
        const tab = listings.nth(at).locator(".files > input:checked + label");
        const written = (await tab.count()) ? tab : listings.nth(at).locator(".listing-file");
        const file = (await written.textContent()) ?? "";
        const lines = copied.replace(/\n$/, "").split("\n").map((line, at) => /** @type {[number, string]} */ ([numbers[at], line]));
        report.check(`${name}: and that is what ${file} says`, isSample(file, lines), lines);
      }
      const selected = await shown.evaluate((shown) => {
        const code = shown.querySelector("pre");
        if (code) getSelection()?.selectAllChildren(code);
        return getSelection()?.toString() ?? "";
      });
      report.same(`${name}: selecting it takes no number either`, selected.replace(/\n+$/, ""), expected.replace(/\n+$/, ""));
    }
    await page.bringToFront();
    const said = () => [...document.querySelectorAll("[role=status]")].some((region) => (region.textContent ?? "").trim() === document.body.dataset.copied);
    const told = await page.waitForFunction(said).catch(() => undefined);
    report.check(`${name}: a screen reader is told that it is copied`, told !== undefined);
  });
}

/** Tells whether a listing shows the lines of a sample's file that its numbers name. @param {string} name @param {[number, string][]} lines */
function isSample(name, lines) {
  return (samples.get(name) ?? []).some((text) => {
    const all = text.split("\n");
    return lines.every(([number, line]) => all[number - 1] === line);
  });
}

/** Reads the clipboard by pasting it into a page that is not the site's. @param {any} page */
async function pasted(page) {
  await page.bringToFront();
  await page.goto("about:blank");
  await page.setContent("<textarea autofocus></textarea>");
  await page.focus("textarea");
  await page.keyboard.press("Control+V");
  return page.inputValue("textarea");
}

/** The table of contents shows where the reader is. @param {Given} given */
async function contents(given) {
  const { site, report, name, base } = given;
  for (const locale of site.locales) {
    const lesson = lessonWith(site, locale, /<h2 [^>]*id="/g);
    await inContext(given, { viewport: { width: 1440, height: 700 } }, async (page) => {
      await visit(page, base + lesson);
      const current = () => page.$$eval(".contents a[aria-current]", (links) => links.map((link) => link.getAttribute("href")));
      const sections = await page.$$eval(".prose h2[id]", (headings) => headings.map((heading) => `#${heading.id}`));
      report.same(`${name}: lists every section`, (await page.$$eval(".contents > details > div > ol > li > a, .contents > ol > li > a", (links) => links.map((link) => link.getAttribute("href")))), sections);
      // The last ones may be too short to come to the top.
      for (const section of sections.slice(0, 3)) {
        await page.evaluate((section) => document.querySelector(section)?.scrollIntoView({ block: "start", behavior: "instant" }), section.replace("#", "#").replace(/^#(\d)/, "#\\3$1 "));
        await page.waitForFunction((section) => document.querySelector(".contents a[aria-current]")?.getAttribute("href") === section, section).catch(() => undefined);
        report.same(`${name}: follows to ${section}`, await current(), [section]);
      }
      await page.click(`.contents a[href="${sections.at(-1)}"]`);
      report.same(`${name}: leads to a section`, new URL(page.url()).hash, sections.at(-1));
      report.check(`${name}: that section is in view`, await page.locator(`[id="${sections.at(-1)?.slice(1)}"]`).evaluate((heading) => {
        const { top } = heading.getBoundingClientRect();
        return top >= -1 && top < window.innerHeight;
      }));
    });
  }
}

/** The first Tab offers a way past the header. @param {Given} given */
async function skipLink(given) {
  const { site, report, name, base } = given;
  for (const kind of /** @type {const} */ (["home", "course", "lesson", "glossary", "mistakes", "review"])) {
    await inContext(given, {}, async (page) => {
      await visit(page, base + site.of(kind, site.locales[0])[0].path);
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      report.check(`${name}: on a ${kind} page, the first Tab is the way to the text`, await focused.evaluate((link) => link.matches("a[href^='#']") && link.getBoundingClientRect().top >= 0), await focused.evaluate((element) => element.outerHTML));
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      const behind = await page.evaluate(() => {
        const main = document.querySelector("main");
        const at = document.activeElement;
        return !!main && !!at && (main.contains(at) || (main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
      });
      report.check(`${name}: and leads past the header`, behind);
    });
  }
}

/** On paper there is the text and nothing to click. @param {Given} given */
async function print(given) {
  const { site, report, name, base } = given;
  const lesson = lessonWith(site, site.locales[0], /class="listing[ "]/g);
  await inContext(given, { colorScheme: "dark" }, async (page) => {
    await visit(page, base + lesson);
    await page.emulateMedia({ media: "print" });
    const seen = (selector) => page.$$eval(selector, (elements) => elements.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height > 0).map((element) => element.outerHTML.slice(0, 100)));
    report.none(`${name}: no button and no switch`, await seen("button, .appearance, .languages, .pager, .contents, .skip"));
    report.check(`${name}: the text`, (await seen(".prose p")).length > 0 && (await seen(".listing pre")).length > 0);
    const dark = await page.evaluate(() => {
      const [red, green, blue] = (getComputedStyle(document.querySelector(".prose p") ?? document.body).color.match(/[\d.]+/g) ?? []).map(Number);
      return red + green + blue < 384;
    });
    report.check(`${name}: dark on white, even on a dark system`, dark);
  });
}
