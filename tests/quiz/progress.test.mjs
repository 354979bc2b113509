// Progress: when a question is due again, in which order questions are reviewed, and what is kept, whatever stands in storage or in a file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { combinations, orders, progress } from "./worlds.mjs";

const { open, keyOf, next, isMissed, isDue, dueAt, review } = progress;
const DAY = 86_400_000;
const NOW = Date.UTC(2024, 4, 1, 12);

/** A storage as browsers have one, of so many characters. */
function storage(entries = {}, room = Infinity) {
  const kept = new Map(Object.entries(entries));
  const size = () => [...kept].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(String(key)) ?? null,
    removeItem: (key) => void kept.delete(String(key)),
    setItem(key, text) {
      const before = kept.get(String(key));
      kept.set(String(key), String(text));
      if (size() <= room) return;
      if (before === undefined) kept.delete(key);
      else kept.set(key, before);
      throw new DOMException("full", "QuotaExceededError");
    },
  };
}

const fail = () => {
  throw new DOMException("blocked", "SecurityError");
};
/** Storages that keep nothing: one that cannot even be had, ones that fail at each access or at each call, one that is full, none. */
const BROKEN = {
  denied: fail,
  "without access": () => new Proxy({}, { get: fail, set: fail, has: fail, ownKeys: fail }),
  failing: () => ({ length: 3, key: fail, getItem: fail, setItem: fail, removeItem: fail }),
  full: () => storage({}, 0),
  absent: () => undefined,
};

const record = (details) => ({ hash: "h", answer: "a", score: 1, hints: 0, at: NOW, box: 1, ...details });
const lesson = { id: "go/copies" };
const question = { id: "what", hash: "h" };
const others = [
  ["go/copies", "why"],
  ["go/leaks", "what"],
  ["go-memory/copies", "what"],
  ["rust/copies", "what"],
];
const fileOf = (answers, details) => JSON.stringify({ format: "carnet-progress", version: 1, site: "s", saved: "", answers, ...details });

// Boxes

test("a right answer is due after 1, 3, 7, 16, 35 and then each 35 days", () => {
  let kept;
  let now = NOW;
  for (const [box, days] of [[1, 1], [2, 3], [3, 7], [4, 16], [5, 35], [5, 35], [5, 35]]) {
    kept = next(kept, { hash: "h", answer: "a", score: 1, hints: 0 }, now);
    assert.deepEqual(kept, { hash: "h", answer: "a", score: 1, hints: 0, at: now, box });
    assert.equal(dueAt(kept), now + days * DAY);
    for (const [later, wanted] of [[0, false], [days * DAY - 1, false], [days * DAY, true], [days * DAY + 1, true], [1000 * DAY, true]]) {
      assert.equal(isDue(kept, now + later), wanted, `box ${box}, ${later}`);
    }
    now += days * DAY;
  }
});

test("the next record: every box, score, time and answer", () => {
  const times = [-2, -1, 0, 1].flatMap((step) => [1, 3, 7, 16, 35].map((days) => NOW - days * DAY + step)).concat(NOW, NOW + 5 * DAY, 0);
  const befores = [undefined];
  for (const at of times) {
    for (const score of [0, 0.5, 1]) for (const box of score === 1 ? [0, 1, 2, 3, 4, 5] : [0]) befores.push(record({ at, score, box, hints: 1, sure: 1 }));
  }
  for (const before of befores) {
    for (const [hash, score, sure] of combinations([["h", "other"], [0, 0.999, 1], [undefined, 0, 2]])) {
      const graded = { hash, answer: ["b"], score, hints: 2, ...(sure === undefined ? {} : { sure }) };
      const copy = structuredClone(before);
      const after = next(before, graded, NOW);
      assert.deepEqual(before, copy, "what was kept is not touched");
      const told = JSON.stringify({ before, graded, after });
      const knew = before !== undefined && before.hash === hash && before.score === 1;
      const wait = [1, 1, 3, 7, 16, 35][before?.box ?? 0] * DAY;
      if (score < 1) assert.deepEqual(after, { ...graded, at: NOW, box: 0 }, told);
      else if (!knew) assert.deepEqual(after, { ...graded, at: NOW, box: 1 }, told);
      else if (NOW - before.at >= wait) assert.deepEqual(after, { ...graded, at: NOW, box: Math.min(before.box + 1, 5) }, told);
      else assert.deepEqual(after, { ...before, answer: ["b"], at: Math.min(before.at, NOW) }, told);
      assert.ok(after.at <= NOW, "no time to come");
    }
  }
});

