// Packages of questions in QTI 2.1 and 3.0: valid, whole, and scored by others' engines as the site scores. pyslet, by an editor of the
// standard, runs the rules of 2.1; a certified player runs those of 3.0 in Chromium. What an answer is worth says `grade.js`.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { combinations, grading, someOrders, subsets } from "../quiz/worlds.mjs";
import { launch, openQti3 } from "./players.mjs";
import { elements, itemFaults, packageFaults } from "./qti/package.mjs";
import { vectorSites, worth } from "./qti/vectors.mjs";
import { archiveFaults, build, carnet, convertQti, copy, folder, qtiFaults, scoreQti, scormFaults, small, unpack } from "./tools.mjs";

const quizzes = "tests/sites/quizzes";

/** How near a score must be: engines compute with fractions in their own ways. */
const NEAR = 1e-9;

/** Builds one format of a site and unpacks all of its bundles: by their names, their folders. @param {string} root @param {string} format @param {...string} words */
function packages(root, format, ...words) {
  const { bundles, files } = build(root, "--format", format, ...words);
  const found = {};
  for (const file of files.filter((file) => file.endsWith(".zip"))) {
    assert.deepEqual(archiveFaults(join(bundles, file)), [], file);
    found[file] = unpack(join(bundles, file));
  }
  return { packages: found, bundles, files };
}

/** The items of an unpacked package: their paths. @param {string} path */
const itemsOf = (path) => readdirSync(path).filter((file) => file.startsWith("item-")).sort().map((file) => join(path, file));

/**
 * The keys of a site's questions, by locale, as its pages have them.
 * @param {string} root
 * @returns {Record<string, { notation: any, keys: Record<string, any> }>} `LESSON.QUESTION` → key
 */
function keysOf(root) {
  const { bundles, files } = build(root, "--format", "zip");
  const found = {};
  for (const file of files) {
    const path = unpack(join(bundles, file));
    const manifest = JSON.parse(readFileSync(join(path, "manifest.json"), "utf8"));
    const keys = {};
    for (const lesson of manifest.lessons) {
      const html = readFileSync(join(path, lesson.page), "utf8");
      const data = /<script type="application\/json" id="quiz-data">([^<]*)<\/script>/.exec(html)?.[1] ?? /id="quiz-data"[^>]*>([^<]*)</.exec(html)?.[1];
      assert.ok(data, `${file}: ${lesson.page} has the keys of its questions`);
      const { decimal, group, lessons } = JSON.parse(data);
      found[manifest.locale] ??= { notation: { decimal, group }, keys };
      for (const question of lessons.flatMap(({ questions }) => questions)) keys[`${lesson.id}.${question.id}`] = question;
    }
  }
  return found;
}

/** A name of XML made of an id, as items have it. @param {string} id */
const identifier = (id) => (/^[0-9]/.test(id) ? `_${id}` : id);

/** What a learner's answer is in QTI. @param {any} key @param {any} answer @returns {Record<string, unknown>} */
function responsesTo(key, answer) {
  const picks = Array.isArray(answer) ? answer.filter((pick) => pick !== "").map(identifier) : [];
  switch (key.kind) {
    case "multiple":
    case "order":
      return { RESPONSE: picks.length > 0 ? [...new Set(picks)] : null };
    case "match": {
      const pairs = Object.entries(answer).map(([left, right]) => `left-${left} right-${right}`);
      return { RESPONSE: pairs.length > 0 ? pairs : null };
    }
    case "cloze":
      return Object.fromEntries(key.gaps.map((gap) => [`RESPONSE-${gap.id}`, (gap.correct ? identifier(answer[gap.id] ?? "") : answer[gap.id]) || null]));
    case "spot":
      return { RESPONSE: picks.length > 0 ? `line-${answer[0]}` : null };
    default:
      return { RESPONSE: (typeof answer === "string" ? answer : picks[0]) || null };
  }
}

/** The names under which QTI says what the site says of an answer. @param {any} key @param {string[]} feedback */
function saidOf(key, feedback) {
  return feedback.map((id) => {
    if (key.kind === "cloze") return id.split("/").map(identifier).join(".");
    if (key.kind !== "match" || id in key.pairings) return identifier(id);
    return key.extra.includes(id) ? `right-${id}` : `left-${id}`;
  });
}

/** Ways in which people type a text. @param {string} text */
const typings = (text) => [
  text, ` ${text}\t`, text.toUpperCase(), text.toLowerCase(), text.replaceAll(" ", "\u00a0"), text.replaceAll(" ", "  "), text.replaceAll("'", "’"),
  text.replaceAll(" ", ""), text.normalize("NFD"), `\u200e${text}`, text.replace(/(.)(.)/u, "$1\u00ad$2"), `${text}.`, text.slice(1), `${text}\r\n`, text.replaceAll("\n", "\r\n"),
  text.replaceAll("\n", " \n"), `\n${text}`, text.replaceAll("-", "–"),
];

/** Answers to a question: right ones, typical wrong ones, and what is between. @param {any} key @param {string[]} offered */
function answersTo(key, offered) {
  const wrong = Object.values(key.wrong ?? {});
  switch (key.kind) {
    case "multiple":
      return subsets(offered);
    case "order": {
      const [written] = key.orders;
      const all = [...key.orders, ...someOrders(written), ...someOrders(offered)];
      for (const order of key.orders) {
        for (const [at, step] of order.entries()) {
          all.push(order.filter((other) => other !== step), order.slice(0, at + 1), order.slice(at));
          if (at > 0) all.push([...order.slice(0, at - 1), order[at], order[at - 1], ...order.slice(at + 1)]);
          for (const extra of key.extra) all.push([...order.slice(0, at), extra, ...order.slice(at)], [extra, step], [extra]);
        }
      }
      // Without distractors all steps are put in order.
      return key.extra.length > 0 ? all : all.filter((order) => order.length === written.length);
    }
    case "match": {
      const rights = [...new Set([...Object.values(key.pairs), ...key.extra])];
      const lefts = Object.keys(key.pairs);
      const chosen = combinations(lefts.map(() => [undefined, ...rights])).filter((_, at) => at % 5 === 0);
      const all = [lefts.map((left) => key.pairs[left]), ...chosen];
      return all.map((rights) => Object.fromEntries(lefts.map((left, at) => [left, rights[at]]).filter(([, right]) => right)));
    }
    case "cloze": {
      const fillings = key.gaps.map((gap) => [undefined, ...(gap.correct ? offered.filter((id) => id.startsWith(`${gap.id}.`)).map((id) => id.split(".")[1]) : [...gap.accept, ...Object.values(gap.wrong ?? {}), "?"])]);
      const all = combinations(fillings).map((chosen) => Object.fromEntries(key.gaps.map(({ id }, at) => [id, chosen[at]]).filter(([, text]) => text)));
      const typed = key.gaps.filter((gap) => gap.accept).flatMap((gap) => typings(gap.accept[0]).map((text) => ({ [gap.id]: text })));
      return [...all, ...typed];
    }
    case "number": {
      const shown = (number) => String(number).replace(".", key.decimal);
      const near = [0, key.tolerance, -key.tolerance, 1.01 * key.tolerance, -1.01 * key.tolerance, 1e-6].map((more) => Number((key.value + more).toPrecision(12)));
      return [...near.map(String), ...near.map(shown), ...wrong.map(shown), ...wrong.map((number) => `${shown(number)} ${key.unit}`), ...typings(shown(key.value)), `${shown(key.value)} ${key.unit}`, `+${key.value}`, `${key.value}e0`, "x", "1e3"];
    }
    case "short":
      return [...key.accept, ...wrong].flatMap(typings);
    case "predict":
      return key.correct ? offered.map((id) => [id]) : [key.text, key.text.trimEnd(), ...wrong].flatMap(typings);
    default:
      return offered.map((id) => [id]);
  }
}

/** What a question offers, as its item says. @param {string} xml @param {any} key @returns {string[]} */
function offeredBy(xml, key) {
  const all = elements(xml);
  const of = (name) => all.filter((element) => element.name === name).map(({ attributes }) => attributes.identifier.replace(/^_(?=[0-9])/, ""));
  if (key.kind === "spot") return of("hottext").map((name) => name.replace("line-", ""));
  if (key.kind !== "cloze") return of("simpleChoice");
  let gap = "";
  const inline = [];
  for (const { name, attributes } of all) {
    if (name === "inlineChoiceInteraction") gap = attributes.responseIdentifier.replace("RESPONSE-", "");
    if (name === "inlineChoice") inline.push(`${gap}.${attributes.identifier}`);
  }
  return inline;
}

/** What an item can say of answers. @param {string} xml */
const sayable = (xml) => elements(xml).filter(({ name }) => name === "modalFeedback").map(({ attributes }) => attributes.identifier);

/** Holds what an engine makes of an answer against what the site does; returns what differs. */
function difference(known, key, notation, answer, outcomes) {
  const verdict = grading.grade(key, answer, notation);
  const differences = [];
  const share = outcomes.SCORE / key.points;
  if (!(Math.abs(share - verdict.score) <= NEAR)) differences.push(`scores ${share} and not ${verdict.score}`);
  else if (verdict.score === 1 && outcomes.SCORE !== key.points) differences.push("full marks are not all points");
  if (outcomes.MAXSCORE !== key.points) differences.push(`of ${outcomes.MAXSCORE}`);
  const said = new Set((outcomes.FEEDBACK ?? []).filter((name) => known.includes(name) && name !== "EXPLANATION"));
  const wanted = new Set(saidOf(key, verdict.feedback).filter((name) => known.includes(name)));
  if (JSON.stringify([...said].sort()) !== JSON.stringify([...wanted].sort())) differences.push(`says ${[...said]} and not ${[...wanted]}`);
  return differences.map((difference) => `${key.id} ${JSON.stringify(answer)} ${difference}`);
}

/** Scores answers with pyslet, and returns what differs and how much was tried. @param {{ path: string, key: any, notation: any, answers: any[] }[]} asked */
function differencesInPyslet(asked) {
  const told = scoreQti(asked.map(({ path, key, answers }) => ({ item: path, responses: answers.map((answer) => responsesTo(key, answer)) })));
  let count = 0;
  const differences = asked.flatMap(({ path, key, notation, answers }, at) => {
    const result = told[at];
    if ("error" in result) return [`${path}: ${result.error}`];
    const known = sayable(readFileSync(path, "utf8"));
    count += answers.length;
    return answers.flatMap((answer, index) => difference(known, key, notation, answer, result.outcomes[index]));
  });
  return { differences, count };
}

/** The items of a package with the keys of their questions. @param {string} path @param {{ notation: any, keys: Record<string, any> }} site */
function asked(path, { notation, keys }) {
  const items = itemsOf(path).map((file) => ({ path: file, key: keys[file.replace(/^.*\/item-|\.xml$/g, "")] }));
  assert.deepEqual(items.filter(({ key }) => !key), []);
  assert.equal(items.length, Object.keys(keys).length, "every question is an item");
  return items.map(({ path, key }) => {
    const told = { ...key, decimal: notation.decimal };
    return { path, key, notation, answers: answersTo(told, offeredBy(readFileSync(path, "utf8"), key)) };
  });
}

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const keys = keysOf(quizzes);
const qti2 = packages(quizzes, "qti");
const qti3 = packages(quizzes, "qti3");
const named = (packed, locale, format) => packed.packages[`reading-programs.${locale}.${format}.zip`];

test("QTI 2.1: items and the test are valid, and all that they name is there", () => {
  for (const [name, path] of Object.entries(qti2.packages)) {
    assert.deepEqual(qtiFaults(...itemsOf(path), join(path, "assessment.xml")), [], name);
    assert.deepEqual(scormFaults("2004-4", join(path, "imsmanifest.xml")), []);
    assert.deepEqual(packageFaults(path), [], name);
  }
});

test("QTI 3: a package has all that it names, and is valid as one of 2.1 once it is turned into one", () => {
  for (const [name, path] of Object.entries(qti3.packages)) assert.deepEqual(packageFaults(path), [], name);
  const path = named(qti3, "fr", "qti3");
  const turned = [...itemsOf(path).filter((_, at) => at % 2 === 0), join(path, "assessment.xml")].map((file) => {
    const turned = join(folder(), "item.xml");
    writeFileSync(turned, convertQti("downgrade", file));
    return turned;
  });
  assert.deepEqual(qtiFaults(...turned), []);
});

test("both versions say the same, in their own words", () => {
  for (const locale of ["en", "fr"]) {
    const [two, three] = [named(qti2, locale, "qti"), named(qti3, locale, "qti3")];
    assert.deepEqual(readdirSync(two).sort(), readdirSync(three).sort());
    for (const file of itemsOf(two)) {
      const [one, other] = [file, join(three, file.slice(two.length))].map((path) => elements(readFileSync(path, "utf8")));
      const kinds = (all) => all.filter(({ name }) => name !== "contentBody").map(({ name, attributes }) => `${name} ${attributes.identifier ?? ""}`);
      assert.deepEqual(kinds(one), kinds(other), file);
    }
  }
});

test("pyslet: every answer scores as on the site, and the same is said of it", (context) => {
  let total = 0;
  for (const locale of ["en", "fr"]) {
    const { differences, count } = differencesInPyslet(asked(named(qti2, locale, "qti"), keys[locale]));
    assert.deepEqual(differences, [], locale);
    total += count;
  }
  context.diagnostic(`${total} answers`);
  assert.ok(total > 1500, `${total}`);
});

test("pyslet: the vectors of grading hold, or the report tells of them", (context) => {
  const { sites, skipped } = vectorSites();
  const differences = [];
  let reports = "";
  let count = 0;
  for (const { locale, root, vectors } of sites) {
    const { packages: packed, bundles, files } = packages(root, "qti");
    const [path] = Object.values(packed);
    const { notation, keys } = keysOf(root)[locale];
    const items = Object.entries(keys).map(([name, key]) => {
      const own = vectors.filter(({ question }) => question === key.id);
      for (const vector of own) assert.equal(grading.grade(key, vector.answer, notation).score, worth(vector), `${key.id}: the site has the vector's key`);
      return { path: join(path, `item-${name}.xml`), key, notation, answers: own.map(({ answer }) => answer) };
    });
    assert.deepEqual([...qtiFaults(...itemsOf(path)), ...packageFaults(path)], []);
    const tried = differencesInPyslet(items);
    differences.push(...tried.differences);
    count += tried.count;
    reports += files.filter((file) => file.endsWith(".txt")).map((file) => readFileSync(join(bundles, file), "utf8")).join("");
  }
  context.diagnostic(`${count} vectors; others: ${skipped.join("; ")}`);
  assert.ok(count > 240, `${count}`);
  // The report says of every number which exponents are taken.
  assert.deepEqual(differences, ['bytes "80800E-2" scores 0 and not 1']);
  assert.match(reports, /\/bytes: number: a number with an exponent is taken only if one digit stands before its separator/);
});

/** What the player of QTI 3 keeps of an answer. @param {string} xml @param {any} key @param {Record<string, unknown>} responses */
function remembered(xml, key, responses) {
  const all = elements(xml);
  const of = (name) => all.filter((element) => element.name === name).map(({ attributes }) => attributes.identifier);
  return Object.entries(responses).filter(([, value]) => value !== null).map(([identifier, value]) => {
    const sides = of("simpleAssociableChoice");
    const states = {
      order: { order: of("simpleChoice") },
      match: { orders: ["left-", "right-"].map((side) => sides.filter((name) => name.startsWith(side))) },
      cloze: { order: of("inlineChoice").filter((name) => xml.slice(xml.indexOf(`"${identifier}"`, xml.indexOf("<qti-item-body"))).includes(`"${name}"`)) },
    };
    // Where pieces are left out, places stay empty.
    const places = key.kind === "order" && key.extra.length > 0 ? of("simpleChoice").map((_, at) => value[at] ?? null) : value;
    return { identifier, value: places, state: states[key.kind] ?? states.order };
  });
}

test("a certified player of QTI 3: answers score as on the site, and the same is said of them", async (context) => {
  let count = 0;
  for (const locale of ["en", "fr"]) {
    const path = named(qti3, locale, "qti3");
    const player = await openQti3(browser, { "/style.css": readFileSync(join(path, "style.css")) });
    const differences = [];
    for (const { path: file, key, notation, answers } of asked(path, keys[locale])) {
      const xml = readFileSync(file, "utf8");
      const worth = (answer) => grading.grade(key, answer, notation).score;
      // A right one, one in between, a typical wrong one, and the last.
      const given = answers.filter((answer) => Object.values(responsesTo(key, answer)).some(Boolean));
      const chosen = [given.find((answer) => worth(answer) === 1), given.find((answer) => worth(answer) > 0 && worth(answer) < 1), given.find((answer) => grading.grade(key, answer, notation).feedback.length > 0)];
      if (locale === "en" && ["short", "number", "predict"].includes(key.kind)) chosen.push(...given.filter((answer) => worth(answer) === 1).slice(-2));
      for (const answer of chosen.filter((answer) => answer !== undefined)) {
        const { outcomes } = await player.attempt(xml, remembered(xml, key, responsesTo(key, answer)));
        differences.push(...difference(sayable(xml), key, notation, answer, outcomes));
        count += 1;
      }
    }
    assert.deepEqual([differences, player.problems], [[], []], locale);
    await player.close();
  }
  context.diagnostic(`${count} answers`);
  assert.ok(count > 60, `${count}`);
});

test("a certified player of QTI 3: a learner's own hands answer, and code keeps its lines", async () => {
  const path = named(qti3, "en", "qti3");
  const player = await openQti3(browser, { "/style.css": readFileSync(join(path, "style.css")) });
  const item = (name) => readFileSync(join(path, `item-${name}.xml`), "utf8");
  const hands = [
    ["what-the-shell-makes-of-a-line.greeting", (page) => page.getByRole("radio").first().click(), undefined],
    ["what-the-shell-makes-of-a-line.home-folder", (page) => page.getByRole("radio", { name: "false" }).click(), 1],
    ["following-a-loop.up-to-ten", (page) => page.getByText("for n := 1; n < 10; n++ {").click(), 1],
    ["what-the-shell-makes-of-a-line.number-of-a-command", (page) => page.locator("input[type=text]").fill("Exit  Status "), 1],
    ["following-a-loop.division", (page) => page.locator("textarea").fill("3\n1 \n3.5\n\n"), 1],
    ["following-a-loop.how-long", (page) => page.locator("input[type=text]").fill("1.45 s"), 0],
    ["following-a-loop.how-long", (page) => page.locator("input[type=text]").fill("1.45 seconds"), 1],
  ];
  for (const [name, act, score] of hands) {
    const { outcomes } = await player.attempt(item(name), [], act);
    if (score !== undefined) assert.equal(outcomes.SCORE, score, name);
    assert.deepEqual(outcomes.FEEDBACK.includes("EXPLANATION"), true, name);
  }
  await player.attempt(item("following-a-loop.division"), [], async (page) => {
    const shown = await page.locator("pre").evaluate((code) => ({ text: code.innerText, lines: Math.round(code.clientHeight / parseFloat(getComputedStyle(code).lineHeight)) }));
    assert.match(shown.text, /^package main\n\nimport "fmt"\n\nfunc main\(\) \{\n\tfmt/);
    assert.equal(shown.lines, 9);
    // Hints are for tutors.
    assert.doesNotMatch(await page.locator("body").innerText(), /In which lines are both numbers integers/);
  });
  assert.deepEqual(player.problems, []);
  await player.close();
});

test("packages are the same to the byte each time", () => {
  for (const [format, once] of [["qti", qti2], ["qti3", qti3]]) {
    const again = build(quizzes, "--format", format);
    assert.deepEqual(again.files, once.files);
    for (const file of again.files) assert.ok(readFileSync(join(again.bundles, file)).equals(readFileSync(join(once.bundles, file))), file);
  }
});

test("the site's own courses: valid and whole in every language", (context) => {
  let count = 0;
  for (const format of ["qti", "qti3"]) {
    for (const [name, path] of Object.entries(packages(".", format).packages)) {
      assert.deepEqual(packageFaults(path), [], name);
      if (format === "qti") assert.deepEqual(qtiFaults(...itemsOf(path), join(path, "assessment.xml")), [], name);
      count += itemsOf(path).length;
    }
  }
  context.diagnostic(`${count} items`);
  assert.ok(count > 0);
});

test("right to left: the language and the direction of every text are told, and code stays from left to right", () => {
  const root = copy("tests/sites/languages");
  for (const format of ["qti", "qti3"]) {
    const [path, ...others] = Object.values(packages(root, format, "--locale", "ar").packages);
    assert.deepEqual(others, []);
    assert.deepEqual(packageFaults(path), []);
    if (format === "qti") assert.deepEqual(qtiFaults(...itemsOf(path), join(path, "assessment.xml")), []);
    for (const file of itemsOf(path)) {
      const all = elements(readFileSync(file, "utf8"));
      assert.equal(all[0].attributes["xml:lang"], "ar");
      const direction = ({ attributes }) => (format === "qti" ? attributes.class : attributes.dir);
      const prompt = all.find(({ name }) => name === "div");
      assert.deepEqual([prompt.attributes["xml:lang"], direction(prompt)], ["ar", "rtl"], file);
      for (const code of all.filter(({ name }) => name === "pre")) assert.equal(direction(code), "ltr", file);
    }
  }
});

const hostile = [
  {
    id: "0-first",
    kind: "single",
    prompt: "`</itemBody>]]>` &amp; \\<b\\> \"\u202e' $x^2<3$ and\n\n$$\\frac{a}{b}$$",
    explain: "`]]>` &lt;!--",
    choices: [{ id: "1", text: "`<a b='c'>`", correct: true }, { id: "a-b", text: "]]\\> -- \u0007", why: "`&` &lt;!-- " }],
  },
  { id: "signs", kind: "short", prompt: "Which?", accept: ['a<b&"c"', "^[x]$|\\{y}-/"], spaces: "ignore", case: "keep", wrong: [{ id: "w", answer: "]]>&amp;", why: "*No*" }] },
  { id: "picture", kind: "true-false", prompt: "![A *sign* \"\\<x\\>\"](pictures/a.svg) and ![again](pictures/a.svg)", choices: [{ id: "true", correct: true }, { id: "false", why: "No." }] },
  {
    id: "gaps",
    kind: "cloze",
    prompt: "Fill.",
    text: "| a | b |\n|---|--:|\n| x {{one}} | {{two}} |\n\n> quoted ~~old~~\n\n- [ ] task\n\n> [!NOTE]\n> note",
    gaps: [{ id: "one", accept: ["<&>"] }, { id: "two", choices: [{ id: "x", text: "`<`", correct: true }, { id: "y", text: "&", why: "No." }] }],
  },
  { id: "duration", kind: "number", prompt: "How long?\n\n| only | a head |\n|---|---|", value: 0, tolerance: 0, unit: "%" },
];

test("hostile texts, formulas and pictures: valid, whole and scored", async () => {
  const files = {
    "content/course/lesson/quiz.yaml": JSON.stringify(hostile),
    "content/course/lesson/pictures/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>',
  };
  const root = small(`\`\`\`quiz\n${hostile.map(({ id }) => id).join("\n")}\n\`\`\`\n`, files);
  const own = keysOf(root).en;
  const [two, three] = ["qti", "qti3"].map((format) => Object.values(packages(root, format).packages)[0]);
  for (const path of [two, three]) assert.deepEqual(packageFaults(path), []);
  assert.deepEqual(qtiFaults(...itemsOf(two)), []);
  const items = asked(two, own);
  assert.deepEqual(differencesInPyslet(items).differences, []);
  const [picture] = readdirSync(join(two, "pictures"));
  const manifest = elements(readFileSync(join(two, "imsmanifest.xml"), "utf8"));
  assert.ok(manifest.some(({ name, attributes }) => name === "dependency" && attributes.identifierref === picture));
  const served = { "/style.css": readFileSync(join(three, "style.css")), [`/pictures/${picture}`]: readFileSync(join(three, "pictures", picture)) };
  const player = await openQti3(browser, served);
  for (const { path, key, answers } of items) {
    const xml = readFileSync(path.replace(two, three), "utf8");
    for (const answer of answers.slice(0, 2)) {
      const { outcomes } = await player.attempt(xml, remembered(xml, key, responsesTo(key, answer)));
      assert.deepEqual(difference(sayable(xml), key, own.notation, answer, outcomes), []);
    }
  }
  assert.deepEqual(player.problems, []);
  await player.close();
});

test("a pattern that counts spaces: several in a row count as several, and the report tells of it", () => {
  const quiz = ["[a-c ]{3}", "[a-c ]+"].map((pattern, at) => ({ id: `letters-${at}`, kind: "short", prompt: "Which?", accept: [at ? "b" : "bbb"], pattern, wrong: [] }));
  const root = small("```quiz\nletters-0\nletters-1\n```\n", { "content/course/lesson/quiz.yaml": JSON.stringify(quiz) });
  const { packages: packed, bundles, files } = packages(root, "qti");
  const [path] = Object.values(packed);
  assert.deepEqual(qtiFaults(...itemsOf(path)), []);
  const items = asked(path, keysOf(root).en).map((item) => ({ ...item, answers: ["abc", "a b", "a  b"] }));
  assert.deepEqual(differencesInPyslet(items).differences, ['letters-0 "a  b" scores 0 and not 1']);
  const reports = files.filter((file) => file.endsWith(".txt")).map((file) => readFileSync(join(bundles, file), "utf8")).join("");
  assert.deepEqual(reports.match(/\S+: pattern: where it counts.*/g), [
    "course/lesson/letters-0: pattern: where it counts characters that may be spaces, several spaces in a row count as several",
  ]);
});

test("a course without questions has no package, and the author is told", () => {
  const out = folder();
  const { status, said } = carnet(small("Nothing is asked."), "build", "--only", "bundles", "--format", "qti", "--out", out);
  assert.deepEqual([status, existsSync(join(out, "bundles"))], [0, false]);
  assert.match(said, /asks no question, so that there is no `bundles\/course\.en\.qti\.zip`/);
});

/** A copy of a package in which one file is changed. @param {string} path @param {string} file @param {(text: string) => string} change */
function broken(path, file, change) {
  const copied = mkdtempSync(join(folder(), "broken-"));
  for (const name of readdirSync(path)) {
    const bytes = readFileSync(join(path, name));
    writeFileSync(join(copied, name), name === file ? change(bytes.toString("utf8")) : bytes);
  }
  assert.ok(!readFileSync(join(copied, file)).equals(readFileSync(join(path, file))), `${file} was changed`);
  return copied;
}

test("every check fails where a package is broken", () => {
  const path = named(qti2, "en", "qti");
  const multiple = "item-what-the-shell-makes-of-a-line.valid-assignments.xml";
  const order = "item-following-a-loop.adding-up.xml";
  const number = "item-following-a-loop.how-long.xml";
  const schema = [
    [multiple, (text) => text.replace('maxChoices="0"', "")],
    [multiple, (text) => text.replace(/<div xml:lang[^>]*>/, "$&<marquee>x</marquee>")],
    [order, (text) => text.replace("<delete>", "<remove>").replace("</delete>", "</remove>")],
    ["assessment.xml", (text) => text.replace('navigationMode="nonlinear"', 'navigationMode="free"')],
  ];
  for (const [file, change] of schema) assert.notDeepEqual(qtiFaults(join(broken(path, file, change), file)), [], file);
  const references = [
    [multiple, (text) => text.replace('responseIdentifier="RESPONSE"', 'responseIdentifier="OTHER"'), /OTHER/],
    [multiple, (text) => text.replace('simpleChoice identifier="quoted"', 'simpleChoice identifier="plain"'), /plain/],
    [multiple, (text) => text.replace('mapKey="plain"', 'mapKey="plane"'), /plane/],
    [multiple, (text) => text.replace('outcomeIdentifier="FEEDBACK"', 'outcomeIdentifier="FEED"'), /FEED/],
    [order, (text) => text.replace('variable identifier="RIGHT-1"', 'variable identifier="RIGHT-9"'), /RIGHT-9/],
    ["imsmanifest.xml", (text) => text.replace(/<file href="style.css"\/>/, ""), /style\.css/],
    ["imsmanifest.xml", (text) => text.replace('identifierref="style.css"', 'identifierref="styles.css"'), /styles\.css/],
    ["assessment.xml", (text) => text.replace(`href="${multiple}"`, 'href="gone.xml"'), /gone\.xml/],
  ];
  for (const [file, change, fault] of references) assert.match(packageFaults(broken(path, file, change)).join("\n"), fault, file);
  const scores = [
    [multiple, (text) => text.replace('mapKey="plain" mappedValue="3"', 'mapKey="plain" mappedValue="2"')],
    [multiple, (text) => text.replace('<mapping lowerBound="0" ', "<mapping ")],
    [order, (text) => text.replace('mappedValue="-1"', 'mappedValue="0"')],
    [order, (text) => text.replace('<baseValue baseType="float">4</baseValue>', '<baseValue baseType="float">5</baseValue>')],
    [number, (text) => text.replaceAll("[.٫]", "[,]")],
    ["item-following-a-loop.one-more.xml", (text) => text.replaceAll('pattern="', 'pattern="x')],
    ["item-following-a-loop.one-more.xml", (text) => text.replace("identifier\">value</baseValue>", "identifier\">prefix</baseValue>")],
  ];
  for (const [file, change] of scores) {
    const copied = broken(path, file, change);
    const item = asked(path, keys.en).find((item) => item.path.endsWith(file));
    assert.notDeepEqual(differencesInPyslet([{ ...item, path: join(copied, file) }]).differences, [], `${file}: ${change}`);
  }
});
