// A session of a course: what the platform is told and when, what it keeps, and that whatever goes wrong there is survived. Without a
// browser, in the strict platform and in scorm-again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { again, begin, clock, STANDARDS, visit } from "./scorm-platforms.mjs";
import { answerOf, courseOf, luck, mock, platform as platforms, progress } from "./scorm-worlds.mjs";

const DAY = 86_400_000;
const START = Date.UTC(2026, 4, 31, 12);
const question = (id, details = {}) => ({ id, hash: `hash-${id}`, kind: "single", points: 1, name: `What about ${id}?`, correct: ["a"], choices: 2, ids: ["a", "b"], ...details });
const COURSE = {
  site: "site",
  start: "en/go/index.html",
  pass: null,
  messages: {},
  lessons: [
    { id: "go/copies", title: "Copies", url: "en/go/copies.html", questions: [question("what"), question("why", { points: 3 })] },
    { id: "go/pointers", title: "Pointers {of} everything", url: "en/go/pointers.html", questions: [question("where", { points: 2 })] },
    { id: "go/summary", title: "Summary", url: "en/go/summary.html", questions: [] },
  ],
};
const course = (standard, details = {}) => ({ ...COURSE, standard, ...details });

/** Answers as a page does: what is kept, then what is told. */
function answer({ session, time }, data, lesson, name, score, given = score === 1 ? ["a"] : ["b"]) {
  const { id, questions } = data.lessons[lesson];
  const asked = questions.find((question) => question.id === name);
  const store = progress.open(data.site, () => session.storage);
  const graded = { hash: asked.hash, answer: given, score, hints: 0 };
  store.write({ id }, asked, progress.next(store.read({ id }, asked, time.now()), graded, time.now()));
  session.answered({ lesson: id, question: name, answer: given, score, latency: 4200 });
}

const names = (pairs) => pairs.map(([element]) => element);
const valueOf = (platform, element) => platform.values.get(element);

