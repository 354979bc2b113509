// Moodle XML: well-formed, complete as Moodle's import wants it, graded as the site grades, with every difference told in the report.
//
//   CARNET=target/release/carnet node --test tests/bundles/moodle.test.mjs

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { grading, questions as vectorKeys, vectors } from "../quiz/worlds.mjs";
import { gradeInMoodle, moodleFaults, readGaps, readMoodle, unescapeHtml } from "./moodle.mjs";
import { answersTo, keptKinds, kinds, readKeys, readReport, sites } from "./questions.mjs";
import { build, carnet, copy, edit, folder, small } from "./tools.mjs";
import { codes, hostile } from "./traps.mjs";
import { reasons, responseOf, siteOfVectors } from "./vectors.mjs";

const built = new Map();

/** Builds a site once: its questions for Moodle, its keys, its report. */
function bank({ root, course }, locale) {
  if (!built.has(root)) built.set(root, build(root, "--format", "moodle", "--format", "zip").bundles);
  return read(built.get(root), course, locale);
}

function read(bundles, course, locale) {
  const file = join(bundles, `${course}.${locale}.moodle.xml`);
  const report = join(bundles, `${course}.${locale}.moodle.report.txt`);
  return { file, questions: readMoodle(file), report: readReport(existsSync(report) ? readFileSync(report, "utf8") : undefined), bundles };
}

function wellFormed(file) {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", file], { encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

test("every file is XML that Moodle's import finds complete, and asks every question once", () => {
  let count = 0;
  for (const site of sites) {
    for (const locale of site.locales) {
      const { file, questions, bundles } = bank(site, locale);
      assert.equal(wellFormed(file), "");
      assert.deepEqual(moodleFaults(questions), [], file);
      const keys = readKeys(join(bundles, `${site.course}.${locale}.zip`));
      assert.deepEqual(questions.map(({ id }) => id).sort(), Object.keys(keys).map((id) => `${id}@${locale}`).sort(), file);
      count += questions.length;
    }
  }
  assert.ok(count > 100, `${count} questions`);
});

test("every difference from the site's grading is in the report", () => {
  const compared = {};
  for (const site of sites) {
    for (const locale of site.locales) {
      const { questions, report, bundles } = bank(site, locale);
      const keys = readKeys(join(bundles, `${site.course}.${locale}.zip`));
      for (const question of questions) {
        const id = question.id.replace(/@.*/, "");
        const told = report.of(id);
        if (question.points !== keys[id].key.points) assert.ok(told.includes("points"), `${question.id}: points`);
        for (const { answer, why } of answersTo(keys[id])) {
          const { key, notation } = keys[id];
          const { score } = grading.grade(key, answer, notation);
          const found = gradeInMoodle(question, responseOf(question, keys[id], answer));
          compared[key.kind] = (compared[key.kind] ?? 0) + 1;
          const message = `${question.id}: ${JSON.stringify(answer)} is ${score} on the site, ${found} in Moodle; told: ${told}`;
          if (Math.abs(score - found) > 0.0001) assert.ok(why.some((reason) => told.includes(reason)), message);
        }
      }
    }
  }
  assert.deepEqual(Object.keys(compared).sort(), ["cloze", "match", "multiple", "number", "order", "predict", "short", "single", "spot", "true-false"]);
  assert.ok(Object.values(compared).every((number) => number > 10), JSON.stringify(compared));
});

test("what the vectors of grading say holds in Moodle, or is told", () => {
  const { root, made } = siteOfVectors();
  const { bundles } = build(root, "--format", "moodle", "--format", "zip");
  const { questions, report } = read(bundles, "vectors", "en");
  assert.deepEqual(moodleFaults(questions), []);
  const keys = readKeys(join(bundles, "vectors.en.zip"));
  let compared = 0;
  for (const { question: name, answer, score = 0 } of vectors.filter((vector) => made.includes(vector.question))) {
    const id = `vectors/lesson/${name}`;
    const question = questions.find((found) => found.id === `${id}@en`);
    const { key } = keys[id];
    assert.equal(key.kind, vectorKeys[name].kind);
    const response = responseOf(question, keys[id], answer);
    if (response === undefined) continue;
    const found = gradeInMoodle(question, response);
    const told = report.of(id);
    compared += 1;
    const message = `${name}: ${JSON.stringify(answer)} is ${score}, ${found} in Moodle; told: ${told}`;
    // Whoever compares sign by sign is never more lenient.
    if (key.kind === "short" || key.kind === "cloze") assert.ok(found <= score + 0.0001, message);
    if (Math.abs(score - found) > 0.0001) assert.ok(reasons(key).some((reason) => told.includes(reason)), message);
  }
  assert.ok(compared > 150, `${compared} vectors`);
});

test("code and answers come through whatever they are made of", () => {
  const { root, code, long } = hostile();
  const { bundles } = build(root, "--format", "moodle");
  const { file, questions } = read(bundles, "course", "en");
  assert.equal(wellFormed(file), "");
  assert.deepEqual(moodleFaults(questions), []);
  const [picks, words, gaps, pairs, twoPairs, steps] = questions;
  assert.equal(questions.length, 6);
  for (const html of [picks.text, picks.general, picks.hints[0], picks.answers[1].why, words.text, words.answers.at(-1).why, gaps.text]) {
    assert.equal(codes(html)[0], code);
  }
  assert.equal(picks.answers[2].text, long);
  assert.equal(picks.answers[3].text, "%50% of it");
  for (const answer of ["a*b", "\\}", "x & y <z>", "%100%", "[plain] text", "=", "~", "{}", "#", "a\\*", "::", "//", long]) {
    assert.equal(gradeInMoodle(words, answer), 1, answer.slice(0, 80));
  }
  for (const answer of ["aXb", "}", "A*B", "a", "\\", "*"]) assert.equal(gradeInMoodle(words, answer), 0, answer);
  const [one, two, three] = gaps.gaps;
  assert.deepEqual(one.answers.filter(({ share }) => share > 0).map(({ text }) => text), ["\\}", "}~#", "a\\*b\\#", "x&"]);
  assert.equal(one.answers.find(({ share }) => share === 0).text, "= ]]> &amp;");
  assert.equal(codes(one.answers.find(({ share }) => share === 0).why)[0], code);
  assert.deepEqual(two.answers.map(({ text }) => unescapeHtml(text)), ["<b>}~#", "=\\"]);
  assert.equal(three.answers[0].text, "end\\");
  for (const answer of [["\\}", 0, "end\\"], ["a*b\\#", 0, "end\\"], ["x&", 0, "end\\"]]) assert.equal(gradeInMoodle(gaps, answer), 1, answer[0]);
  assert.ok(codes(gaps.text)[1].startsWith(code.replaceAll("{", "(")), "the code with gaps");
  assert.deepEqual(pairs.pairs.map(({ right }) => unescapeHtml(right)), ["<T> -> =", "~#{}:", "c"]);
  assert.equal(twoPairs.type, "cloze");
  assert.equal(gradeInMoodle(twoPairs, [0, 1]) + gradeInMoodle(twoPairs, [1, 0]), 1);
  assert.deepEqual(steps.answers.map(({ text }) => codes(text)[0]), ["{\n\n\t]]>", "}"]);
});

test("pictures, translations that lag behind, and long ids are as Moodle wants them", () => {
  const name = "a-very-long-name-of-a-question-that-goes-on-and-on-until-nobody-remembers-what-it-was-about-in-the-first-place";
  const picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
  const quiz = `- id: ${name}\n  kind: single\n  prompt: "See ![one](one.svg)"\n  explain: "![one](one.svg) $x_{1}$"\n  choices:\n    - { id: a, text: "![one](one.svg)", correct: true }\n    - { id: b, text: "b", why: "![one](one.svg)" }\n`;
  const files = { "content/course/lesson/quiz.yaml": quiz, "content/course/lesson/one.svg": picture };
  const root = small(`\`\`\`quiz\n${name}\n\`\`\`\n`, files);
  const [question] = read(build(root, "--format", "moodle").bundles, "course", "en").questions;
  assert.equal([...question.id].length, 100);
  const shown = question.texts.filter(({ files }) => files.length > 0);
  assert.equal(shown.length, 4);
  for (const { files } of shown) assert.equal(files[0].bytes.toString(), picture);
  assert.match(question.general, /\\\(x_\{1\}\\\)/);

  const behind = copy("tests/sites/quizzes");
  edit(behind, "content/reading-programs/following-a-loop/quiz.yaml", "What does this program print?", "What does this print?");
  const { questions, report } = read(build(behind, "--format", "moodle").bundles, "reading-programs", "fr");
  const stale = questions.find(({ id }) => id.endsWith("even-numbers@fr"));
  assert.ok(stale.tags.includes("stale"));
  assert.match(stale.text, /^<p lang="fr" dir="ltr"><em>/);
  assert.ok(report.of("reading-programs/following-a-loop/even-numbers").includes("translation"));
  assert.equal(questions.filter(({ tags }) => tags.includes("stale")).length, 1);
});

test("a kind that the documentation's table calls kept loses nothing of its own", () => {
  // What any question may lose, whatever its kind.
  const general = ["hints", "points", "pictures", "translation", "unit"];
  const kept = Object.entries(keptKinds("moodle")).filter(([, fate]) => fate === "yes").map(([kind]) => kind);
  assert.ok(kept.includes("single") && !kept.includes("order"), kept.join());
  for (const site of sites) {
    const { report, questions } = bank(site, "en");
    for (const [id, kind] of kinds(questions)) {
      const own = report.told.filter(({ question, what }) => question === id && !general.includes(what));
      if (kept.includes(kind)) assert.deepEqual(own, [], id);
    }
  }
});

test("the same questions give the same bytes, and a report has one line for each loss behind their count", () => {
  for (const { root, course } of sites.slice(0, 2)) {
    const [one, other] = [build(root, "--format", "moodle"), build(root, "--format", "moodle")];
    assert.deepEqual(one.files, other.files);
    for (const file of one.files) {
      assert.ok(readFileSync(join(one.bundles, file)).equals(readFileSync(join(other.bundles, file))), file);
      if (!file.endsWith("report.txt")) continue;
      const text = readFileSync(join(one.bundles, file), "utf8");
      const lines = text.trimEnd().split("\n");
      assert.equal(Number.parseInt(lines[0], 10), lines.length - 1);
      for (const line of lines.slice(1)) assert.match(line, new RegExp(`^(\\*|${course}/[\\w-]+/[\\w-]+): [a-z ]+: \\S`));
    }
  }
});

test("a course without questions gives no file that Moodle would refuse, and says so", () => {
  const root = small("Text.");
  const out = folder();
  const { status, said } = carnet(root, "build", "--only", "bundles", "--format", "moodle", "--out", out);
  assert.equal(status, 0, said);
  assert.match(said, /asks no question/);
  assert.ok(!existsSync(join(out, "bundles/course.en.moodle.xml")));
});

test("each of these checks finds a broken file", () => {
  const { file, questions } = bank(sites[1], "en");
  const xml = readFileSync(file, "utf8");
  const broken = (from, to) => {
    assert.ok(from instanceof RegExp ? from.test(xml) : xml.includes(from), String(from));
    const path = join(folder(), "broken.xml");
    writeFileSync(path, xml.replace(from, to));
    return path;
  };
  assert.match(wellFormed(broken("<![CDATA[", "")), /parser error|mismatch/);
  assert.match(wellFormed(broken("</tags>", "</tag>")), /mismatch/);
  const faults = [
    ["share 51", 'fraction="50"', 'fraction="51"'],
    ["no full marks", 'fraction="50"', 'fraction="25"'],
    ["idnumber", /<idnumber>[^<]*<\/idnumber>/, "<idnumber></idnumber>"],
    ["an idnumber stands twice", "home-folder@en", "greeting@en"],
    ["category", "$course$/top/", "$course$/bottom/"],
    ["points", "<penalty>0</penalty>", "<penalty>0.3333333</penalty>"],
    ["order", "RELATIVE_NEXT_EXCLUDE_LAST", "ALL_OR_NOTHING"],
    ["steps", "[CDATA[<pre dir=\"ltr\"><code>fmt.Println(largest)</code></pre>", "[CDATA[<pre dir=\"ltr\"><code>largest := numbers[0]</code></pre>"],
    ["type", 'type="numerical"', 'type="calculated"'],
    ["answers", /<text>exit status<\/text>/, "<text></text>"],
    ["numbers", "<tolerance>0.1</tolerance>", "<tolerance>much</tolerance>"],
    ["true and false", "<text>true</text>", "<text>vrai</text>"],
    ["right sides", "<text>no word at all</text>", "<text></text>"],
    ["a brace", "&#123;\n", "{\n"],
    ["shows", "</generalfeedback>", "<file name=\"x.svg\" path=\"/\" encoding=\"base64\">PHN2Zy8+</file></generalfeedback>"],
    ["tags", "<text>kind:multiple</text>", `<text>${"x".repeat(51)}</text>`],
  ];
  for (const [fault, from, to] of faults) {
    const found = moodleFaults(readMoodle(broken(from, to))).join("\n");
    assert.match(found, new RegExp(fault), `${from} -> ${to}`);
  }
  // A wrong key is found by grading.
  const keys = readKeys(join(built.get(sites[1].root), "reading-programs.en.zip"));
  const differs = (id, change) => {
    const question = structuredClone(questions.find((found) => found.id === `reading-programs/${id}@en`));
    change(question);
    const entry = keys[`reading-programs/${id}`];
    return answersTo(entry).some(({ answer, why }) => {
      const { score } = grading.grade(entry.key, answer, entry.notation);
      return !why.some(Boolean) && Math.abs(score - gradeInMoodle(question, responseOf(question, entry, answer))) > 0.0001;
    });
  };
  const shell = "what-the-shell-makes-of-a-line";
  const swap = (list, key) => ([list[0][key], list[1][key]] = [list[1][key], list[0][key]]);
  for (const [id, change] of [
    [`${shell}/valid-assignments`, ({ answers }) => answers.forEach((answer) => (answer.share /= 2))],
    [`${shell}/greeting`, ({ answers }) => swap(answers, "share")],
    [`${shell}/home-folder`, ({ answers }) => swap(answers, "share")],
    [`${shell}/what-arrives`, ({ pairs }) => swap(pairs, "right")],
    [`${shell}/three-files`, ({ answers }) => swap(answers, "share")],
    [`${shell}/number-of-a-command`, ({ answers }) => answers.splice(1, 1)],
    ["following-a-loop/countdown", ({ gaps }) => swap(gaps[1].answers, "share")],
  ]) {
    assert.ok(!differs(id, () => {}), id);
    assert.ok(differs(id, change), id);
  }
  assert.throws(() => readGaps("{1:SHORTANSWER:=a"), /not closed/);
});
