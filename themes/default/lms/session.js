// A session of a course with a learning platform.
//
// It reads what the platform keeps of the learner, hands it to the pages as a storage, and tells the platform what changed: each answer at
// once, with the score and the states that it moved; all that is kept, some time after. Whatever the platform refuses is survived: what is
// not there yet is sent with what comes next, and what is in memory stays there.
//
// It knows no page: the API, the time and a timer are handed in. It runs in Node too. Comes after `progress.js`, `suspend.js`,
// `interactions.js`, `platform.js` and `standing.js`.

/**
 * What `#course-data` holds.
 * @typedef {object} CourseData
 * @property {Standard} standard
 * @property {string} site
 * @property {string} start the way to the course's first page
 * @property {number | null} pass the share of the points from which on the course is passed
 * @property {Record<string, string>} messages
 * @property {CourseLesson[]} lessons in the course's order
 */

/** @typedef {{ id: string, title: string, url: string, questions: CourseQuestion[] }} CourseLesson */

/**
 * An answer that was graded just now, as a page tells of it.
 * @typedef {object} GradedAnswer
 * @property {string} lesson
 * @property {string} question
 * @property {Answer} answer
 * @property {number} score
 * @property {number} [latency] how long the question had been there, in milliseconds
 */

/**
 * What a session is opened with.
 * @typedef {object} Surroundings
 * @property {PlatformApi} api
 * @property {CourseData} data
 * @property {() => number} now
 * @property {(run: () => void, milliseconds: number) => void} later
 * @property {(trouble: Trouble | undefined) => void} tell is told once that something is wrong, and once that nothing is any longer
 */

/** @typedef {"not-connected" | "not-saved" | "not-recorded"} Trouble */

/** @typedef {ReturnType<typeof carnetSession.open>} Session */

