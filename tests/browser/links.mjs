// Every link leads somewhere: each relative URL of each page, stylesheet and sitemap names a file of the site, each fragment an id in it, and
// every page can be reached from the first one.

import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { readPages } from "./facts.mjs";
import { run } from "./harness.mjs";

await run("links", async ({ site, browser, report }) => {
  const facts = await readPages(browser, site);
  const files = new Set(site.files);
  const address = site.address();
  /** @type {Map<string, string[]>} */
  const next = new Map();
  const elsewhere = new Set();

  for (const page of site.pages) {
    const { links, ids, base } = facts.get(page.path);
    const wrong = [];
    const targets = [];
    for (const link of links) {
      const shown = `${link.tag} ${link.attribute}="${link.url}"`;
      if (/^(https?:|mailto:)/.test(link.url)) {
        if (!mayBeAbsolute(link)) wrong.push(`${shown}: only a link for people or machines may be absolute`);
        else if (address && link.url.startsWith(address)) wrong.push(...missing(link.url.slice(address.length), "", shown));
        else elsewhere.add(new URL(link.url).host || link.url);
        continue;
      }
      if (/^[a-z][a-z0-9+.-]*:|^\//i.test(link.url)) {
        wrong.push(`${shown}: not relative`);
        continue;
      }
      // A page for any address has a base, which is a path on the server; even `#id` starts from there.
      const from = base && address ? new URL(base, address).href.slice(address.length) : page.path;
      wrong.push(...missing(link.url, from, shown));
      const target = resolve(link.url, from);
      if (link.tag === "a" && target.file.endsWith(".html")) targets.push(target.file);
    }
    next.set(page.path, targets);
    report.none(`${page.path}: ${links.length} links lead somewhere`, wrong);
    report.none(`${page.path}: ids are there once`, ids.filter((id, at) => ids.indexOf(id) !== at));
  }

  for (const alias of site.aliases) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path.join(site.root, alias)).href);
    await page.waitForURL((url) => !url.pathname.endsWith(`/${alias}`), { timeout: 10_000 }).catch(() => {});
    const led = path.relative(site.root, fileURLToPath(page.url()));
    report.none(`${alias} leads on`, led !== alias && site.pages.some((page) => page.path === led) ? [] : [`to ${led}`]);
    await page.close();
  }

  for (const sheet of site.files.filter((file) => file.endsWith(".css"))) {
    const urls = [...site.text(sheet).matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)].map((found) => found[1] ?? found[2]);
    report.none(`${sheet}: ${urls.length} links lead somewhere`, urls.filter((url) => !url.startsWith("data:")).flatMap((url) => missing(url, sheet, url)));
  }

  // The report on translations is for those who maintain the site: no page leads there.
  const reached = new Set(["index.html", ...site.of("translation").map((page) => page.path)]);
  for (const at of reached) for (const target of next.get(at) ?? []) reached.add(target);
  report.none("every page is reached from the first", site.pages.filter((page) => page.kind !== "not-found" && !reached.has(page.path)).map((page) => page.path));
  report.none("no page leads to the report on translations", site.pages.filter((page) => page.kind !== "translation" && next.get(page.path)?.includes("translation.html")).map((page) => page.path));
  console.log(`links to other sites, not followed: ${[...elsewhere].sort().join(", ") || "none"}`);

  /** Says what is wrong with a relative URL in a file. @param {string} url @param {string} from @param {string} shown @returns {string[]} */
  function missing(url, from, shown) {
    const { file, fragment, outside } = resolve(url, from);
    if (outside) return [`${shown}: leaves the site`];
    if (!files.has(file)) return [`${shown}: there is no file ${file}`];
    if (!fragment || !file.endsWith(".html") || fragment.startsWith(":~:")) return [];
    return facts.get(file).ids.includes(fragment) ? [] : [`${shown}: there is no id ${fragment} in ${file}`];
  }

  /** @param {string} url @param {string} from */
  function resolve(url, from) {
    const [, way, , fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
    const joined = way === "" && from !== "" ? from : path.posix.join(path.posix.dirname(`${from}.`), decodeURIComponent(way));
    // Only an absolute address may name a folder: from a disk, a folder shows its files.
    const file = from === "" && (joined === "." || joined.endsWith("/")) ? path.posix.join(joined, "index.html") : joined;
    return { file, fragment: decodeURIComponent(fragment ?? ""), outside: file.startsWith("../") };
  }
});

/** @param {import("./facts.mjs").Facts["links"][0]} link */
function mayBeAbsolute(link) {
  return link.tag === "a" || (link.tag === "link" && /^(canonical|alternate|license|author)$/.test(link.rel)) || link.attribute === "cite";
}
