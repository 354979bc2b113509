// The formats `scorm12` and `scorm2004`: the packages themselves, and played in Chromium within scorm-again and within the strict platform of
// ours: answers of every kind, in both languages; what is told of them, what is kept, and who sees it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { after, before, test } from "node:test";

import { launch, open, openSco } from "./players.mjs";
import { answer, courseData, goTo, openStrict, pagesOf, rightAnswer, STANDARDS, wrongAnswer } from "./scorm-courses.mjs";
import { archiveFaults, build, scormFaults, small, unpack, write } from "./tools.mjs";

const KINDS = ["single", "multiple", "true-false", "predict", "number", "short", "order", "match", "spot", "cloze"];
const QUIZZES = "tests/sites/quizzes";

let browser;
/** @type {Record<string, string>} the unpacked packages by `STANDARD LOCALE` */
const packages = {};
let archives;
before(async () => {
  browser = await launch();
  archives = build(QUIZZES, "--format", "scorm12", "--format", "scorm2004");
  for (const file of archives.files) {
    const [, locale, standard] = file.split(".");
    packages[`${standard} ${locale}`] = unpack(join(archives.bundles, file));
  }
});
after(() => browser.close());

/** Lists the files of a folder, with `/` between folders. @param {string} root */
function filesOf(root) {
  const all = readdirSync(root, { recursive: true }).map((path) => join(root, String(path)));
  return all.filter((path) => statSync(path).isFile()).map((path) => relative(root, path)).sort();
}

/** Builds a site as a package of one standard in English. @param {string} root @param {string} standard */
function packed(root, standard) {
  const { bundles, files } = build(root, "--format", standard, "--locale", "en");
  return unpack(join(bundles, files[0]));
}

test("there is one package for each language and standard, the same each time, with safe names", () => {
  assert.deepEqual(archives.files, ["en", "fr"].flatMap((locale) => ["scorm12", "scorm2004"].map((standard) => `reading-programs.${locale}.${standard}.zip`)));
  const again = build(QUIZZES, "--format", "scorm12", "--format", "scorm2004");
  for (const file of archives.files) {
    assert.deepEqual(archiveFaults(join(archives.bundles, file)), []);
    assert.ok(readFileSync(join(archives.bundles, file)).equals(readFileSync(join(again.bundles, file))), file);
  }
});

