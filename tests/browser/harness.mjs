// What the tests of the site share: the site's pages, a server, the browser, and the report.
// Nothing here knows what a page should look like.

import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Loads an npm package that `tests/run.sh` installed. */
export const tool = createRequire(path.join(repository, "tests/.tools/npm/package.json"));

/**
 * Reads the command line: `[--site DIR] [REST…]`.
 * @returns {{ site: Site, rest: string[] }}
 */
export function options() {
  const rest = process.argv.slice(2);
  const at = rest.indexOf("--site");
  const folder = at < 0 ? path.join(repository, "dist/site") : path.resolve(rest.splice(at, 2)[1] ?? "");
  return { site: new Site(folder), rest };
}

/** @typedef {"chooser" | "home" | "course" | "lesson" | "glossary" | "mistakes" | "review" | "translation" | "not-found"} Kind */
/** @typedef {{ path: string, kind: Kind, locale: string }} Page a page: its path below the site's root; what stands at the root has no locale */

/** A built site. */
export class Site {
  /** @param {string} root the folder that holds `index.html` */
  constructor(root) {
    if (!existsSync(path.join(root, "index.html"))) throw new Error(`there is no site in ${root}`);
    this.root = root;
    /** Every file, with `/` between folders. */
    this.files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .sort();
    /** The tags of the site's languages. */
    this.locales = this.files.filter((file) => /^[^/]+\/404\.html$/.test(file)).map((file) => file.split("/")[0]);
    // A bundle has no page for what is not there.
    if (this.locales.length === 0) this.locales = [...new Set(this.files.filter((file) => /^[^/]+\/.*\.html$/.test(file)).map((file) => file.split("/")[0]))];
    /** @type {Page[]} */
    const html = this.files.filter((file) => file.endsWith(".html"));
    /** Old addresses, which lead on. The first page of a bundle does so too, and is one of its pages. @type {string[]} */
    this.aliases = html.filter((file) => file !== "index.html" && this.text(file).includes('http-equiv="refresh"'));
    this.pages = html.filter((file) => !this.aliases.includes(file)).map((file) => ({ path: file, ...this.#place(file) }));
    if (this.locales.length === 0) throw new Error(`the site in ${root} has no language`);
  }

  /** @param {string} file @returns {{ kind: Kind, locale: string }} */
  #place(file) {
    const parts = file.split("/");
    const [locale, name] = [parts[0], parts.at(-1)];
    if (parts.length === 1) return { kind: name === "404.html" ? "not-found" : name === "translation.html" ? "translation" : "chooser", locale: "" };
    if (parts.length === 2) return { kind: name === "404.html" ? "not-found" : "home", locale };
    if (name === "index.html") return { kind: "course", locale };
    // No lesson can stand at these names.
    const own = /** @type {const} */ (["glossary", "mistakes", "review"]).find((kind) => name === `${kind}.html`);
    return { kind: own ?? "lesson", locale };
  }

  /** Returns the pages of a kind, of one language or of all. @param {Kind} kind @param {string} [locale] */
  of(kind, locale) {
    return this.pages.filter((page) => page.kind === kind && (locale === undefined || page.locale === locale));
  }

  /** Returns at most a few pages of each kind and language, so that a big site takes no longer than a small one. @param {number} most */
  some(most) {
    const seen = new Map();
    return this.pages.filter((page) => {
      const key = `${page.kind} ${page.locale}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      return seen.get(key) <= most;
    });
  }

  /** Returns the address at which the site will stand, ending in a slash, where its settings name one. @returns {string | undefined} */
  address() {
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(this.text(`${this.locales[0]}/index.html`))?.[1];
    return canonical?.replace(new RegExp(`${this.locales[0]}/(index\\.html)?$`), "");
  }

  /** Returns the text of a file. @param {string} file */
  text(file) {
    return readFileSync(path.join(this.root, file), "utf8");
  }

  /** Returns the address of a file on the disk. @param {string} file */
  fileUrl(file) {
    return new URL(file.split("/").map(encodeURIComponent).join("/"), `file://${this.root}/`).href;
  }
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder on this machine, as a plain web server does: `index.html` for a folder, the nearest `404.html` with status 404.
 * @param {string} root
 * @param {string} [under] the path at which the site stands, from `/` to `/`
 * @returns {Promise<{ url: string, close: () => void }>} `url` ends in `/`
 */
export async function serve(root, under = "/") {
  const server = createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const found = wanted.startsWith(under) && find(root, wanted.slice(under.length));
    if (found && found.folder) {
      response.writeHead(301, { location: `${wanted}/` }).end();
      return;
    }
    const file = found ? found.file : nearestNotFound(root, wanted.startsWith(under) ? wanted.slice(under.length) : "");
    const type = TYPES[path.extname(file ?? "")] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "content-type": file ? type : "text/plain", "cache-control": "no-store" });
    if (file) createReadStream(file).pipe(response);
    else response.end("not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  // Whatever becomes of the tests, the server alone keeps nothing running.
  server.unref();
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}${under}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {string} root @param {string} wanted */
function find(root, wanted) {
  const full = path.join(root, wanted);
  if (!`${full}/`.startsWith(`${root}/`) || !existsSync(full)) return undefined;
  if (!statSync(full).isDirectory()) return { file: full, folder: false };
  if (wanted !== "" && !wanted.endsWith("/")) return { file: "", folder: true };
  const index = path.join(full, "index.html");
  return existsSync(index) ? { file: index, folder: false } : undefined;
}

/** @param {string} root @param {string} wanted */
function nearestNotFound(root, wanted) {
  const folders = path.posix.normalize(wanted).split("/").slice(0, -1).filter((folder) => folder !== "..");
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const page = path.join(root, ...folders.slice(0, depth), "404.html");
    if (existsSync(page)) return page;
  }
  return undefined;
}

/** Starts Chromium; the caller closes it. */
export async function launch() {
  const { chromium } = tool("playwright-core");
  return chromium.launch({
    executablePath: process.env.CARNET_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Nothing but this machine can be reached, whatever a page asks for.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/**
 * Opens a context that records what goes wrong in its pages: console errors and warnings, exceptions, failed requests, requests that leave the
 * site, violations of the policy.
 * @param {any} browser
 * @param {string} base where the site stands: every request must begin with it
 * @param {object} [settings] as `browser.newContext` takes them
 * @returns {Promise<{ context: any, problems: string[] }>} `problems` grows; the caller may empty it
 */
export async function watched(browser, base, settings = {}) {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...settings });
  context.setDefaultTimeout(10_000);
  if (settings.javaScriptEnabled === false) silent.add(context);
  /** @type {string[]} */
  const problems = [];
  context.on("console", (message) => {
    // A page that is not there is asked for on purpose.
    if (/status of 404/.test(message.text()) && message.location().url === message.page()?.url()) return;
    if (["error", "warning", "assert"].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`exception: ${error.error().message}`));
  context.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(base)) problems.push(`request leaves the site: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    // What is still under way when the reader goes on to another page is given up; that is no failure.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") problems.push(`request failed: ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  await context.addInitScript(() => {
    // The browser says so on the console too; this names the directive.
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return { context, problems };
}

/** Contexts without JavaScript, in which no callback is ever called. */
const silent = new WeakSet();

/** Loads a page until its scripts have run. @param {any} page @param {string} url */
export async function visit(page, url) {
  // A step between two addresses of one document would load nothing.
  if (page.url() !== "about:blank") await page.goto("about:blank");
  const response = await page.goto(url, { waitUntil: "load" });
  if (!silent.has(page.context())) await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return response;
}

/** Lets a page run from right to left: the page itself, and what says again that it is in the page's language. @param {any} page */
export async function turnRound(page) {
  await page.evaluate(() => {
    const { lang } = document.documentElement;
    for (const element of document.querySelectorAll(`[lang="${lang}"][dir]`)) element.setAttribute("dir", "rtl");
  });
}

/** Counts what was checked, and shows what failed. */
export class Report {
  /** @param {string} name the script's name, which `tests/run.sh` looks for */
  constructor(name) {
    this.name = name;
    this.passed = 0;
    this.failed = 0;
    this.begin = Date.now();
  }

  /** Records one check. @param {string} what @param {boolean} holds @param {unknown} [detail] */
  check(what, holds, detail = "") {
    if (holds) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`not ok: ${what}`);
    const text = typeof detail === "string" ? detail : JSON.stringify(detail, null, 1);
    if (text) console.log(text.replace(/^/gm, "    "));
  }

  /** Records one check: the list must be empty. @param {string} what @param {unknown[]} list */
  none(what, list) {
    const lines = list.map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
    this.check(what, list.length === 0, lines.slice(0, 20).join("\n") + (lines.length > 20 ? `\n… ${lines.length - 20} more` : ""));
  }

  /** Records one check: two values must be the same. @param {string} what @param {unknown} found @param {unknown} expected */
  same(what, found, expected) {
    const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
    this.check(what, left === right, `found    ${left}\nexpected ${right}`);
  }

  /** Runs a test that may throw; an exception is one failed check. @param {string} what @param {() => Promise<void>} test */
  async test(what, test) {
    try {
      await test();
    } catch (error) {
      this.check(what, false, error instanceof Error ? error.message : String(error));
    }
  }

  /** Prints the counts and sets the exit status. */
  finish() {
    console.log(`${this.name} took ${((Date.now() - this.begin) / 1000).toFixed(1)} s`);
    console.log(`${this.name}: ${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

/**
 * Runs a script of tests with a browser and a report, and ends it whatever happens.
 * @param {string} name
 * @param {(given: { site: Site, rest: string[], browser: any, report: Report }) => Promise<void>} body
 */
export async function run(name, body) {
  // A page that hangs must not hang the whole run.
  const limit = setTimeout(() => {
    console.log(`${name}: gave up after ten minutes`);
    process.exit(1);
  }, 600_000);
  const report = new Report(name);
  let browser;
  try {
    const given = options();
    browser = await launch();
    await body({ ...given, browser, report });
  } catch (error) {
    report.check(`${name} runs to its end`, false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await browser?.close();
    clearTimeout(limit);
  }
  report.finish();
}
