// What authors see in a real browser: pages that follow their work and keep what was done on them, and errors over the page.
//
//   CARNET=target/release/carnet node --test tests/serve/

import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { after, test } from "node:test";
import { launch, tool, watched } from "../browser/harness.mjs";
import { COURSE, FRENCH, LESSON, PAGE, Project, Server, pause, until } from "./tools.mjs";

const browser = await launch();
after(() => browser.close());

/**
 * Opens a page of a site that is served, and ends whatever happens. Nothing may go wrong on the way: no policy is violated, no request fails.
 * @param {{ path?: string, site?: string, settings?: object, prepare?: (project: Project) => void, allow?: RegExp }} options
 * @param {(given: { project: Project, server: Server, page: any, context: any }) => Promise<void>} body
 */
async function looking({ path = PAGE, site, settings, prepare, allow }, body) {
  const project = new Project(site);
  prepare?.(project);
  const server = await Server.start(project);
  const { context, problems } = await watched(browser, server.url, settings);
  try {
    const page = await context.newPage();
    await page.goto(server.url + path);
    await connected(page);
    await body({ project, server, page, context });
    assert.deepEqual(problems.filter((problem) => !allow?.test(problem)), []);
  } finally {
    await context.close();
    await server.stop();
  }
}

/** Waits until the page listens: what is changed before is told as well, but later. @param {any} page */
async function connected(page) {
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/_carnet/live.js")));
  await page.waitForLoadState("load");
  await pause(100);
}

/** Marks the document, so that it is seen whether it is still the same. @param {any} page */
function mark(page) {
  return page.evaluate(() => Object.assign(window, { marked: true }));
}

/** @param {any} page */
function isMarked(page) {
  return page.evaluate(() => "marked" in window);
}

/** @param {any} page */
function shown(page) {
  return page.locator("#carnet-problems .dialog:visible");
}

const grown = (/** @type {Project} */ project) => project.edit(`${LESSON}/en.md`, "three parts.", `three parts.\n\n${"Much more is to be said. ".repeat(80)}\n\nSo it`);

test("a page follows an edit, and stays where it was", () =>
  looking({}, async ({ project, page }) => {
    await page.evaluate(() => document.getElementById("plan")?.scrollIntoView());
    await page.evaluate(() => scrollBy({ top: -50, behavior: "instant" }));
    const place = () => page.evaluate(() => Math.round(document.getElementById("plan")?.getBoundingClientRect().top ?? NaN));
    const [top, height] = [await place(), await page.evaluate(() => document.body.scrollHeight)];
    await mark(page);
    grown(project);
    await page.getByText("Much more is to be said.").waitFor();
    await page.waitForLoadState("load");
    await pause(200);
    assert.equal(await isMarked(page), false);
    assert.ok((await page.evaluate(() => document.body.scrollHeight)) > height + 50, "the text above has grown");
    assert.ok(Math.abs((await place()) - top) <= 2, `from ${top} to ${await place()}`);
    // What is written below changes nothing, and the next time neither.
    project.edit(`${LESSON}/en.md`, "## A plan comes first", "## A plan comes quite first");
    await page.getByRole("heading", { name: "A plan comes quite first" }).waitFor();
    await pause(300);
    assert.ok(Math.abs((await place()) - top) <= 2, `from ${top} to ${await place()}`);
    assert.equal(await page.evaluate(() => history.scrollRestoration), "auto");
  }));

test("the top of a page stays the top", () =>
  looking({}, async ({ project, page }) => {
    grown(project);
    await page.getByText("Much more is to be said.").waitFor();
    await pause(300);
    assert.equal(await page.evaluate(() => scrollY), 0);
  }));