for (const [standard, { edition }] of Object.entries(STANDARDS)) {
  test(`${standard}: the manifest is valid, names every file, and describes course and lessons`, () => {
    for (const locale of ["en", "fr"]) {
      const root = packages[`${standard} ${locale}`];
      const manifest = join(root, "imsmanifest.xml");
      assert.deepEqual(scormFaults(edition, manifest), []);
      const xml = readFileSync(manifest, "utf8");
      const listed = [...xml.matchAll(/<file href="([^"]*)"/g)].map(([, href]) => decodeURIComponent(href));
      assert.deepEqual(listed, filesOf(root).filter((file) => file !== "imsmanifest.xml"));
      assert.match(xml, edition === "1.2" ? /adlcp:scormtype="sco" href="index.html"/ : /adlcp:scormType="sco" href="index.html"/);
      assert.match(xml, edition === "1.2" ? /<schemaversion>1.2</ : /<schemaversion>2004 4th Edition</);
      const { lessons } = courseData(root);
      for (const { title } of lessons) assert.ok(xml.includes(`>${title.replaceAll("&", "&amp;").replaceAll("'", "&#39;")} – `), title);
      assert.equal(/[Mm]astery[Ss]core|minNormalizedMeasure/.test(xml), false, "the course judges itself");
    }
  });

  test(`${standard}: a title that is long or full of signs, an author, a licence, and a translation that is behind`, () => {
    const title = `<A & "B"> ${"word ".repeat(60)}'end'`;
    const root = small("Text.", {}, `author: "Ann, B; and \\\\C"\nlicence: { name: "CC BY & more", url: "https://example.org/?a=1&b=2" }\n`);
    write(root, "content/course/course.yaml", `title: { en: ${JSON.stringify(title)} }\nsummary: { en: "A course." }\nparts:\n  - id: one\n    title: { en: "Part" }\n    lessons: [lesson]\n`);
    const manifest = join(packed(root, standard), "imsmanifest.xml");
    assert.deepEqual(scormFaults(edition, manifest), []);
    const xml = readFileSync(manifest, "utf8");
    assert.match(xml, /CC BY &amp; more \(https:\/\/example.org\/\?a=1&amp;b=2\)/);
    assert.match(xml, /FN:Ann\\, B\\; and \\\\C/);
    assert.match(xml, /<annotation>|[Ff]inal/);
    const behind = build("tests/sites/behind", "--format", standard, "--locale", "fr");
    const old = join(unpack(join(behind.bundles, behind.files[0])), "imsmanifest.xml");
    assert.deepEqual(scormFaults(edition, old), []);
    assert.match(readFileSync(old, "utf8"), /<value>(<langstring xml:lang="x-none">)?[Dd]raft.*<annotation><description>.*stale: /s);
  });

  test(`${standard}: nothing of a package leads out of it but to other sites, and no page is in another language`, () => {
    const root = packages[`${standard} fr`];
    for (const file of filesOf(root).filter((path) => path.endsWith(".html"))) {
      const html = readFileSync(join(root, file), "utf8");
      assert.match(html, /<html lang="fr"/, file);
      for (const [, url] of html.matchAll(/(?:src|href)="([^"#?]*)/g)) {
        if (url === "" || /^(https?|data|mailto):/.test(url)) continue;
        assert.ok(statSync(resolve(root, file, "..", decodeURIComponent(url))).isFile(), `${file}: ${url}`);
      }
    }
  });

  for (const locale of ["en", "fr"]) {
    test(`${standard}, ${locale}: every kind of question in the strict platform`, async () => {
      const root = packages[`${standard} ${locale}`];
      const data = courseData(root);
      const asked = data.lessons.flatMap((lesson) => lesson.questions.map((question) => ({ lesson, question })));
      assert.deepEqual(new Set(asked.map(({ question }) => question.kind)), new Set(KINDS));
      const is12 = standard === "scorm12";

      // Each question wrongly, and all but the last one right afterwards.
      const first = await openStrict(browser, root, { standard });
      const { wrapper, frame } = await pagesOf(first.page);
      assert.equal(await wrapper.locator("#course-status").textContent(), "");
      for (const lesson of data.lessons) {
        await goTo(frame, lesson.url);
        for (const question of lesson.questions) {
          await answer(frame, question, wrongAnswer(question));
          await frame.locator(`#q-${question.id} .question-again`).click();
          await answer(frame, question, question === asked.at(-1).question ? wrongAnswer(question) : rightAnswer(question));
        }
        assert.match(await frame.locator(".quiz-score-kept").textContent(), locale === "en" ? /kept by your learning platform/ : /enregistrées par votre plateforme/);
      }
      const ended = await first.leave();
      assert.deepEqual([ended.violations, first.problems, ended.refused], [[], [], 0]);
      assert.equal(ended.state, "over");
      const { values } = ended;
      const total = asked.reduce((sum, { question }) => sum + question.points, 0);
      const points = total - asked.at(-1).question.points;
      if (is12) {
        assert.equal(values["cmi.core.lesson_status"], "completed");
        assert.ok(Math.abs(Number(values["cmi.core.score.raw"]) - (100 * points) / total) <= 0.01);
        assert.match(values["cmi.core.session_time"], /^0000:0\d:\d\d\.\d\d$/);
      } else {
        assert.deepEqual([values["cmi.completion_status"], values["cmi.success_status"], values["cmi.progress_measure"], values["cmi.score.max"]], ["completed", "unknown", "1", String(total)]);
        assert.ok(Math.abs(Number(values["cmi.score.scaled"]) - points / total) <= 0.0001);
        assert.match(values["cmi.session_time"], /^PT(\dM)?[\d.]+S$/);
      }
      assert.equal(values[is12 ? "cmi.core.exit" : "cmi.exit"], "suspend");
      checkInteractions(values, asked, is12);
      await first.page.close();
    });
  }

  test(`${standard}: the learner comes back to the page and the answers; another one on the same computer finds nothing`, async () => {
    const root = packages[`${standard} en`];
    const data = courseData(root);
    const lesson = data.lessons.at(-1);
    const context = await browser.newContext({ locale: "en-US" });
    const first = await openStrict(browser, root, { standard, learner: "ann" }, { context });
    const { frame } = await pagesOf(first.page);
    await goTo(frame, lesson.url);
    for (const question of lesson.questions) await answer(frame, question, rightAnswer(question));
    // The page of reviews, and the course's, read the same storage.
    await goTo(frame, data.start);
    assert.equal(await frame.locator(".progress[data-lesson]:visible").count(), 1);
    await goTo(frame, lesson.url);
    await first.leave();
    const saved = await first.saved();
    await first.page.close();

    const second = await openStrict(browser, root, { standard, learner: "ann", saved }, { context });
    const again = (await pagesOf(second.page)).frame;
    assert.ok(again.url().endsWith(lesson.url), again.url());
    for (const { id } of lesson.questions) assert.equal(await again.locator(`#q-${id}`).getAttribute("data-state"), "right", id);
    assert.equal(await second.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("carnet:")).length), 0);
    await second.leave();
    await second.page.close();

    const other = await openStrict(browser, root, { standard, learner: "bob" }, { context });
    const fresh = (await pagesOf(other.page)).frame;
    assert.ok(fresh.url().endsWith(data.start), fresh.url());
    await goTo(fresh, lesson.url);
    assert.equal(await fresh.locator("form.question[data-state]").count(), 0);
    const { violations } = await other.leave();
    assert.deepEqual([violations, first.problems, second.problems, other.problems], [[], [], [], []]);
    await context.close();
  });

  test(`${standard}: scorm-again takes every call, keeps the score, and the learner comes back`, async () => {
    const root = packages[`${standard} fr`];
    const data = courseData(root);
    const first = await openSco(browser, root, { version: STANDARDS[standard].version });
    const { frame } = await pagesOf(first.page);
    for (const lesson of data.lessons) {
      await goTo(frame, lesson.url);
      for (const question of lesson.questions) await answer(frame, question, rightAnswer(question));
    }
    const calls = first.calls;
    const state = await first.leave();
    const refused = (await calls()).filter(([name, , result, error]) => result === "false" || (error !== "0" && !(name === "GetValue" && error === "403")));
    // It takes a comma in a pattern for the end of a text, which no standard does.
    assert.deepEqual(refused.filter(([, [element, value]]) => !(element.endsWith(".pattern") && /,| $/.test(value))), []);
    const core = standard === "scorm12" ? state.cmi.core : state.cmi;
    if (standard === "scorm12") assert.deepEqual([core.lesson_status, core.score.raw, core.score.max], ["completed", "100", "100"]);
    else assert.deepEqual([core.completion_status, core.score.scaled, core.progress_measure], ["completed", "1", "1"]);
    assert.deepEqual(first.problems, []);
    await first.page.close();

    const second = await openSco(browser, root, { version: STANDARDS[standard].version, state });
    const again = (await pagesOf(second.page)).frame;
    assert.ok(again.url().endsWith(data.lessons.at(-1).url), again.url());
    assert.equal(await again.locator("form.question[data-state=right]").count(), data.lessons.at(-1).questions.length);
    await second.page.close();
  });

  test(`${standard}: what goes wrong at the platform is told once, and nothing is lost`, async () => {
    const root = packages[`${standard} en`];
    const data = courseData(root);
    const [lesson] = data.lessons;
    const here = await openStrict(browser, root, { standard });
    const { wrapper, frame } = await pagesOf(here.page);
    const status = wrapper.locator("#course-status");
    await goTo(frame, lesson.url);
    await here.page.evaluate(() => { window.down = true; });
    await answer(frame, lesson.questions[0], rightAnswer(lesson.questions[0]));
    assert.match(await status.textContent(), /did not take your last answers/);
    await wrapper.locator("#course-close").click();
    await answer(frame, lesson.questions[1], rightAnswer(lesson.questions[1]));
    assert.equal(await status.textContent(), "", "once");
    await here.page.evaluate(() => { window.down = false; });
    await answer(frame, lesson.questions[2], rightAnswer(lesson.questions[2]));
    const { values, violations } = await here.leave();
    assert.equal([...Object.keys(values)].filter((path) => /^cmi\.interactions\.\d+\.id$/.test(path)).length, 3);
    assert.deepEqual([violations, here.problems], [[], []]);
    await here.page.close();
  });

  test(`${standard}: a long course stays within what may be kept, whatever is answered`, async () => {
    const root = packed(longCourse(25, 24), standard);
    const data = courseData(root);
    const here = await openStrict(browser, root, { standard });
    const { frame } = await pagesOf(here.page);
    for (const { url } of data.lessons) {
      await goTo(frame, url);
      await frame.evaluate(() => {
        for (const form of document.querySelectorAll("form.question")) {
          const field = form.querySelector("textarea, .question-field input");
          if (field) field.value = `an answer of ${form.id} that is long enough to fill what may be kept`;
          else form.querySelector(".choice input").click();
          form.querySelector(".question-check").click();
        }
      });
    }
    const { values, violations, calls } = await here.leave();
    assert.deepEqual([violations, here.problems], [[], []]);
    assert.equal(values[standard === "scorm12" ? "cmi.core.lesson_status" : "cmi.completion_status"], "completed");
    const suspended = calls.filter(({ method, given }) => method === "set" && given[0] === "cmi.suspend_data");
    assert.ok(suspended.every(({ given }) => given[1].length <= (standard === "scorm12" ? 4096 : 64_000)));
    assert.ok(suspended.length <= 26, `${suspended.length} for 600 answers`);
    const again = await openStrict(browser, root, { standard, saved: await here.saved() });
    const pages = (await pagesOf(again.page)).frame;
    await goTo(pages, data.start);
    assert.match(await pages.locator(".quiz-score-words").textContent(), /25 of 25 lessons/);
    await here.page.close();
    await again.page.close();
  });

  test(`${standard}: with a pass mark the course is passed, once it is complete`, async () => {
    const root = packed(longCourse(1, 4, "bundles: { pass-mark: 50% }\n"), standard);
    const data = courseData(root);
    assert.equal(data.pass, 0.5);
    const here = await openStrict(browser, root, { standard });
    const { frame } = await pagesOf(here.page);
    await goTo(frame, data.lessons[0].url);
    for (const question of data.lessons[0].questions) await answer(frame, question, rightAnswer(question));
    const { values, violations } = await here.leave();
    assert.equal(standard === "scorm12" ? values["cmi.core.lesson_status"] : values["cmi.success_status"], "passed");
    assert.deepEqual(violations, []);
    await here.page.close();
  });

  test(`${standard}: a single lesson, and a course without questions`, async () => {
    const { bundles } = build(QUIZZES, "--format", standard, "--locale", "en", "--lesson", "reading-programs/following-a-loop");
    const alone = unpack(join(bundles, "reading-programs", `following-a-loop.en.${standard}.zip`));
    assert.deepEqual(scormFaults(STANDARDS[standard].edition, join(alone, "imsmanifest.xml")), []);
    const data = courseData(alone);
    assert.equal(data.lessons.length, 1);
    assert.equal(data.start, data.lessons[0].url);
    const plain = packed(small("Text with [a way out](https://example.org/).\n"), standard);
    const here = await openStrict(browser, plain, { standard });
    const { frame } = await pagesOf(here.page);
    await goTo(frame, courseData(plain).lessons[0].url);
    const link = frame.locator("a[href='https://example.org/']");
    await link.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
    await link.click();
    assert.equal(await link.getAttribute("target"), "_blank");
    const { values, violations } = await here.leave();
    assert.equal(values[standard === "scorm12" ? "cmi.core.lesson_status" : "cmi.completion_status"], "completed");
    assert.deepEqual([violations, here.problems], [[], []]);
    await here.page.close();
  });
}

