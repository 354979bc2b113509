// What a page tells machines: language and direction, policy, canonical address and languages, Open Graph, structured data, sitemap, headings.

import { readPages } from "./facts.mjs";
import { run } from "./harness.mjs";

/** Languages that are written from right to left, as far as a site may have them. */
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur", "ckb", "dv", "ps", "sd", "ug", "yi"];
/** The schema.org types of each kind of page that must describe itself. */
const TYPES = { lesson: ["LearningResource"], course: ["Course", "LearningResource"] };

await run("metadata", async ({ site, browser, report }) => {
  const facts = await readPages(browser, site);
  const titles = new Map();
  /** @type {Map<string, { page: string, alternates: Record<string, string> }>} by canonical address */
  const addresses = new Map();

  for (const { path, kind, locale } of site.pages) {
    const page = facts.get(path);
    const { metas, headings, scripts } = page;
    const own = locale || page.lang;
    report.same(`${path}: language`, page.lang, own);
    report.same(`${path}: direction`, page.dir, RIGHT_TO_LEFT.includes(own.split("-")[0]) ? "rtl" : "ltr");
    report.none(`${path}: passages have well-formed languages`, page.passages.filter(({ lang }) => !isTag(lang)));
    report.same(`${path}: encoding`, metas.charset?.toLowerCase(), "utf-8");
    report.check(`${path}: viewport`, /width=device-width/.test(metas.viewport ?? "") && !/user-scalable|maximum-scale/.test(metas.viewport), metas.viewport);
    report.check(`${path}: title and description`, page.title.trim() !== "" && (metas.description ?? "").trim() !== "");
    const key = `${page.lang} ${page.title}`;
    if (locale !== "") {
      report.check(`${path}: title of its own`, !titles.has(key), `${page.title}: also ${titles.get(key)}`);
      titles.set(key, path);
    }

    report.none(`${path}: strict policy`, policyFaults(metas["content-security-policy"]));
    report.none(`${path}: no style and no handler in the page`, page.inline);
    report.none(
      `${path}: classic deferred scripts of its own`,
      scripts.filter(({ type, src, deferred }) => (isData(type) ? src !== "" : src === "" || !deferred || !["", "text/javascript"].includes(type))),
    );
    for (const { type, text } of scripts.filter(({ type }) => isData(type))) {
      report.check(`${path}: ${type} parses`, parse(text) !== undefined, text.slice(0, 200));
    }

    report.same(`${path}: one first heading`, headings.filter(({ level }) => level === 1).length, 1);
    report.none(`${path}: no empty heading`, headings.filter(({ text }) => text === ""));
    report.none(`${path}: no heading level is skipped`, headings.filter(({ level }, at) => level > (headings[at - 1]?.level ?? 0) + 1));

    for (const name of ["og:title", "og:description", "og:type", "og:site_name", "og:locale"]) {
      report.check(`${path}: ${name}`, (metas[name] ?? "") !== "");
    }
    const wanted = TYPES[kind] ?? [];
    if (wanted.length) {
      const data = scripts.filter(({ type }) => type === "application/ld+json").map(({ text }) => parse(text));
      const found = data.flatMap((value) => value?.["@graph"] ?? value).find((value) => [value?.["@type"]].flat().some((type) => wanted.includes(type)));
      report.check(`${path}: describes itself as ${wanted.join(" or ")}`, found?.["@context"] !== undefined || data[0]?.["@context"] !== undefined, data);
      report.same(`${path}: says its language`, found?.inLanguage, page.lang);
      report.check(`${path}: says its name`, typeof found?.name === "string" && found.name !== "");
    }

    const canonical = page.links.find(({ rel }) => rel === "canonical")?.url;
    if (kind === "not-found") continue;
    report.check(`${path}: canonical address`, canonical !== undefined, "the site of this repository has a base URL");
    if (canonical === undefined) continue;
    report.check(`${path}: canonical address is its own`, !addresses.has(canonical), `${canonical}: also ${addresses.get(canonical)?.page}`);
    report.same(`${path}: Open Graph's address is the canonical one`, metas["og:url"], canonical);
    const alternates = Object.fromEntries(page.links.filter(({ rel }) => rel === "alternate").map(({ hreflang, url }) => [hreflang, url]));
    addresses.set(canonical, { page: path, alternates });
  }

  for (const [address, { page, alternates }] of addresses) {
    const { kind, locale } = site.pages.find(({ path }) => path === page) ?? {};
    report.check(`${page}: has a default for other languages`, "x-default" in alternates, alternates);
    if (kind === "chooser") continue;
    report.same(`${page}: names itself among its languages`, alternates[locale], address);
    // A lesson that is not translated has fewer.
    report.check(`${page}: languages of this site`, Object.keys(alternates).every((tag) => tag === "x-default" || site.locales.includes(tag)), alternates);
    for (const [tag, other] of Object.entries(alternates)) {
      report.check(`${page}: the ${tag} page is there`, addresses.has(other), other);
      if (tag !== "x-default" && addresses.has(other)) report.same(`${page}: the ${tag} page says the same of its languages`, addresses.get(other).alternates, alternates);
    }
  }

  await report.test("sitemap.xml", async () => sitemap(site, browser, report, addresses));
});

/** @param {import("./harness.mjs").Site} site @param {any} browser @param {import("./harness.mjs").Report} report @param {Map<string, any>} addresses */
async function sitemap(site, browser, report, addresses) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const read = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "application/xml");
    const error = document.querySelector("parsererror")?.textContent ?? "";
    const XHTML = "http://www.w3.org/1999/xhtml";
    const entries = [...document.getElementsByTagNameNS("http://www.sitemaps.org/schemas/sitemap/0.9", "url")].map((url) => ({
      address: url.getElementsByTagName("loc")[0]?.textContent ?? "",
      alternates: Object.fromEntries([...url.getElementsByTagNameNS(XHTML, "link")].map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")])),
    }));
    return { error, root: document.documentElement.localName, entries };
  }, site.text("sitemap.xml"));
  await context.close();
  report.same("sitemap.xml: well-formed", read.error, "");
  report.same("sitemap.xml: is a sitemap", read.root, "urlset");
  const listed = read.entries.map(({ address }) => address);
  report.none("sitemap.xml: lists no page twice", listed.filter((address, at) => listed.indexOf(address) !== at));
  report.none("sitemap.xml: lists only pages of the site", listed.filter((address) => !addresses.has(address)));
  const chooser = [...addresses].find(([, { page }]) => page === "index.html")?.[0];
  report.none("sitemap.xml: lists every page", [...addresses.keys()].filter((address) => address !== chooser && !listed.includes(address)));
  for (const { address, alternates } of read.entries.filter(({ address }) => address !== chooser)) {
    const said = addresses.get(address)?.alternates ?? {};
    report.same(`sitemap.xml: the languages of ${address} are those that the page names`, sorted(alternates), sorted(said));
  }
}

/** @param {Record<string, string>} record */
function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** @param {string | undefined} policy @returns {string[]} */
function policyFaults(policy) {
  if (!policy) return ["there is no policy"];
  const faults = [];
  const directives = Object.fromEntries(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
  if (directives["default-src"]?.join() !== "'none'") faults.push("default-src is not 'none'");
  for (const name of ["script-src", "style-src"]) {
    if (directives[name]?.join() !== "'self'") faults.push(`${name} is not 'self'`);
  }
  if (/unsafe-|\*|https?:/.test(policy)) faults.push("something is let in");
  return faults.map((fault) => `${fault}: ${policy}`);
}

/** @param {string} type */
function isData(type) {
  return type === "application/json" || type === "application/ld+json";
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} tag */
function isTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