test("answers are kept, given or begun", () =>
  looking({}, async ({ project, page }) => {
    const form = (/** @type {string} */ id) => page.locator(`form[data-question="${id}"]`);
    // Checked, which the theme keeps itself.
    await form("even-numbers").locator("textarea").fill("1 false\n2 true\n3 false");
    await form("even-numbers").locator(".question-check").click();
    await form("even-numbers").locator(".question-verdict").waitFor();
    // Begun, of every kind.
    await form("how-long").locator(".question-field input").fill("1.2");
    await form("how-long").locator(".question-sure input").nth(1).check();
    await form("how-long").locator(".question-hint summary").first().click();
    await form("up-to-ten").locator(".spot-line input").nth(2).check();
    await form("countdown").locator("[data-gap] :is(input, select)").first().evaluate((control) => {
      if (control instanceof HTMLSelectElement) control.selectedIndex = control.options.length - 1;
      else control.value = "begun";
      control.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const order = form("adding-up");
    await order.locator(".order-list .order-line").nth(3).locator(".order-up").click();
    await order.locator(".order-list .order-line").nth(2).locator(".order-up").click();
    await order.locator(".order-list .order-line").last().locator(".order-toggle").click();
    const state = () =>
      page.evaluate(() => ({
        fields: [...document.querySelectorAll("main :is(input, textarea, select)")].map((field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value)),
        details: [...document.querySelectorAll("main details")].map((details) => details.open),
        orders: [...document.querySelectorAll(".order :is(.order-list, .order-list-out)")].map((list) => [...list.children].map((line) => line.dataset.piece)),
        verdicts: [...document.querySelectorAll("form.question")].map((form) => form.dataset.state),
      }));
    const before = await state();
    assert.deepEqual(before.verdicts.filter(Boolean), ["right"]);
    await mark(page);
    grown(project);
    await page.getByText("Much more is to be said.").waitFor();
    await page.waitForLoadState("load");
    await pause(300);
    assert.equal(await isMarked(page), false);
    assert.deepEqual(await state(), before);
    // What was put in order is an answer, and not only looks like one.
    await order.locator(".question-check").click();
    assert.match(await order.locator(".question-feedback").innerText(), /\w/);
    assert.ok(["partly", "not-yet", "right"].includes(await order.evaluate((element) => element.dataset.state)));
    // The question itself may change: what was begun stays.
    project.edit(`${LESSON}/quiz.yaml`, "About how long does this program run?", "How long does it take, roughly?");
    await page.getByText("How long does it take, roughly?").waitFor();
    await pause(300);
    assert.equal(await form("how-long").locator(".question-field input").inputValue(), "1.2");
    // Loaded by hand, the page is a fresh one.
    await page.evaluate(() => scrollTo(0, 0));
  }));

test("the focus stays on what has it", () =>
  looking({}, async ({ project, page }) => {
    await page.locator('form[data-question="how-long"] .question-field input').focus();
    const focused = () => page.evaluate(() => document.activeElement?.id);
    const id = await focused();
    assert.ok(id);
    grown(project);
    await page.getByText("Much more is to be said.").waitFor();
    await pause(300);
    assert.equal(await focused(), id);
  }));

test("a style sheet is exchanged, and the page is not loaded again", () =>
  looking({ path: "/en/", prepare: (project) => project.write("themes/default/assets/pages.css", "h1 { color: rgb(1, 2, 3) !important }") }, async ({ project, page }) => {
    const color = () => page.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
    assert.equal(await color(), "rgb(1, 2, 3)");
    await mark(page);
    for (const value of ["rgb(4, 5, 6)", "rgb(7, 8, 9)"]) {
      project.write("themes/default/assets/pages.css", `h1 { color: ${value} !important }`);
      await until(`the heading is ${value}`, async () => (await color()) === value);
    }
    assert.equal(await isMarked(page), true);
    assert.equal(await page.locator('link[href*="pages.css"]').count(), 1);
  }));

test("scripts and pictures load the page again, and what is not on it does not", () =>
  looking({}, async ({ project, server, page }) => {
    await mark(page);
    project.edit(`${COURSE}/what-the-shell-makes-of-a-line/en.md`, "## ", "## Now: ");
    await server.shows("/en/reading-programs/what-the-shell-makes-of-a-line.html", "Now: ");
    project.write("themes/default/assets/other.css", "a {}");
    await server.shows("/assets/other.css", "a {}");
    await pause(300);
    assert.equal(await isMarked(page), true);
    project.write("themes/default/assets/steps.js", "// nothing");
    project.write("themes/default/assets/grade.js", `${readFileSync("themes/default/assets/grade.js", "utf8")}\n`);
    await until("the script is loaded again", async () => !(await isMarked(page).catch(() => true)));
    await connected(page);
    await mark(page);
    project.edit(`${LESSON}/figures/rounds.svg`, "</svg>", "<!-- new --></svg>");
    await until("the picture is loaded again", async () => !(await isMarked(page).catch(() => true)));
  }));

test("errors stand over the page with their place, and go when they are mended", () =>
  looking({}, async ({ project, page }) => {
    await mark(page);
    project.edit(`${LESSON}/quiz.yaml`, "kind: number", "kind: numbr");
    await shown(page).waitFor();
    const words = await shown(page).innerText();
    assert.match(words, /^1 error: this is the page as it was before/);
    assert.match(words, /error\[[a-z-]+\]: .*numbr/);
    assert.match(words, /content\/reading-programs\/following-a-loop\/quiz\.yaml:24:9/);
    assert.match(words, /24\s+kind: numbr/);
    assert.match(words, /help: did you mean `number`\?/);
    assert.equal(await shown(page).locator("mark").first().innerText(), "numbr");
    assert.equal(await shown(page).getAttribute("role"), "alertdialog");
    assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute("role")), "alertdialog");
    assert.ok(await page.getByText("has three parts").isVisible(), "the page is still there");

    await page.keyboard.press("Escape");
    assert.equal(await shown(page).count(), 0);
    await page.getByRole("button", { name: "1 error" }).click();
    assert.equal(await shown(page).count(), 1);
    await page.getByRole("button", { name: "Hide (Esc)" }).click();
    assert.equal(await shown(page).count(), 0);
    project.edit(`${LESSON}/quiz.yaml`, "kind: spot", "kind: spott");
    await shown(page).waitFor();
    assert.match(await shown(page).innerText(), /^2 errors/);

    project.edit(`${LESSON}/quiz.yaml`, "kind: numbr", "kind: number");
    await until("one error is left", async () => /^1 error/.test(await shown(page).innerText()));
    project.edit(`${LESSON}/quiz.yaml`, "kind: spott", "kind: spot");
    await until("the errors are gone", async () => (await page.locator("#carnet-problems").count()) === 0);
    assert.equal(await isMarked(page), true, "the page is as it was, and was not loaded again");
  }));

