// Lessons and courses as data: `lesson.json` in bundles of the format `zip`, and the format `json`. Their schemas and the manifest's are held
// against every site by ajv, and the keys of questions against the script that grades on pages.
//
//   CARNET=target/release/carnet node --test tests/bundles/data.test.mjs

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, describe, test } from "node:test";

import { rightTry } from "../browser/questions/keys.mjs";
import { grading } from "../quiz/worlds.mjs";
import { build, copy, tool, unpack } from "./tools.mjs";

const SITES = [".", "tests/sites/quizzes", "tests/sites/samples", "tests/sites/languages", "tests/sites/behind", "tests/sites/hostile"];

/** @typedef {{ name: string, site: string, folder: string, locale: string, course: any, manifest: any, lessons: any[] }} Course a course in one language in both formats */

/** @type {Course[]} */
let courses = [];
/** @type {Record<"bundle" | "bundle-lesson" | "bundle-course", ((data: unknown) => boolean) & { errors: any[] }>} */
let valid;

/** Prints a schema. @param {string} kind */
function schema(kind) {
  return JSON.parse(execFileSync(resolve(process.env.CARNET ?? "target/release/carnet"), ["schema", kind], { encoding: "utf8" }));
}

before(() => {
  const Ajv = tool("ajv/dist/2020").default;
  // Strict: it refuses what it does not know in a schema, too.
  const ajv = new Ajv({ strict: true, allErrors: true });
  valid = /** @type {any} */ (Object.fromEntries(["bundle", "bundle-lesson", "bundle-course"].map((kind) => [kind, ajv.compile(schema(kind))])));
  courses = SITES.flatMap((site) => {
    const { bundles, files } = build(site, "--format", "zip", "--format", "json");
    return files.filter((name) => name.endsWith(".json")).map((name) => {
      const zip = join(bundles, name.replace(/json$/, "zip"));
      const folder = unpack(zip);
      const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(folder, path), "utf8"));
      const [manifest, course] = [read("manifest.json"), JSON.parse(readFileSync(join(bundles, name), "utf8"))];
      return { name, site, folder, locale: manifest.locale, course, manifest, lessons: manifest.lessons.map(({ data }) => read(data)) };
    });
  });
});

/** @param {string} name @returns {Course} */
const named = (name) => /** @type {Course} */ (courses.find((course) => course.name === `${name}.json`));

/** Lists every object in a value. @param {any} value @returns {any[]} */
function objects(value) {
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(objects)];
}

describe("schemas", () => {
  test("every file follows its schema", () => {
    let count = 0;
    for (const { name, course, manifest, lessons } of courses) {
      const files = [["bundle", manifest], ["bundle-course", course], ...lessons.map((lesson) => ["bundle-lesson", lesson])];
      for (const [kind, data] of files) {
        valid[kind](data);
        assert.deepEqual(valid[kind].errors ?? [], [], `${name}: ${kind}`);
        count += 1;
      }
    }
    assert.ok(count > 60, `${count}`);
  });

  test("a file that is broken in one place is refused", () => {
    const { course, manifest, lessons } = named("reading-programs.fr");
    const question = (/** @type {any} */ data, /** @type {string} */ kind) => data.questions.find((question) => question.kind === kind);
    /** @type {[string, any, (data: any) => void][]} */
    const breaks = [
      ["bundle", manifest, (data) => delete data.freshness],
      ["bundle", manifest, (data) => (data.freshness.standing = "new")],
      ["bundle", manifest, (data) => (data.files[0].sha256 = "0")],
      ["bundle", manifest, (data) => (data.further = 1)],
      ["bundle", manifest, (data) => (data.format = "carnet-course")],
      ["bundle", manifest, (data) => (data.lessons[0].points = -1)],
      ["bundle-course", course, (data) => (data.version = 2)],
      ["bundle-course", course, (data) => (data.lessons[0].text[0].kind = "verse")],
      ["bundle-course", course, (data) => (data.lessons[0].text[0].further = 1)],
      ["bundle-course", course, (data) => (data.licence = null)],
      ["bundle-lesson", lessons[0], (data) => delete data.questions[0].key],
      ["bundle-lesson", lessons[0], (data) => delete question(data, "single").key.correct],
      ["bundle-lesson", lessons[0], (data) => (question(data, "single").key.kind = "number")],
      ["bundle-lesson", lessons[0], (data) => (question(data, "single").key.further = 1)],
      ["bundle-lesson", lessons[0], (data) => (question(data, "single").task.kind = "type")],
      ["bundle-lesson", lessons[0], (data) => delete question(data, "single").task.choices[0].correct],
      ["bundle-lesson", lessons[0], (data) => (data.samples[0].expectation = "hope")],
    ];
    for (const [kind, data, spoil] of breaks) {
      const broken = structuredClone(data);
      assert.ok(valid[kind](broken), `${kind} as it is`);
      spoil(broken);
      assert.ok(!valid[kind](broken), `${kind}: ${spoil}`);
    }
  });

  test("every key is described", () => {
    for (const kind of ["bundle", "bundle-lesson", "bundle-course"]) {
      const undescribed = objects(schema(kind)).flatMap(({ properties }) => Object.entries(properties ?? {})).filter(([key, { description, const: constant, enum: names }]) => !description && !(key === "kind" && (constant || names)));
      assert.deepEqual(undescribed, [], kind);
    }
  });
});