/** Each try is told, in order, in the format of its kind. */
function checkInteractions(values, asked, is12) {
  const types = {
    single: ["choice"], multiple: ["choice"], "true-false": ["true-false"], predict: ["choice", "fill-in", "long-fill-in"], number: ["numeric"], short: ["fill-in"],
    order: ["sequencing"], match: ["matching"], spot: ["choice"], cloze: ["fill-in"],
  };
  let place = 0;
  for (const { lesson, question } of asked) {
    for (const isRight of [false, question !== asked.at(-1).question]) {
      const of = (name) => values[`cmi.interactions.${place}.${name}`];
      const told = `${question.kind} ${question.id}: ${of("type")} ${of(is12 ? "student_response" : "learner_response")} ${of("result")}`;
      assert.equal(of("id"), `${lesson.id.replace("/", "_")}_${question.id}`, told);
      assert.ok(types[question.kind].includes(of("type")), told);
      assert.equal(of("weighting"), String(question.points), told);
      assert.equal(of("objectives.0.id"), lesson.id.replace("/", "_"), told);
      if (isRight) assert.equal(of("result"), "correct", told);
      else assert.ok(of("result") === (is12 ? "wrong" : "incorrect") || Number(of("result")) < 1, told);
      const latency = of("latency");
      assert.match(latency, is12 ? /^0000:00:\d\d\.\d\d$/ : /^PT[\d.]+S$/, told);
      if (!is12) assert.ok(of("description").length > 5, told);
      place++;
    }
  }
  assert.equal(values[`cmi.interactions.${place}.id`], undefined);
}

