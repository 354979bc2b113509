// The search: opened by button and key, loaded only when used, from a server, a sub-folder and a disk; words, accents, endings, names of code;
// keyboard, announcements, accessibility; and every section of every page is found by a rare word of it, which is looked up in the pages.

import { run, serve, tool, visit, watched } from "./harness.mjs";

const axe = tool.resolve("axe-core/axe.min.js");

await run("search", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  const folder = await serve(site.root, "/deep/down/");
  const places = [
    { name: "server", base: server.url },
    { name: "folder", base: folder.url },
    { name: "disk", base: site.fileUrl("") },
  ];
  /** @type {Map<string, Section[]>} the sections of each language, read from the pages */
  const sections = new Map();
  for (const locale of site.locales) sections.set(locale, await read({ browser, site, base: server.url, locale }));
  for (const place of places) {
    const given = { site, browser, report, sections, ...place };
    for (const [name, test] of Object.entries({ loading, keyboard, pointer, everySection })) {
      const begin = Date.now();
      await report.test(`${place.name}: ${name}`, () => test(given));
      console.log(`${place.name}: ${name} took ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    }
  }
  const given = { site, browser, report, sections, name: "server", base: server.url };
  for (const [name, test] of Object.entries({ words, fields, slash, states, accessibility, withoutScript })) {
    await report.test(name, () => test(given));
  }
  server.close();
  folder.close();
});

/** @typedef {{ page: string, anchor: string, words: string[], names: string[] }} Section */
/**
 * @typedef {{ site: import("./harness.mjs").Site, browser: any, report: import("./harness.mjs").Report, sections: Map<string, Section[]>, name: string,
 *   base: string }} Given
 */

/** Returns the page from which a language's search is tried. @param {import("./harness.mjs").Site} site @param {string} locale */
function from(site, locale) {
  return (site.of("lesson", locale)[0] ?? site.of("course", locale)[0]).path;
}

/**
 * @param {Given} given @param {object} settings @param {(page: any, problems: string[]) => Promise<void>} body
 */
async function inContext({ browser, report, name, base }, settings, body) {
  const { context, problems } = await watched(browser, base, settings);
  try {
    await body(await context.newPage(), problems);
  } finally {
    await context.close();
  }
  report.none(`${name}: nothing goes wrong meanwhile`, problems);
}

/** Opens the search and waits for its index. @param {any} page */
async function open(page) {
  await page.locator(".search-open").click();
  await page.waitForSelector("dialog.search.search-ready");
}

/** Types words, and waits for what is found. @param {any} page @param {string} query */
async function ask(page, query) {
  await page.locator(".search-status").evaluate((status) => (status.textContent = ""));
  await page.locator("#search-input").fill(query);
  await page.waitForFunction(() => /\S/.test(document.querySelector(".search-status")?.textContent ?? ""));
}

/** Reads the list of results. @param {any} page @returns {Promise<{ href: string, heading: string, marks: string[], text: string }[]>} */
function listed(page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll(".search-option"), (option) => ({
      href: option.getAttribute("href") ?? "",
      heading: option.querySelector(".search-heading")?.textContent ?? "",
      marks: Array.from(option.querySelectorAll("mark"), (mark) => mark.textContent ?? ""),
      text: option.textContent ?? "",
    })),
  );
}

/**
 * Reads the sections of a language's pages as a reader sees them: what stands under a heading with an id, without questions.
 * @returns {Promise<Section[]>}
 */
async function read({ browser, site, base, locale }) {
  const { context } = await watched(browser, base, { javaScriptEnabled: false });
  const page = await context.newPage();
  /** @type {Section[]} */
  const list = [];
  for (const { path, kind } of site.pages.filter((page) => page.locale === locale)) {
    if (!["lesson", "course", "glossary", "mistakes"].includes(kind)) continue;
    await page.goto(base + path);
    const found = await page.evaluate((kind) => {
      const spell = (text) => text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
      const skip = ".question, .quiz, .permalink, .notice, .listing-head, .in-original, .finding, .output-head, .footnotes, .stepper .steps, math, button, .visually-hidden";
      const text = (element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(skip).forEach((part) => part.remove());
        return copy.textContent ?? "";
      };
      const names = (element) => Array.from(element.querySelectorAll("code:not(pre code)"), (code) => code.textContent ?? "");
      if (kind === "glossary") {
        return Array.from(document.querySelectorAll(".entry"), (entry) => ({ anchor: entry.id, words: spell(entry.querySelector("dfn").textContent), names: [] }));
      }
      if (kind === "mistakes") {
        return Array.from(document.querySelectorAll(".mistake"), (entry) => ({
          anchor: entry.id,
          words: spell(`${entry.querySelector("h2").textContent} ${text(entry.querySelector(".mistake-truth"))}`),
          names: [],
        }));
      }
      const sections = [{ anchor: "", words: spell(document.querySelector("h1").textContent), names: [] }];
      for (const element of document.querySelector(".prose")?.children ?? []) {
        const heading = element.matches("h1, h2, h3, h4, h5, h6") ? element : element.querySelector(":scope > :is(h2, h3)[id]");
        if (heading?.id) sections.push({ anchor: heading.id, words: spell(text(heading)), names: [] });
        else if (element.matches(skip)) continue;
        else {
          sections.at(-1).words.push(...spell(text(element)));
          sections.at(-1).names.push(...names(element));
        }
      }
      return sections;
    }, kind);
    list.push(...found.map((section) => ({ ...section, page: path })));
  }
  await context.close();
  return list;
}

/** Counts in how many sections each word stands. @param {Section[]} sections */
function spread(sections) {
  const counts = new Map();
  for (const { words } of sections) {
    for (const word of new Set(words.map((word) => word.toLowerCase()))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Nothing of the search but its opener is loaded before it is used; a search loads little. @param {Given} given */
async function loading(given) {
  const { site, report, name, base, sections } = given;
  const locale = site.locales[0];
  await inContext(given, {}, async (page) => {
    const loaded = [];
    page.on("response", async (response) => loaded.push({ url: response.url(), size: (await response.body().catch(() => "")).length }));
    const ours = () => loaded.filter(({ url }) => /\/(search\/|assets\/search)/.test(url)).map(({ url }) => url.replace(/.*\/(?=[^/]+$)/, "").replace(/\?.*/, ""));
    await visit(page, base + from(site, locale));
    report.same(`${name}: only the opener is loaded before the search is used`, ours(), ["search.js"]);
    await open(page);
    await page.waitForTimeout(200);
    report.same(
      `${name}: opening loads the dialog and the root of the index`,
      ours().sort(),
      ["index.js", "search-dialog.js", "search-find.js", "search-words.js", "search.css", "search.js"],
    );
    loaded.length = 0;
    const counts = spread(sections.get(locale));
    const [word] = [...counts].filter(([word]) => word.length > 5).sort(([, one], [, other]) => other - one)[0];
    await ask(page, word);
    await page.waitForTimeout(300);
    const bytes = loaded.reduce((sum, { size }) => sum + size, 0);
    console.log(`${name}: a search for ${word} loaded ${ours().join(" ")}: ${(bytes / 1024).toFixed(0)} KiB`);
    report.check(`${name}: a search finds something, and loads texts only of what it found`, ours().every((file) => /^(words|texts)-/.test(file)), ours());
  });
}

/** Arrows, Enter and Escape. @param {Given} given */
async function keyboard(given) {
  const { site, report, name, base, sections } = given;
  for (const locale of site.locales) {
    await inContext(given, {}, async (page) => {
      await visit(page, base + from(site, locale));
      await page.keyboard.press("/");
      await page.waitForSelector("dialog.search.search-ready");
      const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
      report.same(`${name} ${locale}: the key / opens the search, and its box has the focus`, await focused(), "search-input");
      await page.keyboard.press("Escape");
      report.check(`${name} ${locale}: Escape closes it`, !(await page.locator("dialog.search").isVisible()));
      await page.locator(".search-open").focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog.search[open]");
      await page.keyboard.press("Escape");
      report.check(`${name} ${locale}: the focus goes back to the button`, await page.evaluate(() => document.activeElement?.matches(".search-open") ?? false));

      const target = sections.get(locale).find(({ anchor, page: path, words }) => anchor && /\.html$/.test(path) && words.length > 2 && path !== from(site, locale));
      await page.keyboard.press("/");
      await ask(page, target.words.slice(0, 3).join(" "));
      const options = await listed(page);
      report.check(`${name} ${locale}: words of a heading are found`, options.length > 0, target);
      const chosen = () => page.evaluate(() => document.getElementById("search-input")?.getAttribute("aria-activedescendant") ?? "");
      const ids = await page.evaluate(() => Array.from(document.querySelectorAll(".search-option"), ({ id }) => id));
      report.same(`${name} ${locale}: nothing is chosen at first`, await chosen(), "");
      await page.keyboard.press("ArrowDown");
      report.same(`${name} ${locale}: the arrow chooses the first result`, await chosen(), ids[0]);
      if (ids.length > 1) {
        await page.keyboard.press("ArrowDown");
        report.same(`${name} ${locale}: and then the second`, await chosen(), ids[1]);
        await page.keyboard.press("ArrowUp");
      }
      report.same(
        `${name} ${locale}: one result is selected, and seen`,
        await page.evaluate(() => {
          const [selected, ...others] = document.querySelectorAll('.search-option[aria-selected="true"]');
          const [box, frame] = [selected.getBoundingClientRect(), document.querySelector(".search-scroll").getBoundingClientRect()];
          return others.length === 0 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
        }),
        true,
      );
      const href = new URL(options[0].href, page.url()).href;
      await page.keyboard.press("Enter");
      await page.waitForURL(href);
      const anchor = decodeURIComponent(new URL(href).hash.slice(1));
      if (anchor) {
        await page.waitForFunction((id) => {
          const top = document.getElementById(id)?.getBoundingClientRect().top ?? -1;
          return top >= 0 && top < innerHeight;
        }, anchor);
      }
      report.check(`${name} ${locale}: Enter goes to the section`, true);
    });
  }
}

/** A click goes to a section of the same page too. @param {Given} given */
async function pointer(given) {
  const { site, report, name, base, sections } = given;
  const locale = site.locales[0];
  const path = from(site, locale);
  const own = sections.get(locale).filter((section) => section.page === path && section.anchor);
  const counts = spread(sections.get(locale));
  const target = own.at(-1);
  const [word] = rare(target, counts);
  await inContext(given, {}, async (page) => {
    await visit(page, base + path);
    await open(page);
    await ask(page, word);
    const option = page.locator(`.search-option[href$="#${target.anchor}"]`).first();
    await option.click();
    await page.waitForFunction((anchor) => location.hash === `#${anchor}`, target.anchor);
    report.check(`${name}: a click closes the search and leads to the section`, !(await page.locator("dialog.search").isVisible()));
    await page.waitForFunction((id) => {
      const top = document.getElementById(id)?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight;
    }, target.anchor);
  });
}

/** @param {Section} section @param {Map<string, number>} counts @returns {string[]} the words that stand in fewest sections */
function rare({ words }, counts) {
  return [...new Set(words)].sort((one, other) => counts.get(one.toLowerCase()) - counts.get(other.toLowerCase()) || other.length - one.length).slice(0, 3);
}

/** Every section of every page is found by a rare word. @param {Given} given */
async function everySection(given) {
  const { site, report, name, base, sections } = given;
  for (const locale of site.locales) {
    const counts = spread(sections.get(locale));
    const wanted = sections.get(locale).filter(({ words }) => words.length > 0).map((section) => ({ ...section, rare: rare(section, counts), words: [], names: [] }));
    await inContext(given, {}, async (page) => {
      await visit(page, base + from(site, locale));
      await open(page);
      const missed = await page.evaluate(async (wanted) => {
        const missed = [];
        const finds = async (word, place) => {
          const { results } = await carnetSearchFind.search(`${word} `);
          for (const result of results) {
            const [, address, , , ...sections] = await carnetSearchFind.text(result);
            if (result.sections.some((section) => `${address}#${sections[section][1]}` === place)) return true;
          }
          return false;
        };
        for (const { page, anchor, rare } of wanted) {
          // Of many sections of a page with forms of one word, some are not listed: the next word may be rarer.
          let found = false;
          for (const word of rare) found ||= await finds(word, `${page}#${anchor}`);
          if (!found) missed.push(`${page}#${anchor} by ${rare.join(" or ")}`);
        }
        return missed;
      }, wanted);
      report.none(`${name} ${locale}: all ${wanted.length} sections are found by a rare word`, missed);
      report.check(`${name} ${locale}: there are sections`, wanted.length > 1);
    });
  }
}

/** Accents, endings, capitals, names of code, and the marks around what was found. @param {Given} given */
async function words(given) {
  const { site, report, base, sections } = given;
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const locale of site.locales) {
    const own = sections.get(locale);
    const counts = spread(own);
    await inContext(given, {}, async (page) => {
      await visit(page, base + from(site, locale));
      await open(page);
      const accented = [...counts.keys()].filter((word) => /^\p{Script=Latin}{5,}$/u.test(word) && bare(word) !== word && !counts.has(bare(word))).slice(0, 5);
      for (const word of accented) {
        await ask(page, bare(word));
        const [first] = await listed(page);
        report.check(`${locale}: ${word} is found without accents`, first?.marks.some((mark) => bare(mark).startsWith(bare(word).slice(0, 4))) ?? false, first);
      }
      const names = [...new Set(own.flatMap(({ names }) => names))].filter((name) => /^[a-z]+\.[A-Z][A-Za-z]+$/.test(name)).slice(0, 5);
      for (const name of names) {
        for (const typed of [name, name.toLowerCase(), `${name}()`]) {
          await ask(page, typed);
          const options = await listed(page);
          const whole = (mark) => mark.toLowerCase().startsWith(name.toLowerCase());
          report.check(`${locale}: ${typed} is found whole`, options.length > 0 && options.every(({ marks }) => marks.some(whole)), options.slice(0, 3));
        }
        await ask(page, name.split(".")[1]);
        const part = name.split(".")[1].toLowerCase();
        report.check(`${locale}: ${name} is found by its second part`, (await listed(page)).some(({ marks }) => marks.some((mark) => mark.toLowerCase().startsWith(part.slice(0, 4)))), name);
      }
      const [common] = [...counts].filter(([word]) => word.length > 6).sort(([, one], [, other]) => other - one)[0];
      await ask(page, common);
      const options = await listed(page);
      report.check(`${locale}: what is found is marked, in each result`, options.length > 0 && options.every(({ marks }) => marks.length > 0), options);
      const told = (await page.locator(".search-status").textContent()).match(/[\p{Nd}\u066b\u066c.,\s]*\p{Nd}/u)?.[0] ?? "";
      while (await page.locator(".search-more").isVisible()) {
        const before = (await listed(page)).length;
        await page.locator(".search-more").click();
        await page.waitForFunction((before) => document.querySelectorAll(".search-option").length > before, before);
      }
      const number = (await listed(page)).length;
      const written = await page.evaluate((number) => new Intl.NumberFormat(document.documentElement.lang).format(number), number);
      report.same(`${locale}: as many results are announced as can be listed`, told.trim(), written);
    });
  }
  await languages(given);
}