describe("questions", () => {
  test("the key graded by the page's script gives full marks for what it says is right", () => {
    const kinds = new Set();
    for (const { name, lessons } of courses) {
      for (const { numbers, questions } of lessons) {
        for (const { key } of questions) {
          const { answer } = rightTry(key, numbers);
          const { status, score } = grading.grade(key, answer, numbers);
          assert.deepEqual([status, score], ["graded", 1], `${name}: ${key.id}: ${JSON.stringify(answer)}`);
          kinds.add(key.kind);
        }
      }
    }
    assert.equal(kinds.size, 10);
  });

  test("the key is that of the page, question by question", () => {
    for (const { name, folder, manifest, lessons } of courses) {
      for (const [index, { numbers, questions }] of lessons.entries()) {
        const html = readFileSync(join(folder, manifest.lessons[index].page), "utf8");
        const block = /<script type="application\/json" id="quiz-data">(.*?)<\/script>/s.exec(html)?.[1];
        const data = block ? JSON.parse(block) : { lessons: [{ questions: [] }], ...numbers };
        assert.deepEqual(questions.map(({ key }) => key), data.lessons[0].questions, name);
        assert.deepEqual({ decimal: data.decimal, group: data.group }, numbers, name);
      }
    }
  });

  test("what is offered is what the key speaks of, in the order of the page", () => {
    for (const { name, folder, manifest, lessons } of courses) {
      for (const [index, { questions }] of lessons.entries()) {
        const html = readFileSync(join(folder, manifest.lessons[index].page), "utf8");
        for (const { id, kind, points, task, key } of questions) {
          const place = `${name}: ${id}`;
          const start = html.indexOf(`<form class="question" id="q-${id}"`);
          const form = html.slice(start, html.indexOf("</form>", start));
          const ids = (/** @type {RegExp} */ pattern) => [...form.matchAll(pattern)].map((found) => found[1]);
          assert.deepEqual([key.id, key.kind, key.points], [id, kind, points], place);
          assert.equal(new Set(objects(task).filter(({ content, plain }) => content && plain === "")).size, 0, `${place}: words of what is offered`);
          if (task.kind === "pick") {
            assert.deepEqual(task.choices.map(({ id }) => id), ids(new RegExp(`<input type="(?:radio|checkbox)" name="q-${id}" value="([^"]+)"`, "g")), place);
            assert.deepEqual(task.choices.filter(({ correct }) => correct).map(({ id }) => id), key.correct, place);
            assert.equal(task.choices.length, key.choices, place);
          } else if (task.kind === "order") {
            assert.deepEqual(task.pieces.map(({ id }) => id), ids(/data-piece="([^"]+)"/g), place);
            assert.deepEqual(task.pieces.filter(({ distractor }) => distractor).map(({ id }) => id), key.extra, place);
          } else if (task.kind === "match") {
            assert.deepEqual(Object.fromEntries(task.lefts.map(({ id, right }) => [id, right])), key.pairs, place);
            assert.deepEqual(task.rights.filter(({ extra }) => extra).map(({ id }) => id), key.extra, place);
            assert.deepEqual(Object.fromEntries(task.wrong?.map(({ id, left, right }) => [id, [left, right]]) ?? []), key.pairings, place);
          } else if (task.kind === "spot") {
            const pickable = task.lines.filter(({ pickable }) => pickable).map(({ number }) => String(number));
            assert.deepEqual(pickable, ids(new RegExp(`<input type="radio" name="q-${id}" value="([^"]+)"`, "g")), place);
            assert.ok(key.correct.every((line) => pickable.includes(line)), place);
          } else if (task.kind === "fill") {
            assert.deepEqual(task.gaps.map(({ id }) => id).sort(), key.gaps.map(({ id }) => id).sort(), place);
            const stand = task.code ? task.code.parts.map(({ gap }) => gap) : objects(task.text).filter(({ kind }) => kind === "gap").map(({ id }) => id);
            assert.deepEqual(task.gaps.map(({ id }) => id), stand, `${place}: in the order in which they stand`);
          } else {
            assert.equal(task.kind, "type", place);
            assert.equal(grading.grade(key, task.solution, lessons[index].numbers).score, 1, `${place}: the solution that is shown`);
            for (const answer of task.further ?? []) assert.equal(grading.grade(key, answer, lessons[index].numbers).score, 1, `${place}: ${answer}`);
            for (const { id, answer } of task.wrong ?? []) assert.deepEqual(grading.grade(key, answer, lessons[index].numbers).feedback, [id], `${place}: ${answer}`);
          }
        }
      }
    }
  });

  test("each language has the same keys, but for what is typed in words of its own", () => {
    const strip = (/** @type {any} */ { text, accept, pattern, wrong, unit, gaps, ...key }) => ({ ...key, gaps: gaps?.map(({ id, correct }) => ({ id, correct })) });
    const keys = (/** @type {Course} */ { lessons }) => lessons.map(({ questions }) => Object.fromEntries(questions.map(({ key }) => [key.id, strip(key)])));
    for (const course of ["reading-programs", "go-memory"]) assert.deepEqual(keys(named(`${course}.fr`)), keys(named(`${course}.en`)));
  });
});