/** A course of many lessons with many questions each. @param {number} lessons @param {number} questions @param {string} [settings] */
function longCourse(lessons, questions, settings = "") {
  const root = small("Text.", {}, settings);
  rmSync(join(root, "content/course/lesson"), { recursive: true });
  const names = Array.from({ length: lessons }, (_, index) => `lesson-${index + 1}`);
  write(root, "content/course/course.yaml", `title: { en: "Course" }\nsummary: { en: "A course." }\nparts:\n  - id: one\n    title: { en: "Part" }\n    lessons: [${names.join(", ")}]\n`);
  names.forEach((name, lesson) => {
    const asked = Array.from({ length: questions }, (_, index) =>
      index % 2
        ? `- id: q-${index}\n  kind: short\n  objective: know\n  prompt: "Which word is number ${index}?"\n  accept: ["word ${index}"]\n  explain: "It is."\n`
        : `- id: q-${index}\n  kind: single\n  objective: know\n  prompt: "Which of these is number ${index}?"\n  explain: "It is."\n  choices:\n    - { id: right, text: "Right", correct: true }\n    - { id: wrong, text: "Wrong", why: "No." }\n    - { id: other, text: "Other", why: "No." }\n`,
    );
    write(root, `content/course/${name}/lesson.yaml`, "minutes: 5\nlevel: beginner\n");
    write(root, `content/course/${name}/quiz.yaml`, asked.join("\n"));
    const places = Array.from({ length: questions }, (_, index) => `~~~quiz\nq-${index}\n~~~`).join("\n\n");
    write(root, `content/course/${name}/en.md`, `---\ntitle: "Lesson ${lesson + 1}"\nsummary: "A lesson."\nobjectives:\n  know: "Know."\n---\n\n${places}\n`);
  });
  return root;
}

