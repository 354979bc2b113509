// What a platform keeps of a course: never too long, read back as it was for as long as it fits, and harmless when it is damaged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bits, courseOf, luck, recordOf, suspend, TEXTS } from "./scorm-worlds.mjs";

const { encode, decode } = suspend;
const NOW = Date.UTC(2026, 4, 31, 12, 34, 56);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** SCORM 1.2 RTE 3.4, `cmi.suspend_data`: CMIString4096. SCORM 2004 4th Ed. RTE 4.2.23: SPM 64,000. */
const LIMITS = [4096, 64_000];

/** Answers a share of a course. */
function answered(chance, course, share, texts) {
  return course.lessons.map(({ questions }) => questions.map((question) => (chance.share() < share ? recordOf(chance, question, NOW, texts) : undefined)));
}

const flat = (records) => records.flat().filter((record) => record);
const whole = (text) => text.toWellFormed();

/** Makes a value of well-formed texts. */
function wellFormed(answer) {
  if (typeof answer === "string") return whole(answer);
  if (Array.isArray(answer)) return answer.map(whole);
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, whole(value)]));
}

/** What becomes of a record where there is room for everything. */
function expected({ score, at, answer, ...rest }) {
  const isQuotient = Array.from({ length: 399 }, (_, index) => index + 2).some((divisor) => Math.round(score * divisor) / divisor === score);
  return { ...rest, score: isQuotient ? score : Math.floor(score * 1024) / 1024, at: Math.floor(at / MINUTE) * MINUTE, answer: wellFormed(answer) };
}

test("numbers, counts and texts are read as they were written, and nothing is read beyond them", () => {
  const chance = luck(1);
  for (let turn = 0; turn < 300; turn++) {
    const writer = new bits.Writer();
    const written = Array.from({ length: 1 + chance.upTo(30) }, () => {
      const kind = chance.pick(["number", "count", "text", "flag"]);
      const low = chance.upTo(20);
      const value = { number: Math.floor(chance.share() * 2 ** low), count: Math.floor(chance.share() * 2 ** chance.upTo(30)) % (2 ** 30 - 1), text: whole(chance.pick(TEXTS)), flag: chance.share() < 0.5 }[kind];
      if (kind === "number") writer.number(value, low);
      else if (kind === "count") writer.count(value, low);
      else if (kind === "text") writer.text(value);
      else writer.flag(value);
      return { kind, low, value };
    });
    const text = writer.toText();
    assert.match(text, /^[\w-]*$/);
    assert.equal(text.length, Math.ceil(writer.length / 6));
    const reader = new bits.Reader(text);
    for (const { kind, low, value } of written) {
      const read = kind === "number" ? reader.number(low) : kind === "count" ? reader.count(low) : kind === "text" ? reader.text() : reader.flag();
      assert.equal(read, value, `${kind} ${low}`);
    }
    assert.ok(reader.left < 6);
    assert.throws(() => reader.number(6), RangeError);
    assert.throws(() => { for (;;) reader.count(); }, RangeError);
  }
});

test("what fits is read back whole, but for seconds and halves of characters", () => {
  const chance = luck(2);
  for (let turn = 0; turn < 150; turn++) {
    const course = courseOf(chance, 1 + chance.upTo(60));
    const records = answered(chance, course, chance.share());
    const text = encode(course, records, 64_000);
    assert.deepEqual(decode(course, text), records.map((own) => own.map((record) => record && expected(record))));
    assert.match(text, /^(c1[\w-]+)?$/, "no other characters");
    assert.equal(encode(course, decode(course, text), 64_000), text, "and is then written the same way");
  }
});

test("whatever the course and the answers, the text is never too long, and every answered question is still answered", () => {
  const chance = luck(3);
  const long = [...TEXTS, "é".repeat(1_000_000), "x".repeat(1_000_000), "🎈".repeat(2000), ...Array.from({ length: 10 }, (_, index) => "word ".repeat(index * 5))];
  for (const [size, ...shares] of [[1, 1], [2, 0.5, 1], [7, 0.5, 1], [30, 0.5, 1], [100, 0.02, 0.5, 1], [250, 0.5, 1], [500, 0.02, 1], [1000, 1], [2000, 0.5], [4000, 1], [6000, 0.02, 1]]) {
    for (const share of shares) {
      const course = courseOf(chance, size);
      const records = answered(chance, course, share, long);
      for (const limit of LIMITS) {
        const text = encode(course, records, limit);
        assert.ok(text.length <= limit, `${size} questions: ${text.length} characters`);
        const read = decode(course, text);
        records.forEach((own, lesson) => own.forEach((record, place) => holds(record, read[lesson][place], `${size} questions, ${limit} characters`)));
      }
    }
  }
});

/** A record that was read says nothing that was not so. */
function holds(record, read, told) {
  assert.equal(read !== undefined, record !== undefined, told);
  if (!record) return;
  assert.equal(read.hash, record.hash, told);
  assert.equal(read.score === 1, record.score === 1, told);
  assert.ok(read.score <= record.score, `${told}: ${read.score} of ${record.score}`);
  assert.ok(read.at <= NOW, `${told}: ${read.at}`);
  if (read.answer !== "") assert.deepEqual(read.answer, wellFormed(record.answer), told);
}