test("missed and due leave each other out", () => {
  for (const score of [0, 0.3333333333333333, 0.9999999, 1]) {
    const one = record({ score, at: 0, box: score === 1 ? 5 : 0 });
    assert.equal(isMissed(one), score < 1);
    assert.equal(isDue(one, NOW), score === 1);
  }
});

// Review

test("review: what is missed goes first, the surer the sooner, then what is longest overdue", () => {
  const missed = [2, 1, undefined, 0].flatMap((sure) => [1, 5, 9].map((days) => ({ score: 0.5, sure, at: NOW - (10 - days) * DAY, box: 0 })));
  const due = [
    { at: NOW - 100 * DAY, box: 1 },
    { at: 0, box: 0, score: 1 },
    { at: NOW - 100 * DAY, box: 5 },
    { at: NOW - 10 * DAY, box: 3 },
    { at: NOW - 2 * DAY, box: 1 },
    { at: NOW - 35 * DAY, box: 5 },
    { at: NOW - DAY, box: 1 },
  ];
  due.sort((one, other) => one.at + [1, 1, 3, 7, 16, 35][one.box] * DAY - (other.at + [1, 1, 3, 7, 16, 35][other.box] * DAY));
  const rest = [undefined, record({}), record({ at: NOW - DAY + 1 }), record({ at: NOW - 34 * DAY, box: 5 })];
  const wanted = [...missed, ...due.map((one) => record(one))];
  const items = [...wanted.map((one) => ({ record: one })), ...rest.map((one) => ({ record: one }))];
  for (let turn = 0; turn < items.length; turn++) {
    const given = [...items.slice(turn), ...items.slice(0, turn)];
    for (const list of [given, given.toReversed()]) {
      // Two that are overdue for the same time stand as given.
      const wantedTimes = wanted.map((one) => [one.sure, one.score, one.score === 1 ? dueAt(one) : one.at]);
      assert.deepEqual(review(list, NOW).map(({ record: one }) => [one.sure, one.score, one.score === 1 ? dueAt(one) : one.at]), wantedTimes);
    }
  }
  assert.equal(due[0].at, 0, "one from before there were times is overdue for longest");
});

test("review: the order is total, and stable among equals", () => {
  const records = [];
  for (const [sure, at] of combinations([[undefined, 0, 1, 2], [NOW - 2 * DAY, NOW - DAY]])) records.push(record({ score: 0, box: 0, sure, at }));
  for (const [box, at] of combinations([[0, 1, 2], [NOW - 4 * DAY, NOW - 2 * DAY]])) records.push(record({ box, at }));
  const sort = (list) => review(list.map((one, index) => ({ one, index, record: one })), NOW);
  const isBefore = (one, other) => sort([other, one])[0].index === 1;
  const seen = records.filter((one) => sort([one]).length === 1);
  assert.equal(seen.length, records.length - 1, "box 2 is not due yet after two days");
  for (const [a, b, c] of combinations([seen, seen, seen])) {
    if (isBefore(a, b) && isBefore(b, c)) assert.ok(isBefore(a, c));
    assert.ok(!(isBefore(a, b) && isBefore(b, a)));
  }
  for (const three of combinations([seen, seen, seen])) {
    const [first, ...more] = orders(three).map((list) => sort(list).map(({ one }) => JSON.stringify([one.score, one.sure, isMissed(one) ? one.at : dueAt(one)])));
    for (const other of more) assert.deepEqual(other, first, "the order given has no effect");
    const equal = sort([three[0], three[0], three[0]]).map(({ index }) => index);
    assert.deepEqual(equal, [0, 1, 2], "equals stay as given");
  }
});