const carnetSession = (() => {
  "use strict";
  const { tell: tellAnswer, resultOf, identify, describe, duration, moment } = carnetInteractions;

  /** So long after a change all that is kept is sent; so long after a failure, again. In milliseconds. */
  const SAVE_AFTER = 2000;
  const RETRY_AFTER = 30_000;
  /** How long a location may be in SCORM 1.2; SCORM 2004 takes more. */
  const LONGEST_LOCATION = 255;

  /**
   * Opens a session.
   * @param {Surroundings} surroundings
   */
  function open({ api, data, now, later, tell }) {
    const { standard, lessons } = data;
    const is12 = standard === "scorm12";
    const { elements, room } = carnetPlatform.DIALECTS[standard];
    const platform = carnetPlatform.connect(api, standard);
    const begin = now();

    const isOpen = platform.initialize();
    /** Who looks back, or just in, leaves nothing behind. */
    const isRecorded = isOpen && !["review", "browse"].includes(platform.get(elements.mode));
    let isOver = !isOpen;
    /** What the platform has, by element. @type {Map<string, string>} */
    const sent = new Map();
    let isUncommitted = false;
    /** Which of the sizes of `room` the platform takes. */
    let size = 0;
    let isSaveDue = false;
    /** @type {Trouble | undefined} */
    let trouble = isRecorded ? undefined : isOpen ? "not-recorded" : "not-connected";

    // What is kept

    /** A course without questions is done when its lessons were opened; each is then kept as one that asks whether it was. */
    const asks = lessons.some(({ questions }) => questions.length > 0);
    /** @type {AskingCourse} */
    const asking = asks ? data : { lessons: lessons.map(({ id }) => ({ id, questions: [{ id: "opened", hash: "opened" }] })) };
    const text = isOpen ? platform.get("cmi.suspend_data") : "";
    const records = carnetSuspend.decode(asking, text);
    let location = isOpen ? platform.get(elements.location) : "";
    sent.set("cmi.suspend_data", text);
    sent.set(elements.location, location);

    const storage = inMemory(changed);
    const store = carnetProgress.open(data.site, () => storage);
    const places = new Map(data.lessons.flatMap(placesOf));
    for (const [key, { lesson, question }] of places) {
      const record = records[lesson][question];
      if (record) storage.setQuietly(key, JSON.stringify(record));
    }

    /**
     * @param {CourseLesson} lesson
     * @param {number} index
     * @returns {[key: string, place: { lesson: number, question: number }][]}
     */
    function placesOf({ id, questions }, index) {
      return questions.map((question, place) => [carnetProgress.keyOf(data.site, id, question.id), { lesson: index, question: place }]);
    }

    /** Takes in what a page has written, or forgotten. @param {string} key */
    function changed(key) {
      const place = places.get(key);
      if (!place) return;
      const { lesson, question } = place;
      records[lesson][question] = store.read(lessons[lesson], lessons[lesson].questions[question], now());
      touched.add(lesson);
      schedule(SAVE_AFTER);
    }

    // How far the learner is

    const pass = readPass();
    let reached = readReached();
    const objectives = readObjectives();
    /** Lessons of which the platform is to be told. @type {Set<number>} */
    const touched = new Set();

    /** Returns the platform's passing score if it has one, else the course's. */
    function readPass() {
      const mastery = isRecorded ? platform.get(elements.mastery) : "";
      const share = Number(mastery) / (is12 ? 100 : 1);
      return mastery !== "" && share >= 0 && share <= 1 ? share : data.pass;
    }

    /** @returns {Reached} */
    function readReached() {
      if (!isRecorded) return carnetStanding.NOTHING;
      const status = platform.get(elements.status);
      const isPassed = is12 ? status === "passed" : platform.get("cmi.success_status") === "passed";
      return { ...readState(status, elements.score), isPassed };
    }

    /**
     * @param {string} status
     * @param {string} score
     * @returns {Reached}
     */
    function readState(status, score) {
      const isComplete = ["completed", "passed", "failed"].includes(status);
      const share = isComplete ? (is12 ? Number(platform.get(`${score}.raw`)) / 100 : Number(platform.get(`${score}.scaled`))) : 0;
      return { isComplete, isPassed: status === "passed", share: share >= 0 && share <= 1 ? share : 0 };
    }

    /** Finds of which lessons the platform was told before. */
    function readObjectives() {
      const parts = isRecorded ? platform.partsOf("cmi.objectives") : new Set();
      const count = parts.has("id") ? Number(platform.get("cmi.objectives._count")) || 0 : 0;
      const names = new Map(lessons.map(({ id }, index) => [identify(id), index]));
      /** @type {Map<number, { place: number, reached: Reached }>} */
      const known = new Map();
      for (let place = 0; place < count; place++) {
        const group = `cmi.objectives.${place}`;
        const lesson = names.get(platform.get(`${group}.id`));
        if (lesson === undefined) continue;
        const status = platform.get(`${group}.${is12 ? "status" : "completion_status"}`);
        known.set(lesson, { place, reached: readState(status, `${group}.score`) });
      }
      return { parts, known, count };
    }

    /** Returns what the platform is to know of the course. @returns {Pairs} */
    function standing() {
      const count = carnetStanding.sum(asking.lessons.map(({ questions }, lesson) => carnetStanding.count(questions, records[lesson])));
      reached = carnetStanding.reach(reached, count, pass);
      const hasScore = count.answered > 0 || reached.isComplete || sent.has(`${elements.score}.raw`);
      return carnetStanding.ofCourse(standard, count, reached, pass, hasScore);
    }

    /** Returns what the platform is to know of the lessons that were touched. @returns {Pairs} */
    function ofTouched() {
      const wanted = [...touched].sort((one, other) => one - other).flatMap(objective);
      touched.clear();
      return wanted;
    }

    /**
     * @param {number} index
     * @returns {Pairs}
     */
    function objective(index) {
      const { parts, known } = objectives;
      const own = known.get(index) ?? enter(index);
      if (!own) return [];
      const count = carnetStanding.count(asking.lessons[index].questions, records[index]);
      own.reached = carnetStanding.reach(own.reached, count, pass);
      const pairs = carnetStanding.ofLesson(standard, count, own.reached, pass).filter(([name]) => parts.has(name.split(".")[0]));
      return pairs.map(([name, value]) => [`cmi.objectives.${own.place}.${name}`, value]);

      /** @param {number} lesson */
      function enter(lesson) {
        const place = objectives.count;
        const { id, title } = lessons[lesson];
        if (!parts.has("id") || !set(`cmi.objectives.${place}.id`, identify(id))) return undefined;
        if (parts.has("description")) set(`cmi.objectives.${place}.description`, describe(title));
        const own = { place, reached: carnetStanding.NOTHING };
        known.set(lesson, own);
        objectives.count++;
        return own;
      }
    }

    // Telling

    /**
     * @param {string} element
     * @param {string} value
     */
    function set(element, value) {
      const isTaken = !isOver && platform.set(element, value);
      isUncommitted ||= isTaken;
      return isTaken;
    }

    /** Elements that no platform may lack: where it refuses one of them, something is wrong. @param {string} element */
    function isVital(element) {
      return element === elements.status || element === `${elements.score}.${is12 ? "raw" : "scaled"}`;
    }

    /**
     * Sends what the platform does not have yet.
     * @param {Pairs} wanted
     * @returns {boolean} whether all is well
     */
    function send(wanted) {
      let isWell = true;
      for (const [element, value] of wanted) {
        if (sent.get(element) === value) continue;
        const isTaken = set(element, value);
        // What a platform need not have is not offered to it again and again.
        if (isTaken || !isVital(element)) sent.set(element, value);
        else isWell = false;
      }
      return isWell;
    }

    /** Has the platform keep what it was sent. @returns {boolean} whether there is nothing that it does not keep */
    function commit() {
      if (isUncommitted) isUncommitted = !platform.commit();
      return !isUncommitted;
    }

    /** @param {boolean} isWell */
    function report(isWell) {
      if (!isWell) schedule(RETRY_AFTER);
      const found = isWell ? undefined : "not-saved";
      if (found === trouble) return;
      trouble = found;
      tell(trouble);
    }

    // Answers

    const parts = isRecorded ? platform.partsOf("cmi.interactions") : new Set();
    /** Answers that the platform could not take so far. @type {(() => boolean)[]} */
    const waiting = [];

    /** Tells the platform of answers, the earliest first, for as long as it takes them. */
    function journal() {
      while (waiting.length > 0 && waiting[0]()) waiting.shift();
      return waiting.length === 0;
    }

    /**
     * Adds an answer to those that the platform has: each try is told on its own.
     * @param {CourseLesson} lesson
     * @param {CourseQuestion} question
     * @param {GradedAnswer} graded
     * @param {number} time
     * @returns {boolean} whether the platform took it, or never will: some have room for so many, and the score still tells of all
     */
    function journalOne(lesson, question, { answer, score, latency }, time) {
      const count = platform.get("cmi.interactions._count");
      const group = `cmi.interactions.${count}`;
      if (!/^\d+$/.test(count)) return false;
      if (!set(`${group}.id`, identify(lesson.id, question.id))) return platform.isFinal();
      const { type, response, patterns } = tellAnswer(standard, question, answer);
      /** @type {Pairs} */
      const pairs = [
        ["type", type],
        ["objectives.0.id", identify(lesson.id)],
        [is12 ? "time" : "timestamp", moment(standard, time)],
        ...patterns.map((pattern, index) => /** @type {[string, string]} */ ([`correct_responses.${index}.pattern`, pattern])),
        ["weighting", String(question.points)],
        [is12 ? "student_response" : "learner_response", response],
        ["result", resultOf(standard, score)],
        ["latency", latency === undefined ? "" : duration(standard, latency)],
        ["description", describe(question.name)],
      ];
      for (const [name, value] of pairs) {
        const isWanted = parts.has(name.split(".")[0]) && (value !== "" || name.endsWith("response"));
        if (isWanted) set(`${group}.${name}`, value);
      }
      return true;
    }

    // Saving

    /** @param {number} milliseconds */
    function schedule(milliseconds) {
      if (isSaveDue || isOver || !isRecorded) return;
      isSaveDue = true;
      later(() => {
        isSaveDue = false;
        save();
      }, milliseconds);
    }

    /** Sends all that the platform does not have yet. */
    function save() {
      if (isOver || !isRecorded) return;
      const isTold = journal();
      const isSent = send([...standing(), ...ofTouched(), [elements.location, location.slice(0, LONGEST_LOCATION)]]);
      const isKept = suspend();
      const isCommitted = commit();
      report(isTold && isSent && isKept && isCommitted);
    }

    /** Sends what is kept, if it is not what the platform has. @returns {boolean} whether the platform has it */
    function suspend() {
      for (const [index, limit] of room.entries()) {
        if (index < size) continue;
        const text = carnetSuspend.encode(asking, records, limit);
        if (sent.get("cmi.suspend_data") === text) return true;
        if (!set("cmi.suspend_data", text)) continue;
        sent.set("cmi.suspend_data", text);
        size = index;
        return true;
      }
      return false;
    }

    /** Says that the course was begun. */
    function start() {
      for (const [element] of standing()) {
        const value = platform.get(element);
        if (value !== "") sent.set(element, value);
      }
      const isSent = send(standing());
      report(commit() && isSent);
    }

    // Also once all is done: what is due for review must still be there next month, and an attempt that is over takes it along.
    set(elements.exit, "suspend");
    if (isRecorded) start();
    else tell(trouble);

    return {
      storage,
      /** Whether what is answered outlives the session. */
      isRecorded,

      /** Returns the lesson that was read last, if the course still has it. @returns {CourseLesson | undefined} */
      last: () => lessons.find(({ id }) => id === location),

      /** Notes which lesson is read now, if any is. @param {CourseLesson | undefined} lesson */
      visit(lesson) {
        location = lesson?.id ?? "";
        const index = lesson ? lessons.indexOf(lesson) : -1;
        if (lesson?.questions.length === 0) touched.add(index);
        if (index >= 0 && !asks) records[index][0] ??= { hash: "opened", answer: "", score: 1, hints: 0, at: now(), box: 1 };
        schedule(SAVE_AFTER);
      },

      /** Tells the platform of an answer at once. @param {GradedAnswer} graded */
      answered(graded) {
        const lesson = lessons.find(({ id }) => id === graded.lesson);
        const question = lesson?.questions.find(({ id }) => id === graded.question);
        if (!lesson || !question || !isRecorded || isOver) return;
        const time = now();
        if (parts.has("id")) waiting.push(() => journalOne(lesson, question, graded, time));
        const isTold = journal();
        const isSent = send([...standing(), ...ofTouched()]);
        schedule(SAVE_AFTER);
        report(commit() && isTold && isSent);
      },

      /** Sends everything: the learner may not come back. */
      pause() {
        if (isOver) return;
        save();
        set(elements.time, duration(standard, now() - begin));
        commit();
      },

      /** Sends everything and ends the session. Nothing is sent after that. */
      finish() {
        if (isOver) return;
        this.pause();
        isOver = true;
        platform.terminate();
      },
    };
  }

  /**
   * Makes a storage like those of browsers, in memory.
   * @param {(key: string) => void} changed is told what was written or forgotten
   */
  function inMemory(changed) {
    /** @type {Map<string, string>} */
    const kept = new Map();
    return {
      get length() {
        return kept.size;
      },
      /** @param {number} index */
      key: (index) => [...kept.keys()][index] ?? null,
      /** @param {string} key */
      getItem: (key) => kept.get(key) ?? null,
      /** @param {string} key @param {string} text */
      setItem(key, text) {
        kept.set(key, text);
        changed(key);
      },
      /** @param {string} key */
      removeItem(key) {
        kept.delete(key);
        changed(key);
      },
      clear() {
        for (const key of [...kept.keys()]) this.removeItem(key);
      },
      /** Takes in what was there before. @param {string} key @param {string} text */
      setQuietly: (key, text) => void kept.set(key, text),
    };
  }

  return { open, inMemory };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetSession });
