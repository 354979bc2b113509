// What a page says, read from its text by the browser's own parser, without running it.

/**
 * @typedef {object} Facts
 * @property {string} lang
 * @property {string} dir
 * @property {string} title
 * @property {string} base what `<base href>` says
 * @property {Record<string, string>} metas by `name`, `property`, `http-equiv` or `charset`
 * @property {string[]} ids every id and every anchor's name, in order
 * @property {{ url: string, tag: string, attribute: string, rel: string, hreflang: string, term: string }[]} links
 * @property {{ type: string, src: string, deferred: boolean, module: boolean, text: string }[]} scripts
 * @property {string[]} inline what a strict policy forbids: styles and handlers in the page
 * @property {{ level: number, text: string }[]} headings
 * @property {{ lang: string, text: string }[]} passages elements with a language of their own
 */

/**
 * Reads every page of a site.
 * @param {any} browser
 * @param {import("./harness.mjs").Site} site
 * @returns {Promise<Map<string, Facts>>} by path
 */
export async function readPages(browser, site) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const facts = new Map();
  for (const { path } of site.pages) facts.set(path, await page.evaluate(factsOf, site.text(path)));
  await context.close();
  return facts;
}

/** Runs in the browser. @param {string} html @returns {Facts} */
function factsOf(html) {
  const document = new DOMParser().parseFromString(html, "text/html");
  const attribute = (element, name) => element.getAttribute(name) ?? "";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const metas = {};
  for (const meta of all("meta")) {
    const key = attribute(meta, "name") || attribute(meta, "property") || attribute(meta, "http-equiv").toLowerCase() || (meta.hasAttribute("charset") ? "charset" : "");
    if (!(key in metas)) metas[key] = meta.hasAttribute("charset") ? attribute(meta, "charset") : attribute(meta, "content");
  }
  const links = [];
  for (const name of ["href", "src", "action", "poster", "data", "srcset", "cite", "formaction"]) {
    for (const element of all(`[${name}]`)) {
      if (element.localName === "base") continue;
      const value = attribute(element, name);
      const urls = name === "srcset" ? value.split(",").map((part) => part.trim().split(/\s+/)[0]) : [value];
      for (const url of urls) {
        links.push({ url, tag: element.localName, attribute: name, rel: attribute(element, "rel"), hreflang: attribute(element, "hreflang"), term: attribute(element, "data-term") });
      }
    }
  }
  return {
    lang: attribute(document.documentElement, "lang"),
    dir: attribute(document.documentElement, "dir"),
    title: document.title,
    base: attribute(document.querySelector("base") ?? document.body, "href"),
    metas,
    ids: all("[id], a[name]").map((element) => element.id || attribute(element, "name")),
    links,
    scripts: all("script").map((script) => ({
      type: attribute(script, "type"),
      src: attribute(script, "src"),
      deferred: script.hasAttribute("defer"),
      module: attribute(script, "type") === "module",
      text: script.textContent ?? "",
    })),
    inline: [
      ...all("style, [style]").map((element) => element.outerHTML.slice(0, 120)),
      ...all("*").flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on")).map((name) => `${element.localName} ${name}`)),
    ],
    headings: all("h1, h2, h3, h4, h5, h6").map((heading) => ({ level: Number(heading.localName[1]), text: (heading.textContent ?? "").trim() })),
    passages: all("body [lang]").map((element) => ({ lang: attribute(element, "lang"), text: (element.textContent ?? "").trim().slice(0, 60) })),
  };
}