test("outside of a platform, the course keeps its answers in the browser and says so; in a platform that is mute, nowhere", async () => {
  const root = packages["scorm12 en"];
  const data = courseData(root);
  const [lesson] = data.lessons;
  const folders = { "/sco/": `${root}/` };
  const shell = "<!doctype html><title>Mute</title><iframe src='/sco/index.html' width='1000' height='700'></iframe>";
  for (const [start, words, isKept] of [["/sco/index.html", /outside a learning platform/, true], ["/", /does not answer/, false]]) {
    const { page, problems } = await open(browser, { pages: { "/": start === "/" ? shell : "<title>Start</title>" }, folders });
    if (start !== "/") await page.goto(`http://carnet.test${start}`);
    const { wrapper, frame } = await pagesOf(page);
    assert.match(await wrapper.locator("#course-status").textContent(), words);
    await goTo(frame, lesson.url);
    await answer(frame, lesson.questions[0], rightAnswer(lesson.questions[0]));
    // Another page of the course still knows of it.
    await goTo(frame, data.start);
    assert.equal(await frame.locator(".progress[data-lesson]:visible").count(), 1, start);
    const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("carnet:")).length);
    assert.equal(kept, isKept ? 1 : 0, start);
    assert.deepEqual(problems, []);
    await page.close();
  }
});