test("review leaves the list as it is and hands back its very items", () => {
  const items = [{ record: record({ score: 0, box: 0 }), lesson, question, more: {} }, { lesson, question }];
  const copy = [...items];
  const [first, ...rest] = review(items, NOW);
  assert.equal(first, items[0]);
  assert.deepEqual(rest, []);
  assert.deepEqual(items, copy);
});

// The store

test("what is written is read, by question and site, until the question changes", () => {
  const kept = storage();
  const store = open("s", () => kept);
  assert.equal(store.read(lesson, question, NOW), undefined);
  for (const answer of ["", "a\nb", "\ud800", [], ["a", "b"], {}, { a: "b" }, JSON.parse('{"__proto__":"x"}')]) {
    for (const sure of [undefined, 0, 1, 2]) {
      const one = record({ answer, ...(sure === undefined ? {} : { sure }), score: 0.5, box: 0 });
      store.write(lesson, question, one);
      assert.deepEqual(store.read(lesson, question, NOW), one);
      assert.deepEqual(open("s", () => kept).read(lesson, question, NOW), one);
    }
  }
  assert.deepEqual([...kept.kept.keys()], ["carnet:s:go/copies:what"]);
  assert.equal(keyOf("s", "go/copies", "what"), "carnet:s:go/copies:what");
  assert.equal(store.read(lesson, { ...question, hash: "changed" }, NOW), undefined);
  assert.equal(store.read(lesson, { ...question, id: "why" }, NOW), undefined);
  assert.equal(open("t", () => kept).read(lesson, question, NOW), undefined);
  assert.equal(store.isKept(), true);
  assert.deepEqual([...kept.kept.keys()], ["carnet:s:go/copies:what"], "asking leaves no trace");
});

test("a store without a storage works as long as the page is open, and says so", () => {
  for (const [name, broken] of Object.entries(BROKEN)) {
    const store = open("s", /** @type {any} */ (broken));
    assert.equal(store.read(lesson, question, NOW), undefined, name);
    assert.equal(store.isKept(), false, name);
    store.write(lesson, question, record({}));
    assert.deepEqual(store.read(lesson, question, NOW), record({}), name);
    const file = store.exportAll(NOW);
    assert.deepEqual(Object.keys(JSON.parse(file).answers), ["go/copies:what"], name);
    const undo = store.clear("everything");
    assert.equal(store.read(lesson, question, NOW), undefined, name);
    assert.deepEqual(store.importAll(file, NOW), { taken: 1, older: 0, unreadable: 0 }, name);
    store.clear({ lesson: "go/copies" });
    undo();
    assert.deepEqual(store.read(lesson, question, NOW), record({}), name);
    assert.equal(store.isKept(), false, name);
  }
});

test("what a full storage does not take is kept for the page, and what it took before is not lost", () => {
  const kept = storage({}, 200);
  const store = open("s", () => kept);
  store.write(lesson, question, record({ answer: "short" }));
  assert.equal(store.isKept(), true);
  store.write(lesson, question, record({ answer: "x".repeat(300) }));
  assert.equal(store.read(lesson, question, NOW)?.answer, "x".repeat(300));
  assert.equal(store.isKept(), false);
  assert.equal(open("s", () => kept).read(lesson, question, NOW)?.answer, "short");
  store.write(lesson, question, record({ answer: "new" }));
  assert.equal(open("s", () => kept).read(lesson, question, NOW)?.answer, "new");
  assert.equal(store.isKept(), true, "all is kept again");
});

test("what cannot be forgotten is forgotten for the page", () => {
  const kept = storage({ "carnet:s:go/copies:what": JSON.stringify(record({})) });
  const store = open("s", () => ({ ...kept, length: 1, key: kept.key, removeItem: fail }));
  store.clear("everything");
  assert.equal(store.read(lesson, question, NOW), undefined);
  assert.equal(JSON.stringify(JSON.parse(store.exportAll(NOW)).answers), "{}");
  assert.equal(store.isKept(), false);
});