/** What only some words of the sites show: other endings, ligatures, elisions, words that are still being typed. @param {Given} given */
async function languages(given) {
  const { site, report, base } = given;
  /** @type {Record<string, [string, RegExp][]>} by the start of a page's path: what is typed, and what must be marked */
  const cases = {
    "en/go-memory/": [["closed channels", /^clos/i], ["gorout", /^goroutin/i], ["WAITGROUP", /^waitgroup/i], ["copying", /^cop/i], ["carry", /^carries/i]],
    "fr/memoire-go/": [["fermons", /^ferm/i], ["l'appel", /^appel/i], ["memoire", /^mémoire/i], ["quelqu'un", /^quelqu’un/i]],
    "fr/programmes-et-nombres/": [["boucles", /^boucle/i]],
    "ar/": [["حلقة", /حلق/]],
    "pl/": [["petla", /^pętl/i], ["liczbami", /^liczb/i]],
  };
  for (const [start, list] of Object.entries(cases)) {
    const locale = start.split("/")[0];
    const lesson = site.of("lesson", locale).find(({ path }) => path.startsWith(start));
    if (!lesson) continue;
    await inContext(given, {}, async (page) => {
      await visit(page, base + lesson.path);
      await open(page);
      for (const [typed, marked] of list) {
        await ask(page, typed);
        const options = await listed(page);
        report.check(`${start}: ${typed} finds ${marked}`, options.some(({ marks }) => marks.some((mark) => marked.test(mark))), options.slice(0, 3));
      }
    });
  }
}

/** The key `/` is a character where something is typed. @param {Given} given */
async function fields(given) {
  const { site, report, base } = given;
  const field = "input[type=text]";
  const lesson = site.of("lesson", site.locales[0]).find(({ path }) => /<input[^>]* type="text"|<input type="text"/.test(site.text(path)));
  if (!lesson) return;
  await inContext(given, {}, async (page) => {
    await visit(page, base + lesson.path);
    const box = page.locator(field).first();
    await box.focus();
    await page.keyboard.press("/");
    report.same("in a field the key / is a character", [await box.inputValue(), await page.locator("dialog.search").count()], ["/", 0]);
  });
}

/** The key can be turned off. @param {Given} given */
async function slash(given) {
  const { site, report, base } = given;
  await inContext(given, {}, async (page) => {
    await visit(page, base + from(site, site.locales[0]));
    await open(page);
    report.check("the key / is on at first", await page.locator("#search-slash").isChecked());
    await page.locator("#search-slash").uncheck();
    await visit(page, base + from(site, site.locales[0]));
    await page.keyboard.press("/");
    await page.waitForTimeout(300);
    report.same("the key / can be turned off", await page.locator("dialog.search").count(), 0);
    await open(page);
    report.check("and says so", !(await page.locator("#search-slash").isChecked()));
  });
}

/** What is said when nothing is found, and when nothing can be loaded. @param {Given} given */
async function states(given) {
  const { site, report, base, browser } = given;
  await inContext(given, {}, async (page) => {
    await visit(page, base + from(site, site.locales[0]));
    await open(page);
    report.check("an empty search says what can be typed", /\S/.test(await page.locator(".search-advice").textContent()));
    await ask(page, "zzqqxx <wwkkyy>");
    report.check("nothing found: it says so, with the words", (await page.locator(".search-status").textContent()).includes("zzqqxx <wwkkyy>"));
    report.check("nothing found: there is advice", /\S/.test(await page.locator(".search-advice").textContent()));
    report.same("nothing found: the list is closed", await page.locator("#search-input").getAttribute("aria-expanded"), "false");
    report.same("what is announced is a live region within the dialog", await page.locator("dialog.search [role=status]").count(), 1);
  });
  for (const [what, pattern] of Object.entries({ "the root": "**/search/*/index.js*", "a piece": "**/search/*/*-*.js*", "the dialog": "**/assets/search-dialog.js" })) {
    const { context } = await watched(browser, base, {});
    const page = await context.newPage();
    await page.route(pattern, (route) => route.abort());
    await visit(page, base + from(site, site.locales[0]));
    const failed = await page.locator(".search-open").getAttribute("data-failed");
    await page.locator(".search-open").click();
    if (what === "a piece") {
      await page.waitForSelector("dialog.search.search-ready");
      await page.locator("#search-input").fill("zebra go");
    }
    await page.waitForFunction((failed) => [".search-status", "#announcement"].some((place) => document.querySelector(place)?.textContent === failed), failed);
    report.check(`${what} cannot be loaded: it says so`, true);
    await page.unroute(pattern);
    if (what !== "the dialog") await page.keyboard.press("Escape");
    await page.locator(".search-open").click();
    await page.waitForSelector("dialog.search.search-ready");
    report.check(`${what} is loaded at the next try`, true);
    await context.close();
  }
}