test("opened from a folder, the course works as it does outside of a platform", async () => {
  const root = packages["scorm2004 en"];
  const [lesson] = courseData(root).lessons;
  const page = await browser.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`file://${root}/index.html`);
  const frame = await (await page.waitForSelector("#course-frame:not([hidden])")).contentFrame();
  await frame.goto(`file://${root}/${lesson.url}`);
  await answer(frame, lesson.questions[0], rightAnswer(lesson.questions[0]));
  await frame.goto(`file://${root}/${lesson.url}`);
  assert.equal(await frame.locator(`#q-${lesson.questions[0].id}`).getAttribute("data-state"), "right");
  assert.match(await frame.locator(".quiz-score-kept").textContent(), /stay in this browser/);
  assert.match(await page.locator("#course-status").textContent(), /outside a learning platform/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("without JavaScript the course can be read", async () => {
  const root = packages["scorm12 fr"];
  const context = await browser.newContext({ javaScriptEnabled: false });
  const { page } = await open(context, { pages: { "/": "<title>Start</title>" }, folders: { "/sco/": `${root}/` } });
  await page.goto("http://carnet.test/sco/index.html");
  assert.match(await page.locator(".lms-plain").textContent(), /a besoin de JavaScript/);
  await page.locator(".lms-plain a").click();
  assert.match(await page.locator("h1").textContent(), /\S/);
  await context.close();
});

test("the page around a course is valid HTML and breaks no rule of accessibility, light or dark", async () => {
  const pages = Object.values(packages).map((root) => join(root, "index.html"));
  const sheet = join(packages["scorm12 en"], "lms/course.css");
  for (const words of [pages, ["--css", sheet]]) {
    const jar = resolve("tests/.tools/npm/node_modules/vnu-jar/build/dist/vnu.jar");
    const { stdout } = spawnSync("java", ["-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...words], { encoding: "utf8" });
    // From a disk the checker takes nothing for 'self', and blocks of data for scripts.
    const faults = JSON.parse(stdout).messages.filter(({ message }) => !/violates Content Security Policy/.test(message));
    assert.deepEqual(faults, []);
  }
  const axe = readFileSync(resolve("tests/.tools/npm/node_modules/axe-core/axe.min.js"), "utf8");
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ bypassCSP: true, colorScheme });
    const { page } = await open(context, { pages: { "/": "<title>Start</title>" }, folders: { "/sco/": `${packages["scorm12 en"]}/` } });
    await page.goto("http://carnet.test/sco/index.html");
    const { frame } = await pagesOf(page);
    for (const part of [page, frame]) await part.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), [], colorScheme);
    await context.close();
  }
});

