// Progress: what is kept of answers in this browser, when a question is due again, and a file of it all that learners may take along.
//
// Pure but for the storage that it is given; the time is handed in. It runs in Node too. Whatever stands in the storage or in a learner's
// file is survived: what cannot be read is as good as nothing. Storage that is blocked or full is nobody's fault: what cannot be kept there
// is kept for as long as the page is open.

/**
 * What is kept of an answer that was graded.
 * @typedef {object} Progress
 * @property {string} hash of the question that was answered; progress of another one is void
 * @property {Answer} answer a number has a decimal point, whatever the page writes
 * @property {number} score from 0 to 1
 * @property {number} hints how many were opened
 * @property {0 | 1 | 2} [sure] whether the learner guessed, was fairly sure, or sure
 * @property {number} at when it was graded, in milliseconds since 1970
 * @property {number} box from 0 (missed) to 5 (known for long)
 */

/**
 * An answer that was graded just now.
 * @typedef {Omit<Progress, "at" | "box">} Graded
 */

/**
 * A question and what is kept of it.
 * @typedef {object} Item
 * @property {{ id: string }} lesson
 * @property {{ id: string }} question
 * @property {Progress} [record]
 */

/**
 * What is to be forgotten; a lesson's id begins with that of its course.
 * @typedef {"everything" | { course: string } | { lesson: string } | { lesson: string, question: string }} Scope
 */

/**
 * What became of a file's answers, or why none was looked at.
 * @typedef {{ taken: number, older: number, unreadable: number }} Taken
 * @typedef {{ reason: "not-json" | "not-progress" | "other-site" | "newer-version" }} Refused
 */

/** @typedef {ReturnType<typeof carnetProgress.open>} ProgressStore */

const carnetProgress = (() => {
  "use strict";

  const DAY = 24 * 60 * 60 * 1000;
  /** How many days after a right answer a question is due, by box. */
  const INTERVALS = [1, 3, 7, 16, 35];
  const FORMAT = "carnet-progress";
  const VERSION = 1;
  /** Beyond so many characters a record holds no answer that a person gave. */
  const LONGEST = 1_000_000;
  /** Course, lesson and question; their ids have neither of the separators. */
  const NAME = /^[^/:]+\/[^/:]+:[^/:]+$/;

  // Records

  /**
   * @param {string} text
   * @returns {unknown} nothing if it is no JSON
   */
  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /**
   * @param {unknown} value
   * @returns {value is Record<string, unknown>}
   */
  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** @param {unknown} value */
  function isText(value) {
    return typeof value === "string";
  }

  /**
   * @param {unknown} value
   * @returns {value is Answer}
   */
  function isAnswer(value) {
    return isText(value) || (typeof value === "object" && value !== null && Object.values(value).every(isText));
  }

  /**
   * Makes a record of what may be anything. What a record can do without is mended: older ones have no time, and a time to come is a
   * clock's mistake, which would keep the question from ever being due.
   * @param {unknown} value
   * @param {number} now
   * @returns {Progress | undefined}
   */
  function readRecord(value, now) {
    if (!isObject(value)) return undefined;
    const { hash, answer, score, hints, sure, at, box } = value;
    if (typeof hash !== "string" || !isAnswer(answer)) return undefined;
    if (typeof score !== "number" || !(score >= 0 && score <= 1)) return undefined;
    return {
      hash,
      answer,
      score,
      hints: wholeUpTo(hints, Number.MAX_SAFE_INTEGER),
      ...(sure === 0 || sure === 1 || sure === 2 ? { sure } : {}),
      at: typeof at === "number" && at > 0 ? Math.min(at, now) : 0,
      box: score === 1 ? wholeUpTo(box, INTERVALS.length) : 0,
    };
  }

  /**
   * @param {unknown} value
   * @param {number} now
   */
  function isAhead(value, now) {
    return isObject(value) && typeof value.at === "number" && value.at > now;
  }

  /**
   * @param {unknown} value
   * @param {number} most
   * @returns {number} 0 for what is no such number
   */
  function wholeUpTo(value, most) {
    return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= most ? value : 0;
  }

  /**
   * Makes what is kept from now on of what was kept and of an answer graded now. Time is what shows that something is known: a right
   * answer repeated on the spot moves nothing.
   * @param {Progress | undefined} previous
   * @param {Graded} graded
   * @param {number} now
   * @returns {Progress}
   */
  function next(previous, graded, now) {
    const { hash, answer, score, hints, sure } = graded;
    const known = previous?.hash === hash && previous.score === 1 ? previous : undefined;
    if (known && score === 1 && !isDue(known, now)) return { ...known, answer, at: Math.min(known.at, now) };
    const box = score === 1 ? Math.min((known?.box ?? 0) + 1, INTERVALS.length) : 0;
    return { hash, answer, score, hints, ...(sure === undefined ? {} : { sure }), at: now, box };
  }

  // Review

  /** @param {Progress} record */
  function isMissed(record) {
    return record.score < 1;
  }

  /**
   * Returns when a right answer is due again. One from before there were boxes is taken for a first one.
   * @param {Progress} record
   */
  function dueAt(record) {
    return record.at + INTERVALS[Math.max(record.box, 1) - 1] * DAY;
  }

  /**
   * @param {Progress} record
   * @param {number} now
   */
  function isDue(record, now) {
    return record.score === 1 && now >= dueAt(record);
  }

  /**
   * Picks what is missed or due and puts it in the order in which it is worth looking at: what was missed goes first, the surer the
   * sooner, then what is due, the longest overdue first. What is equal stays in the order given.
   * @template {Item} T
   * @param {T[]} items
   * @param {number} now
   * @returns {T[]}
   */
  function review(items, now) {
    const ranked = items.flatMap((item) => {
      const rank = item.record && rankOf(item.record, now);
      return rank ? [{ item, rank }] : [];
    });
    ranked.sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1]);
    return ranked.map(({ item }) => item);
  }

  /**
   * @param {Progress} record
   * @param {number} now
   * @returns {[group: number, time: number] | undefined}
   */
  function rankOf(record, now) {
    // No statement stands between a guess and fairly sure.
    if (isMissed(record)) return [-(record.sure ?? 0.5), record.at];
    return isDue(record, now) ? [1, dueAt(record)] : undefined;
  }

  // The store

  /**
   * @param {string} site
   * @param {string} lesson with its course: `COURSE/LESSON`
   * @param {string} question
   */
  function keyOf(site, lesson, question) {
    return `carnet:${site}:${lesson}:${question}`;
  }

  /**
   * Opens what is kept of a site.
   * @param {string} site
   * @param {() => Storage} storage is asked each time, since reading `localStorage` alone may fail
   */
  function open(site, storage) {
    const prefix = `carnet:${site}:`;
    /** What the storage did not take, by name; nothing for what it did not forget. @type {Map<string, string | undefined>} */
    const unsaved = new Map();
    /** @type {boolean | undefined} */
    let works;

    /**
     * @template T
     * @param {(storage: Storage) => T} use
     * @param {T} otherwise
     * @returns {T}
     */
    function attempt(use, otherwise) {
      try {
        return use(storage());
      } catch {
        return otherwise;
      }
    }

    /**
     * @param {string} name
     * @returns {string | undefined}
     */
    function load(name) {
      if (unsaved.has(name)) return unsaved.get(name);
      const text = attempt((kept) => kept.getItem(prefix + name), null);
      return typeof text === "string" ? text : undefined;
    }

    /**
     * @param {string} name
     * @param {string | undefined} text nothing forgets what was kept
     */
    function keep(name, text) {
      const isKept = attempt((kept) => {
        if (text === undefined) kept.removeItem(prefix + name);
        else kept.setItem(prefix + name, text);
        return true;
      }, false);
      if (isKept) unsaved.delete(name);
      else unsaved.set(name, text);
    }

    /** Lists the names of this site's answers, in the order of their letters. */
    function names() {
      const keys = attempt((kept) => Array.from({ length: kept.length }, (_, index) => kept.key(index)), []);
      const saved = keys.flatMap((key) => (key?.startsWith(prefix) ? [key.slice(prefix.length)] : []));
      // The name of another site may begin as this one's does, but what follows it is then no name.
      const all = [...new Set([...saved, ...unsaved.keys()])].filter((name) => NAME.test(name));
      return all.filter((name) => load(name) !== undefined).sort();
    }

    /**
     * Reads what is kept of any version of a question. A time to come is mended for good, or else it would still be to come next time.
     * @param {string} name
     * @param {number} now
     * @returns {Progress | undefined}
     */
    function find(name, now) {
      const text = load(name);
      const value = text === undefined || text.length > LONGEST ? undefined : parse(text);
      const record = readRecord(value, now);
      if (record && isAhead(value, now)) keep(name, JSON.stringify(record));
      return record;
    }

    /**
     * Takes an answer out of a file if none is kept or an older one.
     * @param {string} name
     * @param {unknown} value
     * @param {number} now
     * @returns {keyof Taken}
     */
    function take(name, value, now) {
      const record = NAME.test(name) ? readRecord(value, now) : undefined;
      const text = JSON.stringify(record);
      if (!record || text.length > LONGEST) return "unreadable";
      const kept = find(name, now);
      // What is dated in the future counts as given now, so that the same file would seem newer each time that it comes.
      const isRepeated = kept && isAhead(value, now) && text === JSON.stringify({ ...kept, at: record.at });
      if (kept && (record.at <= kept.at || isRepeated)) return "older";
      keep(name, text);
      return "taken";
    }

    return {
      /** Tells whether what is answered outlives the page. */
      isKept() {
        works ??= attempt((kept) => {
          kept.setItem("carnet-probe", "1");
          kept.removeItem("carnet-probe");
          return true;
        }, false);
        return works && unsaved.size === 0;
      },

      /**
       * Returns what is kept of a question as it is now: what is damaged, or was said of an older question, is as good as nothing.
       * @param {{ id: string }} lesson
       * @param {{ id: string, hash: string }} question
       * @param {number} now
       * @returns {Progress | undefined}
       */
      read(lesson, question, now) {
        const record = find(`${lesson.id}:${question.id}`, now);
        return record?.hash === question.hash ? record : undefined;
      },

      /**
       * @param {{ id: string }} lesson
       * @param {{ id: string }} question
       * @param {Progress} record
       */
      write(lesson, question, record) {
        keep(`${lesson.id}:${question.id}`, JSON.stringify(record));
      },

      /**
       * Forgets answers, readable or not.
       * @param {Scope} scope
       * @returns {() => void} brings them back, except where there is a new one by then
       */
      clear(scope) {
        const forgotten = names().flatMap((name) => (isWithin(name, scope) ? [{ name, text: load(name) }] : []));
        for (const { name } of forgotten) keep(name, undefined);
        return () => {
          for (const { name, text } of forgotten) if (load(name) === undefined) keep(name, text);
        };
      },

      /**
       * Returns the text of a file with every answer of the site.
       * @param {number} now
       * @returns {string}
       */
      exportAll(now) {
        const answers = names().flatMap((name) => {
          const record = find(name, now);
          return record ? [[name, record]] : [];
        });
        const saved = new Date(now).toISOString();
        return `${JSON.stringify({ format: FORMAT, version: VERSION, site, saved, answers: Object.fromEntries(answers) }, null, 2)}\n`;
      },

      /**
       * Takes what is newer than what is kept out of the text of a file.
       * @param {string} text
       * @param {number} now
       * @returns {Taken | Refused}
       */
      importAll(text, now) {
        const file = typeof text === "string" ? parse(text.replace(/^\ufeff/, "")) : undefined;
        if (file === undefined) return { reason: "not-json" };
        if (!isObject(file) || file.format !== FORMAT || !Number.isInteger(file.version) || Number(file.version) < 1) {
          return { reason: "not-progress" };
        }
        // First of all that follows, since a newer version may have changed anything else.
        if (Number(file.version) > VERSION) return { reason: "newer-version" };
        if (typeof file.site !== "string" || !isObject(file.answers)) return { reason: "not-progress" };
        if (file.site !== site) return { reason: "other-site" };
        const counts = { taken: 0, older: 0, unreadable: 0 };
        for (const [name, value] of Object.entries(file.answers)) counts[take(name, value, now)]++;
        return counts;
      },
    };
  }

  /**
   * @param {string} name
   * @param {Scope} scope
   */
  function isWithin(name, scope) {
    if (scope === "everything") return true;
    if ("course" in scope) return name.startsWith(`${scope.course}/`);
    return "question" in scope ? name === `${scope.lesson}:${scope.question}` : name.startsWith(`${scope.lesson}:`);
  }

  return { open, keyOf, next, isMissed, isDue, dueAt, review };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetProgress });
