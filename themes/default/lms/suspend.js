// What a learning platform keeps of a course between two visits: the records of `progress.js` as one short text.
//
// However long the course is and whatever was answered, the text has no more characters than it is given. What does not fit is left out,
// the least valuable first: old answers; then hints, times of day and how sure the learner was; then days and parts of points; then which of
// the right answers are known for how long; at the very end, what was answered longest ago. A question that is another one by now has no
// record. A text that was damaged, or is somebody else's, has none at all. Pure; it runs in Node too. Comes after `bits.js`
// and `levels.js`.

const carnetSuspend = (() => {
  "use strict";
  const { Writer, Reader, tag, PER_DIGIT } = carnetBits;
  const { LEVELS, nameOf } = carnetLevels;

  /** What a text of this version begins with. */
  const MARK = "c1";
  /** How many characters at a text's end tell whether it is whole. */
  const SUM_DIGITS = 4;
  const TAG_BITS = 16;
  const LEVEL_BITS = 3;

  // Blocks

  const BLOCK = 60;

  /**
   * Makes a course whose lessons are blocks of questions.
   * @param {AskingCourse} course
   * @returns {AskingCourse}
   */
  function inBlocks(course) {
    const all = course.lessons.flatMap(({ id, questions }) => questions.map((question) => ({ ...question, id: `${id}:${question.id}` })));
    return { lessons: blocksOf(all).map((questions) => ({ id: "", questions })) };
  }

  /**
   * @template T
   * @param {T[]} items
   * @returns {T[][]}
   */
  function blocksOf(items) {
    return Array.from({ length: Math.ceil(items.length / BLOCK) }, (_, block) => items.slice(block * BLOCK, (block + 1) * BLOCK));
  }

  // Writing

  /** A record and where it belongs. @typedef {{ lesson: number, question: number, record: Progress }} Entry */

  /**
   * Makes the text of a course's records.
   * @param {AskingCourse} course
   * @param {(Progress | undefined)[][]} records by lesson and question
   * @param {number} limit how many characters the text may have
   * @returns {string} nothing where nothing is to be kept
   */
  function encode(course, records, limit) {
    const room = (limit - MARK.length - SUM_DIGITS) * PER_DIGIT;
    const entries = entriesOf(course, records);
    if (entries.length === 0) return "";
    for (const level of LEVELS.filter(({ blocks }) => !blocks)) {
      const writer = writeRecords(level, course, entries, room);
      if (writer) return seal(writer);
    }
    const blocks = inBlocks(course);
    const all = course.lessons.flatMap(({ questions }, lesson) => questions.map((_, question) => records[lesson]?.[question]));
    const ofBlocks = entriesOf(blocks, blocksOf(all));
    for (const level of LEVELS.filter(({ blocks }) => blocks)) {
      const writer = writeRecords(level, blocks, ofBlocks, room);
      if (writer) return seal(writer);
    }
    return encodeLatest(blocks, ofBlocks, room);
  }

  /**
   * Keeps what was answered last of a course that is too long even for the last level.
   * @param {AskingCourse} blocks
   * @param {Entry[]} entries
   * @param {number} room
   */
  function encodeLatest(blocks, entries, room) {
    const latest = [...groupBy(entries, ({ lesson }) => lesson).values()];
    latest.sort((one, other) => newest(other) - newest(one));
    for (let most = latest.length; most > 0; most = Math.floor(most * 0.9)) {
      const kept = latest.slice(0, most).sort((one, other) => one[0].lesson - other[0].lesson);
      const writer = writeRecords(LEVELS[LEVELS.length - 1], blocks, kept.flat(), room);
      if (writer) return seal(writer);
    }
    return "";
  }

  /** @param {Entry[]} entries */
  function newest(entries) {
    return entries.reduce((at, { record }) => Math.max(at, record.at), 0);
  }

  /**
   * @param {Level} level
   * @param {AskingCourse} course
   * @param {Entry[]} entries in the course's order
   * @param {number} room
   * @returns {BitWriter | undefined} nothing if there is no room for all records
   */
  function writeRecords(level, course, entries, room) {
    const writer = new Writer();
    writer.number(LEVELS.indexOf(level), LEVEL_BITS);
    writeLessons(writer, level, course, entries, room);
    // A flag says that no answer follows.
    if (writer.length >= room) return undefined;
    writeAnswers(writer, course, entries, room);
    return writer;
  }

  /**
   * @param {AskingCourse} course
   * @param {(Progress | undefined)[][]} records
   * @returns {Entry[]}
   */
  function entriesOf(course, records) {
    return course.lessons.flatMap(({ questions }, lesson) =>
      questions.flatMap((_, question) => {
        const record = records[lesson]?.[question];
        return record ? [{ lesson, question, record }] : [];
      }),
    );
  }

  /** @param {BitWriter} writer */
  function seal(writer) {
    const body = writer.toText();
    return MARK + body + sumOf(body);
  }

  /** @param {string} body */
  function sumOf(body) {
    const writer = new Writer();
    writer.number(tag(MARK + body, SUM_DIGITS * PER_DIGIT), SUM_DIGITS * PER_DIGIT);
    return writer.toText();
  }

  /**
   * Writes lessons, but not many more than there is room for.
   * @param {BitWriter} writer
   * @param {Level} level
   * @param {AskingCourse} course
   * @param {Entry[]} entries in the course's order
   * @param {number} room
   */
  function writeLessons(writer, level, course, entries, room) {
    const latest = latestOf(level, entries);
    const lessons = groupBy(entries, ({ lesson }) => lesson);
    writer.count(latest, 20);
    writer.count(lessons.size);
    let last = -1;
    for (const [place, own] of lessons) {
      if (writer.length >= room) return;
      writer.count(place - last - 1);
      last = place;
      writeLesson(writer, level, course.lessons[place], own, latest);
    }
  }

  /**
   * @param {BitWriter} writer
   * @param {Level} level
   * @param {AskingLesson} lesson
   * @param {Entry[]} entries
   * @param {number} latest
   */
  function writeLesson(writer, level, lesson, entries, latest) {
    const { questions } = lesson;
    writer.number(tag(level.name(lesson), TAG_BITS), TAG_BITS);
    if (level.shared) writer.count(latest - latestOf(level, entries), level.low);
    writer.count(questions.length, 2);
    const isWhole = entries.length === questions.length;
    writer.flag(isWhole);
    const answered = new Set(entries.map(({ question }) => question));
    if (!isWhole) questions.forEach((_, question) => writer.flag(answered.has(question)));
    for (const { question, record } of entries) {
      if (level.tagged) writer.number(tag(nameOf(questions[question]), TAG_BITS), TAG_BITS);
      if (!level.shared) writer.count(latest - timeOf(level, record), level.low);
      level.write(writer, record);
    }
  }

  /**
   * Returns a time in the units of a level, rounded down: it must not come to lie in the future.
   * @param {Level} level
   * @param {Progress} record
   */
  function timeOf(level, { at }) {
    return Math.min(Math.max(Math.floor(at / level.unit), 0), 2 ** 29);
  }

  /**
   * @param {Level} level
   * @param {Entry[]} entries
   */
  function latestOf(level, entries) {
    return entries.reduce((latest, { record }) => Math.max(latest, timeOf(level, record)), 0);
  }

  /**
   * Groups what stands together.
   * @template T
   * @param {T[]} items
   * @param {(item: T) => number} keyOf
   * @returns {Map<number, T[]>}
   */
  function groupBy(items, keyOf) {
    /** @type {Map<number, T[]>} */
    const groups = new Map();
    for (const item of items) {
      const group = groups.get(keyOf(item));
      if (group) group.push(item);
      else groups.set(keyOf(item), [item]);
    }
    return groups;
  }

  // Answers

  /**
   * Adds answers for as long as they fit, the latest first.
   * @param {BitWriter} writer
   * @param {AskingCourse} course
   * @param {Entry[]} entries
   * @param {number} room
   */
  function writeAnswers(writer, course, entries, room) {
    const indexBits = bitsFor(entries.length);
    // By minutes, so that what was read is written in the same order.
    const byTime = entries.map((entry, index) => ({ entry, index, time: timeOf(LEVELS[0], entry.record) })).sort((one, other) => other.time - one.time);
    for (const { entry, index } of byTime) {
      // A flag before each answer, and one at the end.
      const left = room - writer.length - indexBits - 2;
      if (left <= 0) break;
      if (sizeOf(entry.record.answer) * 7 > left) continue;
      const answer = new Writer();
      writeAnswer(answer, course.lessons[entry.lesson].questions[entry.question], entry.record.answer);
      if (answer.length > left) continue;
      writer.flag(true);
      writer.number(index, indexBits);
      writeAnswer(writer, course.lessons[entry.lesson].questions[entry.question], entry.record.answer);
    }
    writer.flag(false);
  }

  /** Returns how many bits a place in a list takes. @param {number} length */
  function bitsFor(length) {
    return 32 - Math.clz32(Math.max(length - 1, 0));
  }

  /** Returns how many characters an answer has that is typed; what is picked has few, or none at all. @param {Answer} answer */
  function sizeOf(answer) {
    return typeof answer === "string" ? answer.length : 0;
  }

  const FORMS = { text: 0, list: 1, parts: 2 };
  const FORM_BITS = 2;

  /**
   * @param {BitWriter} writer
   * @param {AskedQuestion} question
   * @param {Answer} answer
   */
  function writeAnswer(writer, question, answer) {
    if (typeof answer === "string") {
      writer.number(FORMS.text, FORM_BITS);
      writer.text(answer);
      return;
    }
    const values = Object.values(answer);
    writer.number(Array.isArray(answer) ? FORMS.list : FORMS.parts, FORM_BITS);
    writer.count(values.length);
    const [known, parts] = [valuesOf(question), partsOf(question)];
    for (const [key, value] of Object.entries(answer)) {
      if (!Array.isArray(answer)) writeWord(writer, parts, key);
      writeWord(writer, known, value);
    }
  }

  /**
   * Lists what the question offers, in an order that does not depend on how a page shows it.
   * @param {AskedQuestion} question
   */
  function valuesOf({ ids }) {
    return [...(ids ?? [])].sort();
  }

  /** @param {AskedQuestion} question */
  function partsOf({ pairs, gaps }) {
    return [...Object.keys(pairs ?? {}), ...(gaps ?? []).map(({ id }) => id)].sort();
  }

  /**
   * Writes a word of a list by its place, and any other as it is.
   * @param {BitWriter} writer
   * @param {string[]} known
   * @param {string} word
   */
  function writeWord(writer, known, word) {
    const place = known.indexOf(word);
    writer.flag(place >= 0);
    if (place >= 0) writer.count(place, 1);
    else writer.text(word);
  }

  /**
   * Reads a word for a question that may be gone: then it is read over.
   * @param {BitReader} reader
   * @param {string[]} known
   * @returns {string | undefined}
   */
  function readWord(reader, known) {
    return reader.flag() ? known[reader.count(1)] : reader.text();
  }

  // Reading

  /**
   * Reads the records of a course, by lesson and question. What was left out of a record is as it would be if it had never been there; an
   * answer that was left out is empty.
   * @param {AskingCourse} course
   * @param {string} text
   * @returns {(Progress | undefined)[][]} without any record if the text is not what [`encode`] made
   */
  function decode(course, text) {
    try {
      const parts = /^c1([\w-]+)([\w-]{4})$/.exec(text.replace(/\s+/g, ""));
      if (!parts || sumOf(parts[1]) !== parts[2]) return nothingOf(course);
      const reader = new Reader(parts[1]);
      const level = LEVELS[reader.number(LEVEL_BITS)];
      const shape = level.blocks ? inBlocks(course) : course;
      const read = readLessons(reader, level, shape);
      if (!level.blocks) return read;
      const all = read.flat();
      return course.lessons.map(({ questions }) => all.splice(0, questions.length));
    } catch {
      return nothingOf(course);
    }
  }

  /** What was read, and of which question; of none if that is gone. @typedef {{ record: Progress, question?: AskedQuestion }} Found */

  /**
   * @param {BitReader} reader
   * @param {Level} level
   * @param {AskingCourse} course
   */
  function readLessons(reader, level, course) {
    const records = nothingOf(course);
    const latest = reader.count(20);
    const tags = course.lessons.map((lesson) => tag(level.name(lesson), TAG_BITS));
    /** @type {Found[]} */
    const found = [];
    let place = -1;
    for (let left = reader.count(); left > 0; left--) {
      place += reader.count() + 1;
      const wanted = reader.number(TAG_BITS);
      // A lesson that was moved is still the same.
      const index = tags[place] === wanted ? place : tags.indexOf(wanted);
      found.push(...readLesson(reader, level, course.lessons[index], records[index] ?? [], latest));
    }
    readAnswers(reader, found);
    return records;
  }

  /**
   * @param {AskingCourse} course
   * @returns {(Progress | undefined)[][]}
   */
  function nothingOf(course) {
    return course.lessons.map(({ questions }) => questions.map(() => undefined));
  }

  /**
   * @param {BitReader} reader
   * @param {Level} level
   * @param {AskingLesson | undefined} lesson
   * @param {(Progress | undefined)[]} records
   * @param {number} latest
   * @returns {Found[]}
   */
  function readLesson(reader, level, lesson, records, latest) {
    const shared = level.shared ? latest - reader.count(level.low) : 0;
    const length = reader.count(2);
    const isWhole = reader.flag();
    if (length > reader.left) throw new RangeError("there are more questions than bits");
    const places = Array.from({ length }, (_, place) => place).filter(() => isWhole || reader.flag());
    const read = places.map((place) => {
      const wanted = level.tagged ? reader.number(TAG_BITS) : undefined;
      const time = level.shared ? shared : latest - reader.count(level.low);
      const record = { hash: "", answer: "", at: Math.max(time, 0) * level.unit, ...level.read(reader) };
      return { place, wanted, record };
    });
    /** @type {Set<number>} */
    const taken = new Set();
    const questions = lesson?.questions ?? [];
    const isOf = (/** @type {number | undefined} */ wanted, /** @type {number} */ place) =>
      questions[place] !== undefined && !taken.has(place) && (wanted === undefined || tag(nameOf(questions[place]), TAG_BITS) === wanted);
    // First of all what stands where it stood, so that nothing else can be taken for it.
    const stayed = read.map(({ place, wanted }) => (isOf(wanted, place) ? place : -1));
    for (const place of stayed) taken.add(place);
    return read.map(({ wanted, record }, index) => {
      const place = stayed[index] >= 0 || wanted === undefined ? stayed[index] : questions.findIndex((_, other) => isOf(wanted, other));
      const question = questions[place];
      if (!question) return { record };
      taken.add(place);
      record.hash = question.hash;
      records[place] = record;
      return { record, question };
    });
  }

  /**
   * @param {BitReader} reader
   * @param {Found[]} found
   */
  function readAnswers(reader, found) {
    const indexBits = bitsFor(found.length);
    while (reader.flag()) {
      const { record, question } = found[reader.number(indexBits)];
      const answer = readAnswer(reader, question);
      if (answer !== undefined) record.answer = answer;
    }
  }

  /**
   * @param {BitReader} reader
   * @param {AskedQuestion | undefined} question
   * @returns {Answer | undefined}
   */
  function readAnswer(reader, question) {
    const form = reader.number(FORM_BITS);
    if (form === FORMS.text) return reader.text();
    const [known, parts] = question ? [valuesOf(question), partsOf(question)] : [[], []];
    const pairs = Array.from({ length: Math.min(reader.count(), reader.left) }, () => [
      form === FORMS.parts ? readWord(reader, parts) : "",
      readWord(reader, known),
    ]);
    if (pairs.some(([key, value]) => key === undefined || value === undefined)) return undefined;
    const words = /** @type {[string, string][]} */ (pairs);
    return form === FORMS.list ? words.map(([, value]) => value) : Object.fromEntries(words);
  }

  return { encode, decode };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetSuspend });
