// Every page works where it may stand: on a server, in a sub-folder of one, on a disk; wide and narrow; with and without JavaScript.
// Nothing fails to load, nothing leaves the site, nothing is written to the console, nothing scrolls sideways.
//
//   node tests/browser/pages.mjs [--site DIR] [KIND]     pages of that kind alone

import { run, serve, visit, watched } from "./harness.mjs";

const WIDTHS = [320, 390, 768, 1280, 1920];

await run("pages", async ({ site, rest, browser, report }) => {
  const pages = site.pages.filter((page) => rest.length === 0 || rest.includes(page.kind));
  const server = await serve(site.root);
  const folder = await serve(site.root, "/courses/2026/");
  const places = [
    { name: "server", base: server.url },
    { name: "sub-folder", base: folder.url },
    { name: "disk", base: site.fileUrl("") },
  ];
  for (const { name, base } of places) {
    for (const scripts of [true, false]) {
      const { context, problems } = await watched(browser, base, { javaScriptEnabled: scripts });
      const page = await context.newPage();
      for (const at of pages) {
        if (!mayStandAt(site, at, base)) continue;
        const what = `${at.path}: ${name}${scripts ? "" : ", no JavaScript"}`;
        await report.test(what, async () => {
          problems.length = 0;
          await visit(page, `${base}${encodeURI(at.path)}#choose`);
          report.none(`${what}: loads cleanly`, problems.splice(0));
          report.none(`${what}: is styled and can be read`, await unreadable(page));
          if (!scripts) report.none(`${what}: no control that does nothing`, await deadControls(page));
          if (name !== "sub-folder") report.none(`${what}: no sideways scrolling`, await tooWide(page));
          report.none(`${what}: stays clean`, problems);
        });
      }
      await context.close();
    }
  }

  const { context, problems } = await watched(browser, server.url);
  const page = await context.newPage();
  for (const locale of site.locales) {
    const response = await visit(page, `${server.url}${locale}/no-such-page.html`);
    report.same(`${locale}/no-such-page.html: status`, response?.status(), 404);
    report.same(`${locale}/no-such-page.html: language`, await page.getAttribute("html", "lang"), locale);
  }
  report.none("a page that is not there loads cleanly", problems);
  server.close();
  folder.close();
});

/**
 * A page for addresses that do not exist is shown at any depth, so that it has a base, and works at the site's own address only.
 * @param {import("./harness.mjs").Site} site @param {import("./harness.mjs").Page} page @param {string} base
 */
function mayStandAt(site, page, base) {
  if (page.kind !== "not-found" || !/<base /.test(site.text(page.path))) return true;
  return base.startsWith("http:") && new URL(base).pathname === new URL(site.address() ?? base).pathname;
}

/** Says what keeps a reader from reading. @param {any} page @returns {Promise<string[]>} */
async function unreadable(page) {
  // Playwright evaluates in pages without JavaScript too.
  return page.evaluate(() => {
    const faults = [];
    const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
    for (const selector of ["h1", "main"]) {
      const element = document.querySelector(selector);
      if (!element || !visible(element)) faults.push(`no visible ${selector}`);
    }
    const text = document.querySelector("main")?.innerText ?? "";
    if (text.trim().length < 10) faults.push(`main says only: ${text}`);
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) if (!sheet.sheet) faults.push(`not loaded: ${sheet.outerHTML}`);
    for (const image of document.images) if (image.complete && image.naturalWidth === 0) faults.push(`not loaded: ${image.outerHTML}`);
    const tabs = [...document.querySelectorAll(".files")].map((files) => [...files.querySelectorAll(".listing-code")]);
    for (const files of tabs) if (files.filter(visible).length !== 1) faults.push("a listing of several files does not show one of them");
    for (const place of document.querySelectorAll("main p, main li, main pre, main h2, main h3, main td")) {
      const file = place.closest(".files > .listing-code");
      const hidden = place.closest("details:not([open]), .live > .steps > .step:not(.now), .live .step-line, [popover], [hidden], .visually-hidden, template, noscript, dialog") ?? (file && !visible(file));
      if (!hidden && (place.textContent ?? "").trim() !== "" && !visible(place)) faults.push(`cannot be seen: ${place.outerHTML.slice(0, 120)}`);
    }
    const links = [...document.querySelectorAll("a[href]")].filter(visible);
    if (links.length < 2) faults.push(`only ${links.length} links can be seen`);
    return faults;
  });
}

/** Lists what looks like a control but needs a script. @param {any} page @returns {Promise<string[]>} */
async function deadControls(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button:not([popovertarget]), input[type=submit], input[name=appearance], [role=button]")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && (element.labels?.[0] ?? element).getBoundingClientRect().height > 0)
      .map((element) => element.outerHTML.slice(0, 160)),
  );
}

/** Lists the widths at which a page is wider than its window, with the elements that stick out. @param {any} page @returns {Promise<string[]>} */
async function tooWide(page) {
  const faults = [];
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(
      ...(await page.evaluate((width) => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        const root = document.scrollingElement ?? document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const inside = (element) => {
          for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
            if (getComputedStyle(at).overflowX !== "visible") return true;
          }
          return false;
        };
        const out = [...document.body.querySelectorAll("*")].filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return (right > root.clientWidth + 0.5 || left < -0.5) && !inside(element);
        });
        return [`${width}: ${root.scrollWidth} wide`, ...out.slice(0, 3).map((element) => `  ${element.outerHTML.slice(0, 120)}`)];
      }, width)),
    );
  }
  await page.setViewportSize(size);
  return faults;
}