test("what is mended otherwise is loaded", () =>
  looking({}, async ({ project, page }) => {
    project.edit(`${LESSON}/quiz.yaml`, "kind: number", "kind: numbr");
    await shown(page).waitFor();
    project.edit(`${LESSON}/en.md`, "three parts", "three whole parts");
    project.edit(`${LESSON}/quiz.yaml`, "kind: numbr", "kind: number");
    await page.getByText("three whole parts").waitFor();
    assert.equal(await page.locator("#carnet-problems").count(), 0);
  }));

test("what stands in files is never taken for markup", () =>
  looking({}, async ({ project, page }) => {
    const evil = `"<img src=x onerror=document.body.remove()><script>document.body.remove()</script>&lt;": 1`;
    project.edit(`${LESSON}/lesson.yaml`, "minutes:", `${evil}\nminutes:`);
    await shown(page).waitFor();
    assert.match(await shown(page).innerText(), /<img src=x onerror=document\.body\.remove\(\)><script>.*<\/script>&lt;/);
    assert.equal(await shown(page).locator("img, script").count(), 0);
    const again = await page.context().newPage();
    await again.goto(page.url());
    await shown(again).waitFor();
    assert.equal(await shown(again).locator("img, script").count(), 0);
  }));

test("errors are readable from right to left, by ear, light and dark, on a small screen", () =>
  looking({ path: "/ar/", site: "languages", settings: { bypassCSP: true } }, async ({ project, page }) => {
    project.edit("content/site.yaml", "source: en", `source: en\n${"x".repeat(300)}: 1\nsauce: en`);
    await shown(page).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    assert.equal(await shown(page).evaluate((dialog) => getComputedStyle(dialog).direction), "ltr");
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 640 });
        const box = await shown(page).boundingBox();
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= 640, `${width} ${JSON.stringify(box)}`);
        await page.addScriptTag({ path: tool.resolve("axe-core/axe.min.js") });
        const { violations } = await page.evaluate(() => window.axe.run({ include: [["#carnet-problems"]] }));
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ failureSummary }) => failureSummary)]), [], `${colorScheme} ${width}`);
      }
    }
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#carnet-problems").evaluate((host) => getComputedStyle(host).display), "none");
  }));

