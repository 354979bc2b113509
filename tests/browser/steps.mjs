// Steppers: one step at a time by mouse and keyboard, its line marked in the code, what is shown is what was recorded; a list without JavaScript,
// on paper; narrow, and from right to left.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

import { repository, run, serve, turnRound, visit, watched } from "./harness.mjs";

/** What was recorded, by the name of the sample's file. @type {Map<string, any[][]>} */
const recorded = new Map();
for (const entry of readdirSync(path.join(repository, "content"), { recursive: true, withFileTypes: true })) {
  if (!entry.name.endsWith(".steps")) continue;
  const steps = readFileSync(path.join(entry.parentPath, entry.name), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const name = `${entry.name.slice(0, -".steps".length)}.go`;
  recorded.set(name, [...(recorded.get(name) ?? []), steps]);
}

await run("steps", async ({ site, browser, report }) => {
  const server = await serve(site.root);
  for (const locale of site.locales) {
    const lessons = site.of("lesson", locale).filter(({ path }) => site.text(path).includes('class="stepper"'));
    report.check(`${locale}: lessons have steppers`, lessons.length > 0);
    for (const [at, lesson] of lessons.entries()) {
      // Each other lesson is opened from the disk.
      const base = at % 2 === 0 ? server.url : site.fileUrl("");
      const given = { browser, report, base, lesson: lesson.path };
      for (const test of [stepping, listed, printed, narrow, rightToLeft]) {
        await report.test(`${lesson.path}, ${test.name}`, () => test(given));
      }
    }
  }
  server.close();
});

/** @typedef {{ browser: any, report: import("./harness.mjs").Report, base: string, lesson: string }} Given */

/** @param {Given} given @param {object} settings @param {(page: any) => Promise<void>} body */
async function open({ browser, report, base, lesson }, settings, body) {
  const { context, problems } = await watched(browser, base, settings);
  const page = await context.newPage();
  try {
    await visit(page, base + lesson);
    await body(page);
  } finally {
    await context.close();
  }
  report.none(`${lesson}: nothing goes wrong meanwhile`, problems);
}

/** What a stepper shows now. @param {any} stepper */
function seen(stepper) {
  return stepper.evaluate((stepper) => {
    const visible = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
    const numbers = (selector) => [...stepper.querySelectorAll(selector)].map((line) => Number(line.getAttribute("data-line")));
    return {
      steps: [...stepper.querySelectorAll(".step")].flatMap((step, at) => (visible(step) ? [at] : [])),
      here: numbers(".line.here"),
      current: numbers(".line[aria-current=step]"),
      others: numbers(".line.here-too"),
      where: stepper.querySelector(".step-where")?.textContent,
      ends: [".step-back", ".step-on"].map((button) => stepper.querySelector(button)?.getAttribute("aria-disabled")),
    };
  });
}

/** What the steps show, as it is recorded. @param {any} stepper */
function shown(stepper) {
  return stepper.evaluate((stepper) =>
    [...stepper.querySelectorAll(".step")].map((step) => {
      const text = (row, selector) => row.querySelector(selector)?.textContent ?? undefined;
      const rows = [...step.querySelectorAll(".step-table tbody tr")].map((row) => {
        const [held, stands] = row.querySelectorAll("td");
        return { name: text(row, "th code"), value: text(held, "samp"), at: text(stands, ".place"), to: text(held, ".place") };
      });
      const threads = [...step.querySelectorAll(".step-threads li")].map((thread) => ({
        function: text(thread, "code"),
        state: text(thread, ".step-state"),
        line: Number(thread.getAttribute("data-line")) || undefined,
      }));
      return { line: Number(step.querySelector(".step-seen")?.getAttribute("data-line")), values: rows, threads };
    }),
  );
}

/** Buttons and keys go through the steps; the line of each is marked, and what it shows was recorded. @param {Given} given */
async function stepping(given) {
  const { report, lesson } = given;
  await open(given, {}, async (page) => {
    const steppers = page.locator(".stepper");
    for (let at = 0; at < (await steppers.count()); at += 1) {
      const stepper = steppers.nth(at);
      const file = await stepper.locator(".listing-file").first().textContent();
      const what = `${lesson}: ${file}`;
      const steps = await shown(stepper);
      const known = (recorded.get(path.basename(file)) ?? []).map((steps) =>
        steps.map(({ line, values = [], threads = [] }) => ({
          line,
          values: values.map(({ name, value, at, to }) => ({ name, value, at, to })),
          threads: threads.map(({ function: name, state, line }) => ({ function: name, state, line })),
        })),
      );
      report.check(`${what}: every value was recorded`, known.some((known) => JSON.stringify(known) === JSON.stringify(steps)), steps);
      const last = steps.length - 1;
      const back = stepper.locator(".step-back");
      const on = stepper.locator(".step-on");
      report.check(`${what}: buttons have names and room for a finger`, await bothAreLarge([back, on]));
      /** @param {number} step @param {string} how */
      const isAt = async (step, how) => {
        const { steps: now, here, current, others, where, ends } = await seen(stepper);
        report.same(`${what}: ${how}: one step is shown`, now, [step]);
        report.same(`${what}: ${how}: its line is marked`, [here, current], [[steps[step].line], [steps[step].line]]);
        const lines = steps[step].threads.map(({ line }) => line).filter((line) => line !== undefined);
        if (lines.includes(steps[step].line)) lines.splice(lines.indexOf(steps[step].line), 1);
        report.same(`${what}: ${how}: and so are those of other threads`, others, [...new Set(lines)].sort((one, other) => one - other));
        report.check(`${what}: ${how}: the place is told`, where.includes(`${step + 1}`) && where.includes(`${steps.length}`) && where.includes(`${steps[step].line}`), where);
        report.same(`${what}: ${how}: ends are told`, ends, [String(step === 0), String(step === last)]);
      };
      await isAt(0, "at first");
      await back.click({ force: true });
      await isAt(0, "nothing lies before the first");
      for (let step = 1; step <= last; step += 1) {
        await on.click();
        if (step === 1 || step === last) await isAt(step, `click ${step}`);
      }
      await on.click({ force: true });
      await isAt(last, "nothing lies behind the last");
      await on.focus();
      await page.keyboard.press("ArrowLeft");
      await isAt(last - 1, "the left arrow");
      await page.keyboard.press("Home");
      await isAt(0, "Home");
      await page.keyboard.press("ArrowRight");
      await isAt(1, "the right arrow");
      await page.keyboard.press("End");
      await isAt(last, "End");
      report.check(`${what}: the focus stays`, await on.evaluate((button) => document.activeElement === button));
      report.same(`${what}: what changes is read aloud`, await stepper.locator(".steps").getAttribute("aria-live"), "polite");
    }
  });
}

/** @param {any[]} buttons */
async function bothAreLarge(buttons) {
  for (const button of buttons) {
    const box = await button.boundingBox();
    if (!box || box.width < 44 || box.height < 44 || !(await button.getAttribute("aria-label"))) return false;
  }
  return true;
}

/** Without JavaScript all steps are a numbered list, and nothing waits for a script. @param {Given} given */
async function listed(given) {
  const { report, lesson } = given;
  await open(given, { javaScriptEnabled: false }, async (page) => {
    const stepper = page.locator(".stepper").first();
    const { steps, here } = await seen(stepper);
    report.same(`${lesson}: all steps are listed`, steps, [...Array(await stepper.locator(".step").count()).keys()]);
    report.same(`${lesson}: none is marked`, here, []);
    report.same(`${lesson}: they have numbers`, await stepper.locator(".steps").evaluate((list) => getComputedStyle(list).listStyleType), "decimal");
    report.same(`${lesson}: no control waits for a script`, await page.locator(".step-controls:visible").count(), 0);
    report.check(`${lesson}: each tells its line`, await stepper.locator(".step-line").first().isVisible());
  });
}

/** Paper has all steps. @param {Given} given */
async function printed(given) {
  const { report, lesson } = given;
  await open(given, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    const stepper = page.locator(".stepper").first();
    const { steps } = await seen(stepper);
    report.same(`${lesson}: all steps are printed`, steps.length, await stepper.locator(".step").count());
    report.same(`${lesson}: no button is`, await page.locator(".step-controls:visible").count(), 0);
  });
}

/** A telephone shows it without scrolling sideways. @param {Given} given */
async function narrow(given) {
  const { report, lesson } = given;
  await open(given, { viewport: { width: 320, height: 640 } }, async (page) => {
    const steppers = page.locator(".stepper");
    for (let at = 0; at < (await steppers.count()); at += 1) {
      const box = await steppers.nth(at).evaluate((stepper) => {
        const { left, right } = stepper.getBoundingClientRect();
        const wide = [...stepper.querySelectorAll(".step-controls, .steps, .step.now > *")].filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5);
        return { left, right, wide: wide.map((part) => part.outerHTML.slice(0, 80)) };
      });
      report.check(`${lesson}: the stepper is as wide as the page at most`, box.left >= 0 && box.right <= 320 && box.wide.length === 0, box);
    }
  });
}

/** From right to left the arrows go the other way. @param {Given} given */
async function rightToLeft(given) {
  const { report, lesson } = given;
  await open(given, {}, async (page) => {
    await turnRound(page);
    const stepper = page.locator(".stepper").first();
    await stepper.locator(".step-on").focus();
    await page.keyboard.press("ArrowLeft");
    report.same(`${lesson}: the left arrow goes on`, (await seen(stepper)).steps, [1]);
    await page.keyboard.press("ArrowRight");
    report.same(`${lesson}: the right arrow goes back`, (await seen(stepper)).steps, [0]);
    const [back, on] = await Promise.all([".step-back", ".step-on"].map((button) => stepper.locator(button).boundingBox()));
    report.check(`${lesson}: the way back is at the right`, back.x > on.x);
  });
}