test("there is no course so long that the text is", () => {
  const questions = (count) => Array.from({ length: count }, (_, index) => ({ id: `q${index}`, hash: "h" }));
  const lessons = (count) => Array.from({ length: count }, (_, index) => ({ id: `c/l${index}`, questions: questions(1) }));
  const courses = { "one lesson of 100,000 questions": { lessons: [{ id: "c/l", questions: questions(100_000) }] }, "50,000 lessons": { lessons: lessons(50_000) } };
  for (const [name, course] of Object.entries(courses)) {
    const records = course.lessons.map(({ questions }, lesson) =>
      questions.map((_, index) => ({ hash: "h", answer: ["a"], score: 1, hints: 9, at: NOW - (index + lesson) * DAY, box: 5 })),
    );
    for (const limit of [...LIMITS, 100, 7, 0]) {
      const text = encode(course, records, limit);
      assert.ok(text.length <= limit, `${name}: ${text.length} of ${limit}`);
      const kept = flat(decode(course, text));
      if (limit >= 4096) assert.ok(kept.length > 10_000, `${name}: ${kept.length} of ${limit}`);
    }
  }
});

test("the latest answers stay, then the score, the box and the day", () => {
  const questions = Array.from({ length: 300 }, (_, index) => ({ id: `q${index}`, hash: `h${index}` }));
  const course = { lessons: [{ id: "c/l", questions }] };
  const records = [questions.map(({ hash }, index) => ({ hash, answer: `answer number ${index}`, score: index % 3 ? 1 : 0.25, hints: 2, sure: 1, at: NOW - index * DAY, box: index % 3 ? 4 : 0 }))];
  const [read] = decode(course, encode(course, records, 4096));
  const withAnswer = read.map(({ answer }) => answer !== "");
  const first = withAnswer.indexOf(false);
  assert.ok(first > 50, `${first} answers`);
  assert.ok(withAnswer.slice(first).every((has) => !has), "no older answer in the place of a newer one of the same length");
  read.forEach((record, index) => {
    const { answer, ...rest } = expected(records[0][index]);
    assert.deepEqual({ ...record, answer }, { ...rest, answer });
  });
  const [lean] = decode(course, encode(course, records, 1000));
  lean.forEach((record, index) => {
    const { score, box, at } = records[0][index];
    assert.deepEqual([record.score, record.box, record.at], [score, box, Math.floor(at / DAY) * DAY]);
  });
  const [scant] = decode(course, encode(course, records, 300));
  scant.forEach((record, index) => assert.deepEqual([record.score, record.box], [records[0][index].score, records[0][index].box]));
  const [bare] = decode(course, encode(course, records, 100));
  bare.forEach((record, index) => assert.deepEqual([record.score, record.box], index % 3 ? [1, 1] : [0, 0]));
  const part = flat(decode(course, encode(course, records, 60)));
  assert.ok(part.length >= 120 && part.length < 300, `${part.length} of the latest`);
  assert.equal(part[0].hash, "h0");
});

test("a long answer does not keep shorter ones out", () => {
  const course = { lessons: [{ id: "c/l", questions: [{ id: "a", hash: "a" }, { id: "b", hash: "b" }] }] };
  const record = (answer, at) => ({ hash: "", answer, score: 0, hints: 0, at, box: 0 });
  const [[long, short]] = decode(course, encode(course, [[record("x".repeat(5000), NOW), record("y", NOW - DAY)]], 4096));
  assert.deepEqual([long.answer, short.answer], ["", "y"]);
});

test("how much fits into 4,096 characters", (context) => {
  const chance = luck(4);
  const typical = ["3", "nil", "[1 2 3]", "42", "n++", "1\n2\n3\n", "true", "ok", "hello, world", "panic"];
  const counts = [50, 100, 200, 300, 600, 1500, 3000].map((size) => {
    const course = courseOf(luck(5), size);
    const records = answered(chance, course, 1, typical);
    const text = encode(course, records, 4096);
    const answers = flat(decode(course, text)).filter(({ answer }) => answer !== "" && answer.length !== 0).length;
    return { size, length: text.length, answers };
  });
  for (const { size, length, answers } of counts) context.diagnostic(`${size} questions: ${length} characters, ${answers} answers`);
  assert.ok(counts[2].answers > 190, "all answers of 200 questions");
});

test("a question that is another one by now has no record, and the others keep theirs", () => {
  const chance = luck(6);
  for (let turn = 0; turn < 60; turn++) {
    const course = courseOf(chance, 40);
    const records = answered(chance, course, 0.9, ["a", "b"]);
    const text = encode(course, records, 64_000);
    const changed = structuredClone(course);
    const byName = new Map(course.lessons.flatMap(({ id, questions }, lesson) => questions.map((question, place) => [`${id}:${question.id}:${question.hash}`, records[lesson][place]])));
    // Another key, another question in between, one less, the other way round, another order of lessons.
    for (const { questions } of changed.lessons) {
      const at = chance.upTo(questions.length - 1);
      const change = chance.pick([0, 1, 2, 3, 4]);
      if (change === 0) questions[at].hash += "x";
      if (change === 1) questions.splice(at, 0, { id: "new", hash: "new" });
      if (change === 2) questions.splice(at, 1);
      if (change === 3) questions.reverse();
    }
    if (turn % 2) changed.lessons.reverse();
    const read = decode(changed, text);
    changed.lessons.forEach(({ id, questions }, lesson) =>
      questions.forEach((question, place) => {
        const record = byName.get(`${id}:${question.id}:${question.hash}`);
        assert.deepEqual(read[lesson][place], record && expected(record), `${id}:${question.id}`);
      }),
    );
  }
});

test("at the leaner levels a lesson, or a block, that changed has no records, and the others keep theirs", () => {
  const questions = (name) => Array.from({ length: 60 }, (_, index) => ({ id: `${name}${index}`, hash: "h" }));
  const course = { lessons: ["a", "b", "c"].map((name) => ({ id: `c/${name}`, questions: questions(name) })) };
  const records = course.lessons.map(({ questions }) => questions.map((_, index) => ({ hash: "h", answer: "", score: index % 2, hints: 0, at: NOW, box: index % 2 })));
  const changed = structuredClone(course);
  changed.lessons[1].questions[7].hash = "other";
  const levels = new Set();
  for (const limit of [900, 400, 150, 80]) {
    const text = encode(course, records, limit);
    levels.add(text[2]);
    assert.deepEqual(decode(changed, text).map((own) => flat([own]).length), [60, 0, 60], `${limit}`);
  }
  assert.ok(levels.size >= 3, "of several levels");
});

test("damaged or foreign texts are as good as nothing, and nothing throws", () => {
  const chance = luck(7);
  const course = courseOf(chance, 80);
  const records = answered(chance, course, 0.8);
  const nothing = course.lessons.map(({ questions }) => questions.map(() => undefined));
  const foreign = ["", " ", "c1", "c1AAAA", "c1AAAAA", "null", "{}", '{"v":1}', "c2AAAAAAAA", "x".repeat(4096), "%7B%22a%22%3A1%7D", "c1" + "A".repeat(4000), "c1" + "_".repeat(4000), "\u0000", "💥"];
  for (const limit of [64_000, 4096, 700, 300, 100]) {
    const text = encode(course, records, limit);
    assert.notDeepEqual(decode(course, text), nothing);
    assert.deepEqual(decode(course, ` ${text.slice(0, 20)}\r\n${text.slice(20)} `), decode(course, text), "white space is read over");
    for (let turn = 0; turn < 400; turn++) {
      const at = 1 + chance.upTo(text.length - 2);
      const digit = chance.pick([..."ABCabc019-_ .%"]);
      if (digit === text[at] || digit === " ") continue;
      foreign.push(text.slice(0, at) + digit + text.slice(at + 1), text.slice(0, at), text.slice(at), text.slice(0, at) + text.slice(at + 1), text + digit);
    }
    foreign.push(text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text) + "=", text + text);
  }
  for (const text of foreign) assert.deepEqual(decode(course, text), nothing, text.slice(0, 60));
});

test("what has a right sum but wrong contents throws nothing either", () => {
  const chance = luck(8);
  const course = courseOf(chance, 50);
  const sum = (body) => {
    const writer = new bits.Writer();
    writer.number(bits.tag(`c1${body}`, 24), 24);
    return writer.toText();
  };
  const digits = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  let read = 0;
  for (let turn = 0; turn < 4000; turn++) {
    // Many zeros, so that counts are large at times.
    const body = Array.from({ length: 1 + chance.upTo(80) }, () => (chance.share() < 0.3 ? "A" : chance.pick(digits))).join("");
    const records = decode(course, `c1${body}${sum(body)}`);
    assert.deepEqual(records.map((own) => own.length), course.lessons.map(({ questions }) => questions.length));
    for (const record of flat(records)) {
      read++;
      assert.ok(record.score >= 0 && record.score <= 1 && record.box >= 0 && record.box <= 5 && record.at >= 0, JSON.stringify(record));
    }
  }
  // A body that is cut still has a right sum here.
  const body = encode(course, answered(chance, course, 1), 64_000).slice(2, -4);
  for (let length = 0; length < body.length; length += 7) decode(course, `c1${body.slice(0, length)}${sum(body.slice(0, length))}`);
  assert.ok(read >= 0);
});

test("an answer that is picked is kept whatever the order in which a page shows the choices", () => {
  const ids = ["d", "a", "c", "b"];
  const of = (ids) => ({ lessons: [{ id: "c/l", questions: [{ id: "q", hash: "h", ids }] }] });
  for (const answer of [["a"], ["b", "d"], ["gone"], [], { d: "a", x: "c" }, JSON.parse('{"__proto__":"a"}')]) {
    const text = encode(of(ids), [[{ hash: "h", answer, score: 0, hints: 0, at: NOW, box: 0 }]], 4096);
    assert.deepEqual(decode(of([...ids].reverse()), text)[0][0].answer, answer);
    assert.equal(/** @type {any} */ ({}).a, undefined);
  }
});