test("a page whose template fails says so, and is there when it is mended", () =>
  looking({ path: "/fr/", allow: /500/ }, async ({ project, page }) => {
    project.write("themes/default/templates/home.html", '{% extends "base.html" %}\n{% block main %}{{ nothing.at.all }}{% endblock main %}\n');
    await shown(page).waitFor();
    await until("the error is that of the page", async () => /This page could not be made[^]*templates\/home\.html:2:/.test(await shown(page).innerText()));
    rmSync(project.join("themes"), { recursive: true });
    await page.getByRole("heading", { name: "Lire des programmes" }).waitFor();
    assert.equal(await page.locator("#carnet-problems").count(), 0);
  }));

test("errors at the start are shown, and the page as soon as they are mended", () =>
  looking({ prepare: (project) => project.edit("content/site.yaml", "source: en", "sauce: en"), allow: /503/ }, async ({ project, page }) => {
    await until("it is shown", async () => /there is no page yet[^]*content\/site\.yaml:7:1/.test(await shown(page).innerText()));
    project.edit("content/site.yaml", "sauce: en", "source: en");
    await page.getByText("has three parts").waitFor();
    assert.equal(await page.locator("#carnet-problems").count(), 0);
  }));

test("a page that is not there yet comes, and one that goes says so", () =>
  looking({ path: "/en/reading-programs/more.html", allow: /404/ }, async ({ project, page }) => {
    project.write(`${COURSE}/more/en.md`, "---\ntitle: More of it\nsummary: A lesson among others.\n---\n\nMore.\n");
    project.write(`${COURSE}/more/lesson.yaml`, "minutes: 1\nlevel: beginner\n");
    project.edit(`${COURSE}/course.yaml`, "following-a-loop]", "following-a-loop, more]");
    await page.getByRole("heading", { name: "More of it" }).waitFor();
    rmSync(project.join(`${COURSE}/more`), { recursive: true });
    project.edit(`${COURSE}/course.yaml`, "following-a-loop, more]", "following-a-loop]");
    await page.getByRole("heading", { name: "More of it" }).waitFor({ state: "detached" });
    await page.locator("body.page-not-found").waitFor();
  }));

test("several pages follow at once, each in its language", () =>
  looking({}, async ({ project, server, page, context }) => {
    const french = await context.newPage();
    await french.goto(server.url + FRENCH);
    await connected(french);
    await Promise.all([mark(page), mark(french)]);
    project.edit(`${LESSON}/fr.md`, "compte trois parties", "compte bien trois parties");
    await french.getByText("compte bien trois parties").waitFor();
    assert.equal(await isMarked(page), true);
    project.edit(`${LESSON}/en.md`, "three parts", "three whole parts");
    await page.getByText("three whole parts").waitFor();
  }));

test("pages wait for a server that is started again", async () => {
  const project = new Project();
  const first = await Server.start(project);
  const { port } = first;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(first.url + PAGE);
  await connected(page);
  await page.locator('form[data-question="how-long"] .question-field input').fill("1.2");
  await first.stop();
  project.edit(`${LESSON}/en.md`, "three parts", "three new parts");
  await pause(1500);
  const second = await Server.startAt(project, "--port", String(port));
  await page.getByText("three new parts").waitFor();
  await pause(300);
  assert.equal(await page.locator('form[data-question="how-long"] .question-field input').inputValue(), "1.2");
  project.edit(`${LESSON}/en.md`, "three new parts", "three newer parts");
  await page.getByText("three newer parts").waitFor();
  await context.close();
  await second.stop();
});

test("without JavaScript pages are those that are built", async () => {
  const project = new Project();
  const server = await Server.start(project);
  const { context, problems } = await watched(browser, server.url, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url + PAGE);
  await page.getByText("has three parts").waitFor();
  assert.deepEqual(problems, []);
  await context.close();
  await server.stop();
});