describe("texts", () => {
  test("the course has the lessons of the bundle, word by word", () => {
    for (const { name, course, lessons, manifest } of courses) {
      const own = (/** @type {any} */ { format, version, generator, numbers, glossary, misconceptions, ...lesson }) => lesson;
      assert.deepEqual(course.lessons, lessons.map(own), name);
      for (const key of ["kind", "course", "locale", "title", "summary", "freshness", "toolchains"]) assert.deepEqual(course[key], manifest[key], `${name}: ${key}`);
      assert.deepEqual(course.parts.flatMap(({ lessons }) => lessons), course.lessons.map(({ id }) => id), name);
    }
  });

  test("words are those of the page, letter by letter", async () => {
    // The browser's parser is not needed: plain sections are held against the text of the page without its markup.
    const plain = (/** @type {string} */ html) => html.replace(/<[^>]*>/g, "").replace(/&(lt|gt|quot|#39|#x27|amp);/g, (_, sign) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&" })[sign]).replace(/[ \n]+/g, " ");
    for (const { name, folder, manifest, lessons } of courses) {
      for (const [index, { title, summary, text, objectives }] of lessons.entries()) {
        const html = plain(readFileSync(join(folder, manifest.lessons[index].page), "utf8"));
        const runs = objects(text).filter(({ kind, content }) => ["paragraph", "heading"].includes(kind) && content.every(({ kind }) => ["text", "code", "emphasis", "strong"].includes(kind)));
        const flat = (/** @type {any} */ { text, code, content }) => text ?? code ?? content.map(flat).join("");
        assert.ok(runs.length > 0, `${name}: ${title}`);
        for (const words of [title, summary, ...runs.map(flat), ...objectives.filter(({ content }) => content.every(({ kind }) => kind === "text")).map(flat)]) {
          assert.ok(html.includes(words.replace(/[ \n]+/g, " ").trim()), `${name}: ${title}: ${words}`);
        }
      }
    }
  });

  test("sections hold what the text says, and no markup", () => {
    const { lessons: [lesson] } = named("go-memory.fr");
    const headings = lesson.text.filter(({ kind, level }) => kind === "heading" && level === 2).map(({ id }) => id);
    assert.deepEqual(lesson.plain.map(({ id }) => id).filter(Boolean), headings);
    assert.ok(lesson.plain.every(({ text, language }) => language === "fr" && !/<\/?[a-z]+>|\]\(/.test(text)));
    const { lessons: [late, , absent] } = named("keeping-time.fr");
    assert.deepEqual(late.plain.filter(({ language }) => language === "en").map(({ id }) => id), ["what-is-missing"]);
    assert.deepEqual([absent.language, absent.plain.every(({ language }) => language === "en")], ["en", true]);
    const passages = late.text.filter(({ kind }) => kind === "passage").map(({ section, standing, language }) => [section, standing, language]);
    assert.deepEqual(passages, [["two-readings", "stale", "fr"], ["what-is-missing", "missing", "en"], ["questions", "stale", "fr"]]);
  });

  test("samples have their files in the words of the language, and what they printed", () => {
    const { lessons } = named("running-programs.fr");
    const samples = lessons.flatMap(({ samples }) => samples);
    const translated = samples.flatMap(({ files }) => files).filter(({ original }) => original !== undefined);
    assert.ok(translated.length > 0);
    for (const { text, original } of translated) assert.equal(text.split("\n").length, original.split("\n").length);
    const english = named("running-programs.en").lessons.flatMap(({ samples }) => samples);
    assert.deepEqual(english.map(({ id }) => id), samples.map(({ id }) => id));
    assert.ok(english.every(({ files }) => files.every(({ original }) => original === undefined)));
    assert.ok(samples.every(({ recording }) => recording && recording.toolchain.length > 0));
    // What a text shows of a sample are lines of its file.
    for (const { course } of courses) {
      for (const lesson of course.lessons) {
        for (const { sample, files } of objects([lesson.text, lesson.questions]).filter(({ sample, files }) => typeof sample === "string" && files)) {
          for (const { name, code, lines, marks = [] } of files) {
            const file = lesson.samples.find(({ id }) => id === sample).files.find((file) => file.name === name);
            const all = file.text.split("\n").map((line) => line.replace(/\r$/, ""));
            assert.equal(code, lines.map((line) => `${all[line - 1]}\n`).join(""), `${sample}: ${name}`);
            assert.ok(lines.every((line) => !(file.hidden ?? []).includes(line)) && marks.every((line) => lines.includes(line)), `${sample}: ${name}`);
          }
        }
      }
    }
  });

  test("links are typed, and what they name is there", () => {
    for (const { name, course, lessons, folder } of courses) {
      const links = objects(course).filter(({ kind, target }) => kind === "link" && target).map(({ target }) => target);
      const [terms, ids] = [course.glossary ?? [], course.lessons].map((things) => things.map(({ id }) => id));
      for (const target of links) {
        if (target.kind === "term") assert.ok(terms.includes(target.term), `${name}: ${target.term}`);
        if (target.kind === "lesson" && target.course === course.course) assert.ok(ids.includes(target.lesson), `${name}: ${target.lesson}`);
        if (target.kind === "external") assert.match(target.url, /^[a-z]+:/, name);
      }
      const named = new Set(objects(course).filter(({ kind, path }) => (kind === "image" || kind === "file") && path).map(({ path }) => path));
      assert.deepEqual((course.files ?? []).map(({ path }) => path), [...named].sort(), `${name}: files`);
      for (const { path, base64, "media-type": type } of course.files ?? []) {
        assert.deepEqual(Buffer.from(base64, "base64"), readFileSync(join(folder, path)), `${name}: ${path}`);
        assert.ok(!path.endsWith(".svg") || type === "image/svg+xml");
      }
      for (const { path, sha256, bytes } of lessons.flatMap(({ files }) => files)) {
        const there = readFileSync(join(folder, path));
        assert.deepEqual([createHash("sha256").update(there).digest("hex"), there.length], [sha256, bytes], path);
      }
      for (const { glossary = [], text } of lessons) {
        const linked = objects(text).filter(({ target }) => target?.kind === "term").map(({ target }) => target.term);
        const there = glossary.map(({ id }) => id);
        assert.deepEqual([...new Set(linked)].filter((term) => !there.includes(term)), [], `${name}: the lesson's own glossary`);
      }
    }
    assert.ok(courses.some(({ course }) => (course.files ?? []).length > 0), "a course has pictures");
  });

  test("published places have their addresses, and only they", () => {
    const urls = (/** @type {any} */ course) => objects(course).flatMap(({ url, target }) => [target?.kind === "lesson" ? target.url : undefined, url]).filter(Boolean);
    const { course } = named("go-memory.fr");
    assert.match(course.url, /^https:\/\/.*\/fr\//);
    assert.ok(course.lessons.every(({ url }) => url.startsWith(course.url)));
    const { course: unpublished } = named("reading-programs.fr");
    assert.deepEqual(urls(unpublished).filter((url) => url !== unpublished.licence?.url && !objects(unpublished).some(({ kind, url: own }) => kind === "external" && own === url)), []);
  });

  test("a course of one lesson has that lesson alone, with its place in the course", () => {
    const { bundles } = build(".", "--format", "json", "--course", "go-memory", "--lesson", "a-way-out", "--locale", "en");
    const course = JSON.parse(readFileSync(join(bundles, "go-memory/a-way-out.en.json"), "utf8"));
    valid["bundle-course"](course);
    assert.deepEqual(valid["bundle-course"].errors ?? [], []);
    const { lessons } = named("go-memory.en");
    const place = lessons.findIndex(({ id }) => id === "a-way-out");
    assert.deepEqual([course.kind, course.lessons.length, course.lessons[0].number, course.lessons[0].count], ["lesson", 1, place + 1, lessons.length]);
    assert.equal(course.lessons[0].revision, lessons[place].revision);
  });

  test("a second build of the same project elsewhere has the same bytes", () => {
    const { bundles, files } = build(copy("tests/sites/languages"), "--format", "json");
    for (const name of files) assert.deepEqual(JSON.parse(readFileSync(join(bundles, name), "utf8")), named(name.replace(/\.json$/, "")).course, name);
    assert.equal(files.length, 5);
  });
});