for (const standard of STANDARDS) {
  const is12 = standard === "scorm12";
  const element = platforms.DIALECTS[standard].elements;
  const statusOf = (platform) => valueOf(platform, element.status);
  const responseName = is12 ? "student_response" : "learner_response";

  test(`${standard}: a session from beginning to end`, () => {
    const data = course(standard);
    const here = visit(data);
    const { platform, session, time, told } = here;
    assert.equal(session.isRecorded, true);
    assert.equal(session.last(), undefined);
    assert.equal(statusOf(platform), "incomplete");
    assert.equal(valueOf(platform, element.exit), "suspend");
    assert.equal(valueOf(platform, `${element.score}.raw`) ?? "", "", "nobody has failed who has not begun");

    session.visit(data.lessons[0]);
    time.pass(10_000);
    assert.equal(valueOf(platform, element.location), "go/copies");
    answer(here, data, 0, "what", 1);
    answer(here, data, 0, "why", 0);
    time.pass(60_000);
    assert.equal(statusOf(platform), "incomplete");
    assert.equal(valueOf(platform, `${element.score}.raw`), is12 ? "16.66" : "1");
    session.visit(data.lessons[1]);
    answer(here, data, 1, "where", 1);
    time.pass(535_000);
    session.finish();
    session.finish();
    session.save?.();
    session.visit(data.lessons[0]);
    answer(here, data, 0, "what", 1);
    time.pass(DAY);

    assert.deepEqual(platform.violations, []);
    assert.deepEqual(told, []);
    assert.equal(platform.state, "over");
    assert.equal(platform.calls.filter(({ method }) => method === "initialize").length, 1);
    assert.equal(platform.calls.filter(({ method }) => method === "terminate").length, 1);
    assert.equal(platform.calls.at(-1).method, "terminate");
    assert.equal(valueOf(platform, element.time), is12 ? "0000:10:05.00" : "PT10M5S");
    if (is12) {
      assert.deepEqual([statusOf(platform), valueOf(platform, "cmi.core.score.raw"), valueOf(platform, "cmi.core.score.min"), valueOf(platform, "cmi.core.score.max")], ["completed", "50", "0", "100"]);
    } else {
      assert.deepEqual(
        ["cmi.completion_status", "cmi.success_status", "cmi.progress_measure", "cmi.score.scaled", "cmi.score.raw", "cmi.score.min", "cmi.score.max"].map((name) => valueOf(platform, name)),
        ["completed", "unknown", "1", "0.5", "3", "0", "6"],
      );
    }
    assert.equal(platform.count("cmi.interactions"), 3);
    const told0 = Object.fromEntries([...platform.values].filter(([path]) => path.startsWith("cmi.interactions.0.")).map(([path, value]) => [path.slice(19), value]));
    const at = is12 ? { time: told0.time } : { timestamp: "2026-05-31T12:00:10.00Z", description: "What about what?" };
    assert.deepEqual(told0, {
      id: "go_copies_what",
      type: "choice",
      "objectives.0.id": "go_copies",
      ...at,
      "correct_responses.0.pattern": "a",
      weighting: "1",
      [responseName]: "a",
      result: "correct",
      latency: is12 ? "0000:00:04.20" : "PT4.2S",
    });
    assert.equal(valueOf(platform, "cmi.interactions.1.result"), is12 ? "wrong" : "incorrect");
    assert.equal(valueOf(platform, "cmi.objectives.0.id"), "go_copies");
    assert.equal(valueOf(platform, "cmi.objectives.1.id"), "go_pointers");
    if (is12) assert.deepEqual([0, 1].map((place) => [valueOf(platform, `cmi.objectives.${place}.status`), valueOf(platform, `cmi.objectives.${place}.score.raw`)]), [["completed", "25"], ["completed", "100"]]);
    else assert.deepEqual([0, 1].map((place) => [valueOf(platform, `cmi.objectives.${place}.completion_status`), valueOf(platform, `cmi.objectives.${place}.score.scaled`)]), [["completed", "0.25"], ["completed", "1"]]);
  });

  test(`${standard}: an answer sends what it changes and no more, and what is kept follows once`, () => {
    const data = course(standard);
    const here = visit(data);
    const { platform, session, time } = here;
    session.visit(data.lessons[0]);
    time.pass(5000);
    answer(here, data, 0, "what", 1);
    time.pass(5000);
    const from = platform.calls.length;
    answer(here, data, 0, "why", 1);
    const now = names(platform.written(from));
    assert.deepEqual(now.filter((name) => !name.startsWith("cmi.interactions.1.")).sort(), (is12 ? ["cmi.core.score.raw", "cmi.objectives.0.score.raw", "cmi.objectives.0.status"] : ["cmi.objectives.0.completion_status", "cmi.objectives.0.score.raw", "cmi.objectives.0.score.scaled", "cmi.progress_measure", "cmi.score.raw", "cmi.score.scaled"]).sort());
    assert.equal(platform.calls.at(-1).method, "commit");
    assert.ok(platform.sent(from) < 1500, `${platform.sent(from)} characters`);
    const later = platform.calls.length;
    time.pass(1999);
    assert.equal(platform.calls.length, later);
    time.pass(1);
    assert.deepEqual(names(platform.written(later)), ["cmi.suspend_data"]);
    assert.equal(platform.calls.at(-1).method, "commit");
    const last = platform.calls.length;
    time.pass(DAY);
    session.pause();
    assert.deepEqual(names(platform.written(last)), [element.time], "what has not changed is not sent again");
    assert.deepEqual(platform.violations, []);
  });

  test(`${standard}: the learner comes back to where they were, and another one finds nothing`, () => {
    const data = course(standard);
    const first = visit(data, { learner: "ann" });
    first.session.visit(data.lessons[0]);
    answer(first, data, 0, "what", 0);
    first.session.visit(data.lessons[1]);
    answer(first, data, 1, "where", 1);
    first.session.finish();
    const saved = first.platform.saved();
    assert.equal(saved[is12 ? "cmi.core.entry" : "cmi.entry"], "resume");

    const second = visit(data, { learner: "ann", saved }, first.time);
    assert.equal(second.session.last(), data.lessons[1]);
    const store = progress.open("site", () => second.session.storage);
    assert.deepEqual(store.read(data.lessons[0], data.lessons[0].questions[0], START), { hash: "hash-what", answer: ["b"], score: 0, hints: 0, at: START, box: 0 });
    assert.equal(store.read(data.lessons[0], data.lessons[0].questions[1], START), undefined);
    assert.equal(second.session.storage.length, 2);
    assert.deepEqual(names(second.platform.written()), [element.exit], "what the platform has is not sent again");
    second.time.pass(DAY);
    answer(second, data, 0, "what", 1);
    assert.equal(second.platform.count("cmi.interactions"), 3, "each try is told on its own");
    assert.equal(second.platform.count("cmi.objectives"), 2);
    second.session.finish();
    assert.equal(mock.secondsOf(second.platform.saved()[is12 ? "cmi.core.total_time" : "cmi.total_time"]), 86_400);

    const other = visit(data, { learner: "bob" });
    assert.equal(other.session.storage.length, 0);
    assert.equal(other.session.last(), undefined);
    for (const { platform } of [first, second, other]) assert.deepEqual(platform.violations, []);
  });

  test(`${standard}: what was committed is there after a crash`, () => {
    const data = course(standard);
    const first = visit(data);
    answer(first, data, 0, "what", 1);
    first.time.pass(2500);
    const second = visit(data, { saved: first.platform.saved() });
    assert.equal(second.session.storage.length, 1);
    assert.deepEqual(second.platform.violations, []);
  });

  test(`${standard}: with a pass mark, a course is passed or failed once all is answered`, () => {
    for (const [pass, scores, ...expected] of [
      [0.5, [1, 0, 1], "passed", "passed"],
      [0.51, [1, 0, 1], "failed", "failed"],
      [1, [1, 1, 1], "passed", "passed"],
      [0, [0, 0, 0], "passed", "passed"],
      [0.5, [1, 1, undefined], "incomplete", "unknown"],
      [2 / 3, [1, 1 / 3, 1], "passed", "passed"],
      [null, [0, 0, 0], "completed", "unknown"],
    ]) {
      const data = course(standard, { pass });
      const here = visit(data);
      const asked = [[0, "what"], [0, "why"], [1, "where"]];
      asked.forEach(([lesson, name], index) => scores[index] !== undefined && answer(here, data, lesson, name, scores[index]));
      here.session.finish();
      assert.deepEqual(here.platform.violations, []);
      const status = is12 ? statusOf(here.platform) : valueOf(here.platform, "cmi.success_status");
      assert.equal(status, expected[is12 ? 0 : 1], `${pass} ${scores}`);
    }
  });

  test(`${standard}: the platform's passing score goes before the course's`, () => {
    const data = course(standard, { pass: 0.9 });
    const here = visit(data, { given: { [element.mastery]: is12 ? "50" : "0.5" } });
    for (const [lesson, name, score] of [[0, "what", 1], [0, "why", 0], [1, "where", 1]]) answer(here, data, lesson, name, score);
    here.session.finish();
    assert.equal(is12 ? statusOf(here.platform) : valueOf(here.platform, "cmi.success_status"), "passed");
    assert.deepEqual(here.platform.violations, []);
  });

  test(`${standard}: practice does not make worse what was reached`, () => {
    const data = course(standard, { pass: 0.8 });
    const first = visit(data);
    for (const [lesson, name] of [[0, "what"], [0, "why"], [1, "where"]]) answer(first, data, lesson, name, 1);
    answer(first, data, 0, "why", 0);
    first.time.pass(5000);
    const score = is12 ? "cmi.core.score.raw" : "cmi.score.scaled";
    const full = is12 ? "100" : "1";
    const isPassed = (platform) => (is12 ? statusOf(platform) : valueOf(platform, "cmi.success_status")) === "passed";
    assert.deepEqual([isPassed(first.platform), valueOf(first.platform, score)], [true, full]);
    first.session.finish();
    const second = visit(data, { saved: first.platform.saved() });
    progress.open("site", () => second.session.storage).clear("everything");
    second.time.pass(5000);
    answer(second, data, 0, "why", 0);
    second.session.finish();
    assert.deepEqual([isPassed(second.platform), valueOf(second.platform, score)], [true, full]);
    assert.equal(valueOf(second.platform, is12 ? "cmi.objectives.0.score.raw" : "cmi.objectives.0.score.scaled"), full);
    assert.notEqual(valueOf(second.platform, "cmi.suspend_data"), "", "the learner's own progress is what it is");
    for (const { platform } of [first, second]) assert.deepEqual(platform.violations, []);
  });

  test(`${standard}: answers that are forgotten, brought back or read from a file move the score, and are no tries`, () => {
    const data = course(standard);
    const here = visit(data);
    answer(here, data, 0, "what", 1);
    answer(here, data, 1, "where", 1);
    here.time.pass(5000);
    const score = () => valueOf(here.platform, is12 ? "cmi.core.score.raw" : "cmi.score.raw");
    assert.equal(score(), is12 ? "50" : "3");
    const store = progress.open("site", () => here.session.storage);
    const file = store.exportAll(here.time.now());
    const undo = store.clear({ lesson: "go/copies" });
    here.time.pass(5000);
    assert.equal(score(), is12 ? "33.33" : "2");
    undo();
    here.time.pass(5000);
    assert.equal(score(), is12 ? "50" : "3");
    store.clear("everything");
    here.time.pass(5000);
    assert.deepEqual([score(), valueOf(here.platform, "cmi.suspend_data")], ["0", ""]);
    store.importAll(file, here.time.now());
    here.time.pass(5000);
    assert.equal(score(), is12 ? "50" : "3");
    assert.equal(here.platform.count("cmi.interactions"), 2);
    here.session.finish();
    assert.deepEqual(here.platform.violations, []);
  });

  test(`${standard}: a course without questions is done when all its lessons were opened`, () => {
    const data = course(standard, { pass: 0.5, lessons: COURSE.lessons.map((lesson) => ({ ...lesson, questions: [] })) });
    const first = visit(data);
    first.session.visit(data.lessons[0]);
    first.session.visit(undefined);
    first.session.finish();
    assert.equal(statusOf(first.platform), "incomplete");
    assert.equal(first.session.storage.length, 0);
    const second = visit(data, { saved: first.platform.saved() });
    second.session.visit(data.lessons[1]);
    second.session.visit(data.lessons[2]);
    second.session.finish();
    assert.equal(statusOf(second.platform), "completed");
    assert.equal(second.platform.count("cmi.objectives"), 3);
    assert.equal(valueOf(second.platform, `${element.score}.raw`) ?? "", "");
    for (const { platform } of [first, second]) assert.deepEqual(platform.violations, []);
  });

  test(`${standard}: who looks back, or just in, leaves nothing behind`, () => {
    const data = course(standard);
    const first = visit(data);
    answer(first, data, 0, "what", 1);
    first.session.finish();
    for (const mode of ["review", "browse"]) {
      const here = visit(data, { saved: first.platform.saved(), given: { [element.mode]: mode } });
      assert.deepEqual([here.session.isRecorded, here.told], [false, ["not-recorded"]]);
      assert.equal(here.session.storage.length, 1, "what was answered can be seen");
      answer(here, data, 0, "why", 1);
      assert.equal(here.session.storage.length, 2, "and tried for as long as the session lasts");
      here.time.pass(DAY);
      here.session.finish();
      assert.deepEqual(names(here.platform.written()), [element.exit, element.time]);
      assert.deepEqual(here.platform.violations, []);
    }
  });

  test(`${standard}: without a connection the course works, and says so once`, () => {
    const data = course(standard);
    for (const api of [visit(data, { fail: (method) => (method === "initialize" ? "101" : undefined) }).platform.api, {}, new Proxy({}, { get: () => () => { throw new Error("gone"); } })]) {
      const time = clock(START);
      const here = { ...begin(data, api, time), time };
      assert.deepEqual([here.told, here.session.isRecorded], [["not-connected"], false]);
      answer(here, data, 0, "what", 1);
      assert.equal(here.session.storage.length, 1);
      here.session.visit(data.lessons[1]);
      time.pass(DAY);
      here.session.finish();
      assert.deepEqual(here.told, ["not-connected"]);
    }
  });

  test(`${standard}: a platform that fails for a while is told everything once it works again, and the learner is told twice`, () => {
    const data = course(standard, { pass: 0.5 });
    const general = is12 ? "101" : "351";
    const failures = {
      commit: (method) => method === "commit",
      everything: (method) => method === "set" || method === "commit",
      silence: (method) => method !== "initialize",
      score: (method, name) => method === "set" && name.endsWith(is12 ? "score.raw" : "score.scaled") && !name.includes("objectives"),
      status: (method, name) => method === "set" && name === element.status,
      suspend: (method, name) => method === "set" && name === "cmi.suspend_data",
    };
    for (const [name, fails] of Object.entries(failures)) {
      let isDown = false;
      const here = visit(data, { fail: (method, path) => (isDown && fails(method, path) ? "101" : undefined) });
      isDown = true;
      answer(here, data, 0, "what", 1);
      answer(here, data, 0, "why", 1);
      answer(here, data, 1, "where", 0);
      here.time.pass(100_000);
      assert.deepEqual(here.told, ["not-saved"], name);
      assert.equal(here.session.storage.length, 3, name);
      isDown = false;
      here.time.pass(31_000);
      assert.deepEqual(here.told, ["not-saved", undefined], name);
      here.session.finish();
      const saved = visit(data, { saved: here.platform.saved() });
      assert.equal(saved.session.storage.length, 3, name);
      assert.equal(saved.platform.values.get(is12 ? "cmi.core.score.raw" : "cmi.score.raw"), is12 ? "66.66" : "4", name);
      assert.equal(is12 ? statusOf(saved.platform) : valueOf(saved.platform, "cmi.success_status"), "passed", name);
      assert.equal(here.platform.count("cmi.interactions"), 3, name);
      assert.deepEqual(here.platform.violations, [], name);
    }
    assert.ok(general);
  });

  test(`${standard}: APIs that throw, or return other things than texts, are survived`, () => {
    const data = course(standard);
    const values = { nothing: () => undefined, null: () => null, numbers: () => 1, yes: () => true, objects: () => ({}), throws: () => { throw new Error("gone"); } };
    for (const [name, value] of Object.entries(values)) {
      const api = new Proxy({}, { get: () => value });
      const time = clock(START);
      const here = { ...begin(data, api, time), time };
      answer(here, data, 0, "what", 1);
      here.session.visit(data.lessons[2]);
      time.pass(100_000);
      here.session.finish();
      assert.equal(here.session.storage.length, 1, name);
    }
  });

  test(`${standard}: a platform may have room for so many entries and no more`, () => {
    const chance = luck(21);
    const made = courseOf(chance, 300);
    const data = course(standard, { lessons: made.lessons });
    const here = visit(data, is12 ? { fail: (method, path) => (method === "set" && /^cmi\.interactions\.2\d\d/.test(path) ? "201" : undefined) } : {});
    made.lessons.forEach(({ questions }, lesson) => {
      for (const { id } of questions) {
        answer(here, data, lesson, id, chance.pick([0, 1]), answerOf(chance, questions.find((question) => question.id === id)));
        here.time.pass(1000);
      }
    });
    here.session.finish();
    assert.deepEqual(here.told, [], "the learner need not know");
    assert.deepEqual(here.platform.violations, []);
    assert.equal(here.platform.count("cmi.interactions"), is12 ? 200 : 250);
    assert.equal(statusOf(here.platform), "completed");
    const { questions } = made.lessons.at(-1);
    assert.equal(visit(data, { saved: here.platform.saved() }).session.storage.length, 300, `${questions.length}`);
  });

  test(`${standard}: a long course never overflows, and no answer sends all that is kept`, (context) => {
    const chance = luck(22);
    const made = courseOf(chance, 1500);
    const data = course(standard, { lessons: made.lessons });
    const here = visit(data);
    let most = 0;
    let count = 0;
    made.lessons.forEach(({ questions }, lesson) => {
      for (const asked of questions) {
        const from = here.platform.calls.length;
        answer(here, data, lesson, asked.id, chance.pick([0, 1]), answerOf(chance, asked, ["42", "nil", "x".repeat(100)]));
        most = Math.max(most, here.platform.sent(from));
        // So that not each one is followed by a save.
        if (++count % 100 === 0) here.time.pass(2000);
      }
    });
    here.session.finish();
    assert.deepEqual(here.platform.violations, []);
    const longest = Math.max(...here.platform.written().filter(([name]) => name === "cmi.suspend_data").map(([, text]) => text.length));
    assert.ok(longest <= (is12 ? 4096 : 64_000), `${longest}`);
    const suspends = here.platform.written().filter(([name]) => name === "cmi.suspend_data").length;
    assert.ok(suspends <= 16, `${suspends} for 1500 answers`);
    assert.ok(most < 3000, `${most}`);
    context.diagnostic(`at most ${most} characters an answer; ${suspends} saves of at most ${longest}; ${here.platform.calls.length} calls`);
    const back = visit(data, { saved: here.platform.saved() });
    assert.equal(back.session.storage.length, 1500);
    assert.equal(statusOf(back.platform), "completed");
  });

  test(`${standard}: scorm-again takes it all, and gives it back`, async () => {
    const chance = luck(23);
    const made = courseOf(chance, 60);
    const data = course(standard, { lessons: made.lessons, pass: 0.4 });
    const first = await again(standard);
    const time = clock(START);
    const here = { ...begin(data, first.api, time), time };
    const texts = ["42", "hello, world", "l’élève", "[1 2]\n[3]", "{1 2}", "a[,]b", "日本語", "x".repeat(300)];
    made.lessons.slice(0, -1).forEach(({ questions }, lesson) => {
      here.session.visit(data.lessons[lesson]);
      for (const asked of questions) answer(here, data, lesson, asked.id, chance.pick([0, 0.5, 1]), answerOf(chance, asked, texts));
      time.pass(3000);
    });
    here.session.finish();
    assert.deepEqual([first.errors, here.told], [[], []]);
    const state = first.kept();
    const second = await again(standard, state);
    const back = { ...begin(data, second.api, time), time };
    assert.equal(back.session.storage.length, here.session.storage.length);
    for (let index = 0; index < back.session.storage.length; index++) {
      const key = back.session.storage.key(index);
      const [one, other] = [here, back].map(({ session }) => ({ ...JSON.parse(session.storage.getItem(key)), at: 0 }));
      assert.deepEqual(other, one);
    }
    for (const asked of made.lessons.at(-1).questions) answer(back, data, made.lessons.length - 1, asked.id, 1, answerOf(chance, asked, texts));
    back.session.finish();
    const { cmi } = second.kept();
    const core = is12 ? cmi.core : cmi;
    assert.ok(is12 ? ["passed", "failed"].includes(core.lesson_status) : core.completion_status === "completed", JSON.stringify(core));
    assert.deepEqual(second.errors, []);
  });
}

test("SCORM 2004: platforms of the second edition keep 4,000 characters", () => {
  const chance = luck(24);
  const made = courseOf(chance, 500);
  const data = course("scorm2004", { lessons: made.lessons });
  const here = visit(data, { fail: (method, path, value) => (method === "set" && path === "cmi.suspend_data" && value.length > 4000 ? "406" : undefined) });
  made.lessons.forEach(({ questions }, lesson) => {
    for (const asked of questions) answer(here, data, lesson, asked.id, 1, answerOf(chance, asked));
  });
  here.time.pass(3000);
  assert.deepEqual(here.told, []);
  assert.ok(valueOf(here.platform, "cmi.suspend_data").length <= 4000);
  assert.equal(visit(data, { saved: here.platform.saved() }).session.storage.length, 500);
});

test("SCORM 1.2: what a platform does not have is not offered to it", () => {
  const data = course("scorm12");
  const here = visit(data, { without: ["cmi.objectives", "cmi.interactions", "cmi.student_data"] });
  answer(here, data, 0, "what", 1);
  here.session.finish();
  assert.deepEqual([here.platform.violations.filter((told) => !told.includes("mastery")), here.told], [[], []]);
  assert.ok(names(here.platform.written()).every((name) => !/objectives|interactions/.test(name)));
  assert.equal(valueOf(here.platform, "cmi.core.score.raw"), "16.66");
});

test("the API is found around the window, or around the one that opened it, and a search ends", () => {
  const { find } = platforms;
  const api = {};
  const top = (details) => {
    const made = { ...details };
    made.parent = made;
    made.top = made;
    return made;
  };
  const inside = (parent, details = {}) => ({ parent, top: parent.top, opener: null, ...details });
  assert.equal(find(top({ API: api }), "scorm12"), api);
  assert.equal(find(inside(inside(inside(top({ API: api })))), "scorm12"), api);
  assert.equal(find(inside(inside(top({ API_1484_11: api }))), "scorm2004"), api);
  assert.equal(find(inside(top({ API: api })), "scorm2004"), undefined);
  assert.equal(find(top({ opener: inside(top({ API: api })) }), "scorm12"), api);
  assert.equal(find(inside(top({ opener: top({ API: api }) })), "scorm12"), api);
  assert.equal(find(top({ opener: null }), "scorm12"), undefined);
  // Windows of other sites have no properties for us; the way goes on through them.
  const foreign = new Proxy({}, { get: (_, name) => { if (name === "parent" || name === "top") return top({ API: api }); throw new DOMException("blocked", "SecurityError"); } });
  assert.equal(find(inside(foreign), "scorm12"), api);
  const endless = { get parent() { return inside(endless); } };
  assert.equal(find(endless, "scorm12"), undefined);
});