/** The open dialog breaks no rule, light and dark, wide and narrow, with large text, with results and without. @param {Given} given */
async function accessibility(given) {
  const { site, report, base, sections } = given;
  const looks = [
    { colorScheme: "light" },
    { colorScheme: "dark", viewport: { width: 360, height: 640 } },
    { colorScheme: "light", forcedColors: "active" },
  ];
  // Languages differ in words, not in looks, but for the direction.
  const directions = new Map(site.locales.map((locale) => [/ dir="(\w+)"/.exec(site.text(from(site, locale)))?.[1], locale]));
  for (const locale of directions.values()) {
    const counts = spread(sections.get(locale));
    const [common] = [...counts].filter(([word]) => word.length > 4).sort(([, one], [, other]) => other - one)[0];
    for (const look of looks) {
      await inContext(given, { ...look, bypassCSP: true }, async (page) => {
        await visit(page, base + from(site, locale));
        await open(page);
        for (const query of ["", common, "zzqqxx"]) {
          if (query) await ask(page, query);
          if (query === common) await page.keyboard.press("ArrowDown");
          await page.addScriptTag({ path: axe });
          const { violations } = await page.evaluate(() => window.axe.run("dialog.search"));
          report.none(`${locale} ${JSON.stringify(look)}: no rule is broken with “${query}”`, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`));
        }
        await ask(page, common);
        // The words of the page twice as large, as WCAG 1.4.4 has it.
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        const wide = await page.evaluate(() => {
          const dialog = document.querySelector("dialog.search");
          return [dialog, ...dialog.querySelectorAll("*")].filter((part) => !part.closest("code, input") && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline").map((part) => part.className);
        });
        report.none(`${locale} ${JSON.stringify(look)}: nothing is cut with large text`, wide);
      });
    }
  }
}

/** Without JavaScript there is no button. @param {Given} given */
async function withoutScript(given) {
  const { site, report, base } = given;
  await inContext(given, { javaScriptEnabled: false }, async (page) => {
    await visit(page, base + from(site, site.locales[0]));
    report.check("without JavaScript the button is not shown", !(await page.locator(".search-open").isVisible()));
  });
}