test("records from before there were times and boxes stay readable", () => {
  const kept = storage({ "carnet:s:go/copies:what": '{"hash":"h","answer":["a"],"score":1,"hints":2}' });
  const old = open("s", () => kept).read(lesson, question, NOW);
  assert.deepEqual(old, { hash: "h", answer: ["a"], score: 1, hints: 2, at: 0, box: 0 });
  assert.equal(isDue(old, NOW), true);
  assert.equal(next(old, { hash: "h", answer: ["a"], score: 1, hints: 0 }, NOW).box, 1);
});

test("a damaged record is as good as nothing, and what it can do without is mended", () => {
  const read = (text) => open("s", () => storage({ "carnet:s:go/copies:what": text })).read(lesson, question, NOW);
  const damaged = [
    ...["", " ", "null", "1", "[]", '"a"', "{", "undefined", "NaN", "[".repeat(100_000), '{"hash":"h"}', "{}", '{"__proto__":{"hash":"h","answer":"a","score":1}}'],
    ...[1, null, {}, ["h"], undefined].map((hash) => JSON.stringify(record({ hash }))),
    ...[1, null, true, [1], ["a", null], [["a"]], { a: 1 }, { a: ["b"] }, { a: null }, undefined].map((answer) => JSON.stringify(record({ answer }))),
    ...[-0.1, 1.1, "1", null, NaN, [], {}, true, 1e308, undefined].map((score) => JSON.stringify(record({ score }))),
    '{"hash":"h","answer":"a","score":1e999}',
    JSON.stringify(record({ answer: "a".repeat(50_000_000) })),
    `[${JSON.stringify(record({}))}]`,
  ];
  for (const text of damaged) assert.equal(read(text), undefined, text.slice(0, 100));

  for (const hints of [-1, 0.5, "1", null, [], {}, 1e300, NaN, true]) assert.equal(read(JSON.stringify(record({ hints })))?.hints, 0);
  for (const sure of [-1, 3, 0.5, "1", null, true, [2], {}]) assert.ok(!Object.hasOwn(read(JSON.stringify(record({ sure }))) ?? { sure }, "sure"));
  for (const box of [-1, 6, 0.5, "1", null, [], {}, 1e300, true]) assert.equal(read(JSON.stringify(record({ box })))?.box, 0);
  for (const at of [-1, -1e308, "1", null, [5], true, { valueOf: 1, toString: 1 }]) assert.equal(read(JSON.stringify(record({ at })))?.at, 0);
  assert.equal(read(JSON.stringify(record({ score: 0.5, box: 4 })))?.box, 0, "what is missed is in no box");
  assert.deepEqual(Object.keys(read(JSON.stringify({ more: 1, ...record({ sure: 1 }) })) ?? {}).sort(), ["answer", "at", "box", "hash", "hints", "score", "sure"]);
  assert.equal(/** @type {any} */ ({}).hash, undefined, "no prototype was touched");
});

test("a time to come freezes nothing: it becomes the time when it was found", () => {
  for (const at of [NOW + 1, NOW + DAY, 8.64e15, 1e300, "1e999"]) {
    const text = JSON.stringify(record({ at: 0 })).replace('"at":0', `"at":${at}`);
    const kept = storage({ "carnet:s:go/copies:what": text });
    const store = open("s", () => kept);
    assert.deepEqual(store.read(lesson, question, NOW), record({ at: NOW }));
    assert.deepEqual(open("s", () => kept).read(lesson, question, NOW + 5), record({ at: NOW }), "for good");
    assert.equal(isDue(store.read(lesson, question, NOW + DAY), NOW + DAY), true);
  }
});

test("clearing forgets a question, a lesson, a course or everything of this site, and nothing else; and can be undone", () => {
  const foreign = {
    "carnet-language": "fr",
    other: "1",
    "carnet:t:go/copies:what": "t",
    "carnet:s:t:go/copies:what": "a site whose name begins as this one's",
    "carnet:s:8080/:go/copies:what": "another one",
    "carnet:s": "x",
    "carnet:s:": "x",
    "carnet:s:go/copies": "x",
    "carnet:s:go/copies/deep:what": "x",
  };
  const own = [[lesson.id, question.id], ...others].map(([id, name]) => `${id}:${name}`);
  const scopes = [
    [{ lesson: "go/copies", question: "what" }, ["go/copies:what"]],
    [{ lesson: "go/copies" }, ["go/copies:what", "go/copies:why"]],
    [{ course: "go" }, ["go/copies:what", "go/copies:why", "go/leaks:what"]],
    ["everything", own],
    [{ course: "g" }, []],
    [{ lesson: "go/copie" }, []],
    [{ lesson: "go/copies", question: "wha" }, []],
    [{ course: "go/copies" }, []],
  ];
  for (const [scope, gone] of scopes) {
    const before = { ...foreign, ...Object.fromEntries(own.map((name) => [`carnet:s:${name}`, name === "go/copies:why" ? "damaged" : JSON.stringify(record({}))])) };
    const kept = storage(before);
    const store = open("s", () => kept);
    const undo = store.clear(scope);
    const left = Object.keys(before).filter((key) => !gone.some((name) => key === `carnet:s:${name}`));
    assert.deepEqual([...kept.kept.keys()].sort(), left.sort(), JSON.stringify(scope));
    undo();
    assert.deepEqual(Object.fromEntries(kept.kept), before);
  }
});

test("undoing does not take back what was answered since", () => {
  const kept = storage();
  for (const store of [open("s", () => kept), open("s", /** @type {any} */ (BROKEN.denied))]) {
    store.write(lesson, question, record({ answer: "old" }));
    const undo = store.clear("everything");
    store.write(lesson, question, record({ answer: "new" }));
    undo();
    assert.equal(store.read(lesson, question, NOW)?.answer, "new");
  }
});

// Files

test("a file says what it is, and holds what is readable of this site, in order", () => {
  const kept = storage({
    "carnet:s:go/b:x": JSON.stringify(record({ answer: { a: "b" }, sure: 2 })),
    "carnet:s:go/a:x": JSON.stringify(record({ at: NOW + DAY })),
    "carnet:s:go/c:x": "damaged",
    "carnet:t:go/a:x": JSON.stringify(record({})),
    "carnet-language": "fr",
  });
  assert.deepEqual(JSON.parse(open("s", () => kept).exportAll(NOW)), {
    format: "carnet-progress",
    version: 1,
    site: "s",
    saved: "2024-05-01T12:00:00.000Z",
    answers: { "go/a:x": record({}), "go/b:x": record({ answer: { a: "b" }, sure: 2 }) },
  });
});

/** Every kind of record, by name. */
function worldOfRecords() {
  const answers = ["", "text\n", ["a", "b"], [], { a: "b" }, {}, JSON.parse('{"__proto__":"x"}')];
  const all = combinations([answers, [0, 0.3333333333333333, 1], [undefined, 0, 1, 2], [0, 1, NOW], [0, 3]]);
  return all.map(([answer, score, sure, at, hints], index) => {
    const one = { answer, score, ...(sure === undefined ? {} : { sure }), at, hints, box: score === 1 ? index % 6 : 0, hash: `h${index}` };
    return [`course-${index % 3}/lesson-${index % 7}:q-${index}`, one];
  });
}

test("export and import into an empty store is the identity, and a second import takes nothing", () => {
  for (const site of ["s", "https://example.org:8080/a:b/c", "", "Été ✓", "__proto__"]) {
    const [here, there] = [storage(), storage()];
    const [from, to] = [open(site, () => here), open(site, () => there)];
    const world = worldOfRecords();
    const parts = world.map(([name]) => /^(.*):(.*)$/.exec(name) ?? []);
    world.forEach(([, one], at) => from.write({ id: parts[at][1] }, { id: parts[at][2] }, one));
    const file = from.exportAll(NOW);
    assert.deepEqual(to.importAll(file, NOW), { taken: world.length, older: 0, unreadable: 0 });
    world.forEach(([, one], at) => {
      const [lessonOf, asked] = [{ id: parts[at][1] }, { id: parts[at][2], hash: one.hash }];
      assert.deepEqual(to.read(lessonOf, asked, NOW), one);
      assert.deepEqual(to.read(lessonOf, asked, NOW), from.read(lessonOf, asked, NOW));
    });
    assert.equal(to.exportAll(NOW), file);
    assert.equal(from.exportAll(NOW), file, "an export changes nothing");
    for (const later of [NOW, NOW + 1, NOW + 400 * DAY]) {
      assert.deepEqual(to.importAll(file, later), { taken: 0, older: world.length, unreadable: 0 });
      assert.deepEqual(from.importAll(file, later), { taken: 0, older: world.length, unreadable: 0 });
    }
    assert.equal(to.exportAll(NOW), file);
  }
});

test("import takes what is newer, and never loses an answer", () => {
  const times = [undefined, 0, 1, NOW - 1, NOW, NOW + 1, NOW + DAY];
  for (const [mine, theirs] of combinations([times, times.slice(1)])) {
    const kept = storage(mine === undefined ? {} : { "carnet:s:go/copies:what": JSON.stringify(record({ answer: "mine", at: mine })) });
    const store = open("s", () => kept);
    const isTaken = mine === undefined || Math.min(theirs, NOW) > Math.min(mine, NOW);
    const file = fileOf({ "go/copies:what": record({ answer: "theirs", at: theirs }) });
    assert.deepEqual(store.importAll(file, NOW), { taken: isTaken ? 1 : 0, older: isTaken ? 0 : 1, unreadable: 0 }, `${mine} ${theirs}`);
    const wanted = isTaken ? record({ answer: "theirs", at: Math.min(theirs, NOW) }) : record({ answer: "mine", at: Math.min(mine, NOW) });
    assert.deepEqual(store.read(lesson, question, NOW + DAY), wanted, `${mine} ${theirs}`);
    assert.deepEqual(store.importAll(file, NOW), { taken: 0, older: 1, unreadable: 0 }, "the second time");
  }
});

test("what is dated in the future is taken once, for as long as it lies there", () => {
  for (const at of [NOW + 10, NOW + DAY, 8e15]) {
    const store = open("s", ((kept) => () => kept)(storage()));
    const file = fileOf({ "go/copies:what": record({ at, answer: "theirs" }) });
    assert.deepEqual(store.importAll(file, NOW), { taken: 1, older: 0, unreadable: 0 });
    for (const later of [NOW, NOW + 1, NOW + 9, at - 1]) assert.deepEqual(store.importAll(file, later), { taken: 0, older: 1, unreadable: 0 });
    assert.deepEqual(store.read(lesson, question, NOW + DAY), record({ at: NOW, answer: "theirs" }));
  }
});

test("import takes a readable answer where a damaged one is kept, and one of another version of the question by its time", () => {
  const kept = storage({ "carnet:s:go/copies:what": "damaged" });
  assert.equal(/** @type {any} */ (open("s", () => kept).importAll(fileOf({ "go/copies:what": record({ at: 5 }) }), NOW)).taken, 1);
  assert.equal(/** @type {any} */ (open("s", () => kept).importAll(fileOf({ "go/copies:what": record({ at: 4, hash: "new" }) }), NOW)).older, 1);
  assert.equal(/** @type {any} */ (open("s", () => kept).importAll(fileOf({ "go/copies:what": record({ at: 6, hash: "new" }) }), NOW)).taken, 1);
});

test("a file that is none is refused, with a reason", () => {
  const kept = storage({ "carnet:s:go/copies:what": JSON.stringify(record({})) });
  const store = open("s", () => kept);
  const before = store.exportAll(NOW);
  const answers = { "go/copies:what": record({ at: NOW, answer: "theirs" }) };
  const refused = [
    ["not-json", ["", " ", "{", "not json", "\ufeff", "\u0000", "'", undefined, null, 5, {}, Symbol("a"), Object.create(null), `${fileOf({})}x`]],
    ["not-progress", ["null", "5", "[]", '"x"', "{}", "true", '{"format":"other"}', "[".repeat(3) + "]".repeat(3), JSON.stringify({ version: 1, site: "s", answers })]],
    ["not-progress", [0, -1, 0.5, "1", null, [], 1.5].map((version) => fileOf(answers, { version }))],
    ["not-progress", [null, 5, [], {}, undefined].map((site) => fileOf(answers, { site }))],
    ["not-progress", [null, 5, [], "x", undefined, [record({})]].map((one) => fileOf(/** @type {any} */ (one)))],
    ["not-progress", ['{"__proto__":{"format":"carnet-progress","version":1,"site":"s","answers":{}}}']],
    ["newer-version", [2, 3, 1e300].map((version) => fileOf(answers, { version }))],
    ["newer-version", [JSON.stringify({ format: "carnet-progress", version: 2 })]],
    ["other-site", ["", "S", "s ", "t", "s:", "__proto__"].map((site) => fileOf(answers, { site }))],
  ];
  for (const [reason, texts] of refused) {
    for (const text of texts) assert.deepEqual(store.importAll(/** @type {any} */ (text), NOW + DAY), { reason }, String(JSON.stringify(text)));
  }
  assert.equal(store.exportAll(NOW), before);
  assert.deepEqual(store.importAll(`\ufeff${fileOf({})}`, NOW), { taken: 0, older: 0, unreadable: 0 }, "editors put such a mark at the start");
});

test("what is unreadable in a file is counted, and keeps nothing else from being taken", () => {
  const names = ["", "a", "a:b", "a/b", "/:", "a/b:", "/b:c", "a/:c", "a/b/c:d", "a/b:c:d", "__proto__", "constructor", "a/b:c/d", "toString"];
  const damaged = [null, 5, "x", [], {}, record({ score: 2 }), record({ answer: 5 }), record({ hash: null }), record({ answer: "a".repeat(2_000_000) })];
  const answers = [
    ...names.map((name) => [name, record({})]),
    ...damaged.map((one, at) => [`go/copies:damaged-${at}`, one]),
    ["go/copies:what", record({})],
    ["go/copies:__proto__", record({ answer: JSON.parse('{"__proto__":"x"}') })],
    ["__proto__/constructor:toString", record({})],
  ];
  const kept = storage();
  const store = open("s", () => kept);
  const text = fileOf(Object.fromEntries(answers));
  assert.deepEqual(store.importAll(text, NOW), { taken: 3, older: 0, unreadable: names.length + damaged.length });
  assert.deepEqual([...kept.kept.keys()].sort(), ["carnet:s:__proto__/constructor:toString", "carnet:s:go/copies:__proto__", "carnet:s:go/copies:what"]);
  assert.deepEqual(store.read(lesson, question, NOW), record({}));
  assert.equal(/** @type {any} */ ({}).x, undefined, "no prototype was touched");
  assert.equal(Object.keys(JSON.parse(store.exportAll(NOW)).answers).length, 3);
});

test("a file of 50 MB is read, or refused, and nothing throws", () => {
  const store = open("s", () => storage({}, 5_000_000));
  const huge = "x".repeat(50_000_000);
  assert.deepEqual(store.importAll(huge, NOW), { reason: "not-json" });
  assert.deepEqual(store.importAll("[".repeat(5_000_000), NOW), { reason: "not-json" });
  assert.deepEqual(store.importAll(fileOf({ "a/b:c": record({ answer: huge }), [huge]: 1 }), NOW), { taken: 0, older: 0, unreadable: 2 });
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`a/b:q-${at}`, 0]));
  assert.deepEqual(store.importAll(fileOf(many), NOW), { taken: 0, older: 0, unreadable: 20_000 });
});
