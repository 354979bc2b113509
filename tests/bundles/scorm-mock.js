// A learning platform that takes the standards at their word: the APIs of SCORM 1.2 and of SCORM 2004, 4th edition, for one course of one
// learner at a time. A classic script: it runs in Node, and in a page as the platform around the course.
//
// Real platforms forgive much, and each something else. Here, whatever a standard does not allow is refused with its error code and listed
// in `violations`, which tests want empty: wrong words, formats, types, ranges, lengths, orders of calls, elements that may not be read or
// written. What a platform keeps is in `saved()`, which the next session is opened with.
//
// Sources: "12" is the SCORM 1.2 Run-Time Environment (2001): 3.3 The API, 3.4 The data model. "2004" is that of SCORM 2004, 4th edition:
// 3.1 Methods, states and error codes, 4.1 Data types and collections, 4.2 The elements, by number. SPM: the smallest permitted maximum,
// which is all that a course may count on.

/* exported scormMock */

/**
 * @typedef {object} Call
 * @property {string} method
 * @property {string[]} given
 * @property {string} result
 * @property {string} error
 */

/**
 * @typedef {object} Element
 * @property {"r" | "w" | "rw"} access
 * @property {(value: string, at: Place) => string | undefined} [check] returns the error code of a value that is not allowed
 * @property {string} [start] what it is before anything is written
 */

/** @typedef {{ model: Model, path: string, base: string }} Place where a value is to be written: the path of its group in the model */

/** @typedef {Map<string, string>} Values by path */

/** @typedef {ReturnType<typeof scormMock.open>} Model */

/**
 * @typedef {object} Settings
 * @property {"scorm12" | "scorm2004"} standard
 * @property {Record<string, string>} [saved] what `saved()` returned after the last session
 * @property {string} [learner]
 * @property {Record<string, string>} [given] what the platform says: a mode, a passing score
 * @property {string[]} [without] groups that this platform does not have, such as `cmi.objectives`; only SCORM 1.2 allows that
 * @property {(method: string, element: string, value: string) => string | undefined} [fail] returns the error code of a call that is to
 *   fail for reasons of the platform's; such a failure is no violation
 */

const scormMock = (() => {
  "use strict";

  // Types of SCORM 1.2: 12, 3.4 (data types)

  const TYPE_12 = "405";
  const DECIMAL = /^-?\d+(\.\d+)?$/;
  const ONE = "[a-z0-9]";

  const matches = (/** @type {RegExp} */ pattern, /** @type {string} */ code) => (/** @type {string} */ value) => (pattern.test(value) ? undefined : code);
  const words = (/** @type {string} */ list, /** @type {string} */ code) => (/** @type {string} */ value) => (list.split("|").includes(value) ? undefined : code);
  const upTo = (/** @type {number} */ most, /** @type {string} */ code) => (/** @type {string} */ value) => (value.length <= most ? undefined : code);

  /** Numbers from 0 to 100: 12, 3.4, `cmi.core.score.raw`. @param {string} value */
  const score12 = (value) => (value === "" || (DECIMAL.test(value) && Number(value) >= 0 && Number(value) <= 100) ? undefined : TYPE_12);
  /** "An alphanumeric group of characters with no white space or unprintable characters in it", of 255 at most. */
  const identifier12 = matches(/^[A-Za-z0-9_-]{1,255}$/, TYPE_12);
  const timespan12 = matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/, TYPE_12);
  const time12 = matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, TYPE_12);
  const types12 = "true-false|choice|fill-in|matching|performance|likert|sequencing|numeric";

  /** CMIFeedback, by type. The patterns of right responses may stand in braces, which mean: all of them. */
  const feedback12 = {
    "true-false": /^[01tf]$/,
    choice: new RegExp(`^${ONE}(,${ONE})*$`),
    "fill-in": /^[^\r\n]*$/,
    numeric: DECIMAL,
    likert: new RegExp(`^${ONE}?$`),
    matching: new RegExp(`^${ONE}\\.${ONE}(,${ONE}\\.${ONE})*$`),
    performance: /^[^\r\n]*$/,
    sequencing: new RegExp(`^${ONE}(,${ONE})*$`),
  };

  /** @param {boolean} isPattern @returns {Element["check"]} */
  const response12 = (isPattern) => (value, { model, base }) => {
    // The format depends on the type, so that the type has to be known. The standard does not say so, but nothing else can be checked.
    const type = model.values.get(`${base}.type`);
    if (type === undefined) return TYPE_12;
    const bare = isPattern && ["choice", "matching"].includes(type) ? value.replace(/^\{(.*)\}$/, "$1") : value;
    return value.length <= 255 && feedback12[/** @type {keyof typeof feedback12} */ (type)].test(bare) ? undefined : TYPE_12;
  };

  /** The elements of 12, 3.4. @type {Record<string, Element>} */
  const ELEMENTS_12 = {
    "cmi.core.student_id": { access: "r", start: "learner-1" },
    "cmi.core.student_name": { access: "r", start: "Learner, One" },
    "cmi.core.lesson_location": { access: "rw", check: upTo(255, TYPE_12), start: "" },
    "cmi.core.credit": { access: "r", start: "credit" },
    "cmi.core.lesson_status": { access: "rw", check: words("passed|completed|failed|incomplete|browsed", TYPE_12), start: "not attempted" },
    "cmi.core.entry": { access: "r", start: "ab-initio" },
    "cmi.core.score.raw": { access: "rw", check: score12, start: "" },
    "cmi.core.score.min": { access: "rw", check: score12, start: "" },
    "cmi.core.score.max": { access: "rw", check: score12, start: "" },
    "cmi.core.total_time": { access: "r", start: "0000:00:00.00" },
    "cmi.core.lesson_mode": { access: "r", start: "normal" },
    "cmi.core.exit": { access: "w", check: words("time-out|suspend|logout|", TYPE_12) },
    "cmi.core.session_time": { access: "w", check: timespan12 },
    "cmi.suspend_data": { access: "rw", check: upTo(4096, TYPE_12), start: "" },
    "cmi.launch_data": { access: "r", start: "" },
    "cmi.comments": { access: "rw", check: upTo(4096, TYPE_12), start: "" },
    "cmi.comments_from_lms": { access: "r", start: "" },
    "cmi.objectives.n.id": { access: "rw", check: identifier12 },
    "cmi.objectives.n.score.raw": { access: "rw", check: score12, start: "" },
    "cmi.objectives.n.score.min": { access: "rw", check: score12, start: "" },
    "cmi.objectives.n.score.max": { access: "rw", check: score12, start: "" },
    "cmi.objectives.n.status": { access: "rw", check: words("passed|completed|failed|incomplete|browsed|not attempted", TYPE_12), start: "not attempted" },
    "cmi.student_data.mastery_score": { access: "r", start: "" },
    "cmi.student_data.max_time_allowed": { access: "r", start: "" },
    "cmi.student_data.time_limit_action": { access: "r", start: "" },
    "cmi.interactions.n.id": { access: "w", check: identifier12 },
    "cmi.interactions.n.objectives.n.id": { access: "w", check: identifier12 },
    "cmi.interactions.n.time": { access: "w", check: time12 },
    "cmi.interactions.n.type": { access: "w", check: words(types12, TYPE_12) },
    "cmi.interactions.n.correct_responses.n.pattern": { access: "w", check: response12(true) },
    "cmi.interactions.n.weighting": { access: "w", check: matches(DECIMAL, TYPE_12) },
    "cmi.interactions.n.student_response": { access: "w", check: response12(false) },
    "cmi.interactions.n.result": { access: "w", check: matches(/^(correct|wrong|unanticipated|neutral|-?\d+(\.\d+)?)$/, TYPE_12) },
    "cmi.interactions.n.latency": { access: "w", check: timespan12 },
  };

  // Types of SCORM 2004: 2004, 4.1.1.6

  const TYPE_2004 = "406";
  const RANGE = "407";
  const DEPENDENCY = "408";
  const URI = "[A-Za-z0-9\\-._~:/?#@!$&'()*+;=%]";
  const shortId = new RegExp(`^${URI}{1,250}$`);
  const longId = new RegExp(`^${URI}{1,4000}$`);
  const REAL = /^-?\d+(\.\d+)?$/;
  const LANGUAGE = "(\\{lang=[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\\})?";

  /**
   * A text of so many characters, which may begin with its language. The standard also allows other texts that begin with a brace, and line
   * feeds; Moodle and scorm-again do not.
   * @param {number} most
   */
  const localized = (most) => new RegExp(`^${LANGUAGE}(?!\\{)[^\\r\\n]{0,${most}}$`);
  /** The same in patterns, behind their rules: there, a brace is refused by nobody. @param {number} most */
  const right = (most) => new RegExp(`^${LANGUAGE}(?!\\{(lang|case_matters|order_matters)=)[^\\r\\n]{0,${most}}$`);
  const duration2004 = matches(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/, TYPE_2004);
  const moment2004 = matches(/^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0\d|1[0-2])(-([0-2]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}(Z|[+-]([01]\d|2[0-3])(:[0-5]\d)?)?)?)?)?)?)?)?$/, TYPE_2004);

  /** @param {number} low @param {number} high @returns {Element["check"]} */
  const real = (low, high) => (value) => {
    if (!REAL.test(value)) return TYPE_2004;
    return Number(value) >= low && Number(value) <= high ? undefined : RANGE;
  };

  /**
   * The formats of responses and patterns: 2004, 4.2.9.1 and 4.2.9.2.
   * @typedef {{ item: RegExp, right?: RegExp, other?: RegExp, most: number, separator?: string, patterns: number, rules?: RegExp, isSet?: boolean }} Format
   * @type {Record<string, Format>}
   */
  const FORMATS = {
    "true-false": { item: /^(true|false)$/, most: 1, patterns: 1 },
    choice: { item: shortId, most: 36, separator: "[,]", patterns: 10, isSet: true },
    "fill-in": { item: localized(250), right: right(250), most: 10, separator: "[,]", patterns: 5, rules: /^(\{(case_matters|order_matters)=(true|false)\}){0,2}/ },
    "long-fill-in": { item: localized(4000), right: right(4000), most: 1, patterns: 5, rules: /^(\{case_matters=(true|false)\})?/ },
    likert: { item: shortId, most: 1, patterns: 1 },
    matching: { item: shortId, other: shortId, most: 36, separator: "[,]", patterns: 5 },
    performance: { item: localized(250), most: 250, separator: "[,]", patterns: 5 },
    sequencing: { item: shortId, most: 36, separator: "[,]", patterns: 5 },
    numeric: { item: REAL, most: 1, patterns: 1 },
    other: { item: localized(4000), most: 1, patterns: 1 },
  };

  /** @param {string} value @param {string} type @param {RegExp} [item] */
  const isResponse = (value, type, item = FORMATS[type].item) => {
    const { other, most, separator, isSet } = FORMATS[type];
    const items = separator ? value.split(separator) : [value];
    if (items.length > most || (isSet && new Set(items).size < items.length)) return false;
    return items.every((part) => {
      if (!other) return item.test(part);
      const sides = part.split("[.]");
      return sides.length === 2 && item.test(sides[0]) && other.test(sides[1]);
    });
  };

  /** @type {Element["check"]} */
  const response2004 = (value, { model, base }) => {
    const type = model.values.get(`${base}.type`);
    if (type === undefined) return DEPENDENCY;
    return isResponse(value, type) ? undefined : TYPE_2004;
  };

  /** @type {Element["check"]} */
  const pattern2004 = (value, { model, path, base }) => {
    const type = model.values.get(`${base}.type`);
    if (type === undefined) return DEPENDENCY;
    const { patterns, rules } = FORMATS[type];
    const [list, place] = [path.replace(/\.\d+\.pattern$/, ""), Number(/\.(\d+)\.pattern$/.exec(path)?.[1])];
    const others = Array.from({ length: model.count(list) }, (_, index) => index).filter((index) => index !== place);
    if (place >= patterns || others.some((index) => model.values.get(`${list}.${index}.pattern`) === value)) return "351";
    if (type === "numeric") {
      // Either bound may be left out.
      const bounds = value.split("[:]");
      const isRange = bounds.length === 2 && bounds.every((bound) => bound === "" || REAL.test(bound));
      return isRange && !(bounds[0] && bounds[1] && Number(bounds[0]) > Number(bounds[1])) ? undefined : TYPE_2004;
    }
    return isResponse(rules ? value.replace(rules, "") : value, type, FORMATS[type].right) ? undefined : TYPE_2004;
  };

  /** An objective's id may stand in the list once: 2004, 4.2.17. @type {Element["check"]} */
  const objectiveId = (value, { model, path }) => {
    if (!longId.test(value)) return TYPE_2004;
    const before = model.values.get(path);
    if (before !== undefined && before !== value) return "351";
    return [...model.values].some(([other, id]) => /^cmi\.objectives\.\d+\.id$/.test(other) && other !== path && id === value) ? "351" : undefined;
  };

  const completion = "completed|incomplete|not attempted|unknown";
  const success = "passed|failed|unknown";

  /** The elements of 2004, 4.2. What has no start is not initialised: 403. @type {Record<string, Element>} */
  const ELEMENTS_2004 = {
    "cmi._version": { access: "r", start: "1.0" },
    "cmi.completion_status": { access: "rw", check: words(completion, TYPE_2004), start: "unknown" },
    "cmi.completion_threshold": { access: "r" },
    "cmi.credit": { access: "r", start: "credit" },
    "cmi.entry": { access: "r", start: "ab-initio" },
    "cmi.exit": { access: "w", check: words("time-out|suspend|logout|normal|", TYPE_2004) },
    "cmi.interactions.n.id": { access: "rw", check: matches(longId, TYPE_2004) },
    "cmi.interactions.n.type": { access: "rw", check: words(Object.keys(FORMATS).join("|"), TYPE_2004) },
    "cmi.interactions.n.objectives.n.id": { access: "rw", check: matches(longId, TYPE_2004) },
    "cmi.interactions.n.timestamp": { access: "rw", check: moment2004 },
    "cmi.interactions.n.correct_responses.n.pattern": { access: "rw", check: pattern2004 },
    "cmi.interactions.n.weighting": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.interactions.n.learner_response": { access: "rw", check: response2004 },
    "cmi.interactions.n.result": { access: "rw", check: matches(/^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d+)?)$/, TYPE_2004) },
    "cmi.interactions.n.latency": { access: "rw", check: duration2004 },
    "cmi.interactions.n.description": { access: "rw", check: matches(localized(250), TYPE_2004) },
    "cmi.launch_data": { access: "r" },
    "cmi.learner_id": { access: "r", start: "learner-1" },
    "cmi.learner_name": { access: "r", start: "Learner, One" },
    "cmi.location": { access: "rw", check: upTo(1000, TYPE_2004) },
    "cmi.max_time_allowed": { access: "r" },
    "cmi.mode": { access: "r", start: "normal" },
    "cmi.objectives.n.id": { access: "rw", check: objectiveId },
    "cmi.objectives.n.score.scaled": { access: "rw", check: real(-1, 1) },
    "cmi.objectives.n.score.raw": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.objectives.n.score.min": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.objectives.n.score.max": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.objectives.n.success_status": { access: "rw", check: words(success, TYPE_2004), start: "unknown" },
    "cmi.objectives.n.completion_status": { access: "rw", check: words(completion, TYPE_2004), start: "unknown" },
    "cmi.objectives.n.progress_measure": { access: "rw", check: real(0, 1) },
    "cmi.objectives.n.description": { access: "rw", check: matches(localized(250), TYPE_2004) },
    "cmi.progress_measure": { access: "rw", check: real(0, 1) },
    "cmi.scaled_passing_score": { access: "r" },
    "cmi.score.scaled": { access: "rw", check: real(-1, 1) },
    "cmi.score.raw": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.score.min": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.score.max": { access: "rw", check: real(-Infinity, Infinity) },
    "cmi.session_time": { access: "w", check: duration2004 },
    "cmi.success_status": { access: "rw", check: words(success, TYPE_2004), start: "unknown" },
    "cmi.suspend_data": { access: "rw", check: upTo(64_000, TYPE_2004) },
    "cmi.time_limit_action": { access: "r", start: "continue,no message" },
    "cmi.total_time": { access: "r", start: "PT0S" },
  };

  // The two standards

  /**
   * @typedef {object} Rules
   * @property {Record<string, Element>} elements
   * @property {[name: string, kind: "initialize" | "terminate" | "get" | "set" | "commit" | "error" | "text" | "diagnostic"][]} methods
   * @property {Record<string, number>} most how many entries a collection has to take
   * @property {{ again: string, after: string, early: Record<string, string>, late: Record<string, string>, readOnly: string, writeOnly: string,
   *   keyword: string, unknown: string, missing: string, order: string, argument: string }} codes
   * @property {string} exit
   * @property {string} sessionTime
   * @property {string} totalTime
   * @property {string} entry
   */

  /** @type {Rules} 12, 3.3 (error codes) */
  const RULES_12 = {
    elements: ELEMENTS_12,
    methods: [
      ["LMSInitialize", "initialize"],
      ["LMSFinish", "terminate"],
      ["LMSGetValue", "get"],
      ["LMSSetValue", "set"],
      ["LMSCommit", "commit"],
      ["LMSGetLastError", "error"],
      ["LMSGetErrorString", "text"],
      ["LMSGetDiagnostic", "diagnostic"],
    ],
    most: {},
    codes: {
      again: "101",
      after: "101",
      early: { terminate: "301", get: "301", set: "301", commit: "301" },
      late: { terminate: "301", get: "301", set: "301", commit: "301" },
      readOnly: "403",
      writeOnly: "404",
      keyword: "402",
      unknown: "201",
      missing: "201",
      order: "201",
      argument: "201",
    },
    exit: "cmi.core.exit",
    sessionTime: "cmi.core.session_time",
    totalTime: "cmi.core.total_time",
    entry: "cmi.core.entry",
  };

  /** @type {Rules} 2004, 3.1.7 (error codes); 4.2.9 and 4.2.17 (collections) */
  const RULES_2004 = {
    elements: ELEMENTS_2004,
    methods: [
      ["Initialize", "initialize"],
      ["Terminate", "terminate"],
      ["GetValue", "get"],
      ["SetValue", "set"],
      ["Commit", "commit"],
      ["GetLastError", "error"],
      ["GetErrorString", "text"],
      ["GetDiagnostic", "diagnostic"],
    ],
    most: { "cmi.interactions": 250, "cmi.objectives": 100, "cmi.interactions.n.objectives": 10 },
    codes: {
      again: "103",
      after: "104",
      early: { terminate: "112", get: "122", set: "132", commit: "142" },
      late: { terminate: "113", get: "123", set: "133", commit: "143" },
      readOnly: "404",
      writeOnly: "405",
      keyword: "404",
      unknown: "401",
      missing: "301",
      order: "351",
      argument: "201",
    },
    exit: "cmi.exit",
    sessionTime: "cmi.session_time",
    totalTime: "cmi.total_time",
    entry: "cmi.entry",
  };

  /** What a call came to. @typedef {{ result: string, error: string, excused?: boolean }} Outcome */

  const done = (result = "true") => /** @type {Outcome} */ ({ result, error: "0" });

  /**
   * Opens the platform for a session of a learner.
   * @param {Settings} settings
   */
  function open({ standard, saved = {}, learner = "learner-1", given = {}, without = [], fail }) {
    const rules = standard === "scorm12" ? RULES_12 : RULES_2004;
    const { codes, elements } = rules;
    const is12 = standard === "scorm12";
    /** What the platform says and what the course has written. @type {Values} */
    const values = new Map(Object.entries(elements).flatMap(([path, { start }]) => (start === undefined || path.includes(".n.") ? [] : [[path, start]])));
    values.set(is12 ? "cmi.core.student_id" : "cmi.learner_id", learner);
    /** How many entries each collection has. @type {Map<string, number>} */
    const counts = new Map();
    for (const [path, value] of [...Object.entries(saved), ...Object.entries(given)]) put(path, value);
    /** What was committed, and what was written since then. */
    const kept = new Map(values);
    /** @type {Map<string, string>} */
    const pending = new Map();
    /** @type {"new" | "running" | "over"} */
    let state = "new";
    let lastError = "0";
    /** @type {Call[]} */
    const calls = [];
    /** @type {string[]} */
    const violations = [];
    /** Entries that were refused because there need not be room for more. */
    let refused = 0;

    const model = { values, count, calls, violations, api: makeApi(), saved: savedValues, get state() { return state; }, get refused() { return refused; }, sent, written };

    /** @param {string} list */
    function count(list) {
      return counts.get(list) ?? 0;
    }

    /** @param {string} path @param {string} value */
    function put(path, value) {
      values.set(path, value);
      for (const { index } of path.matchAll(/\.\d+(?=\.)/g)) {
        const place = Number.parseInt(path.slice(index + 1), 10);
        const list = path.slice(0, index);
        counts.set(list, Math.max(count(list), place + 1));
      }
    }

    /** Returns an element's name with `n` for each place, and the places. @param {string} path */
    function nameOf(path) {
      return path.replace(/\.\d+(?=\.|$)/g, ".n");
    }

    /** @param {string} path @returns {Outcome} */
    function get(path) {
      const name = nameOf(path);
      if (without.some((group) => path.startsWith(`${group}.`))) return { result: "", error: "401", excused: path.endsWith("._children") || path.endsWith("._count") };
      const keyword = /^(.*)\.(_children|_count)$/.exec(name);
      if (keyword) return readKeyword(path, keyword[1], keyword[2]);
      const element = elements[name];
      if (!element) return { result: "", error: codes.unknown };
      if (element.access === "w") return { result: "", error: codes.writeOnly };
      if (!isPlaced(path, 0)) return { result: "", error: codes.missing };
      const value = values.get(path) ?? element.start;
      // Asking for what may not be there yet is the only way to learn it.
      return value === undefined ? { result: "", error: is12 ? "0" : "403", excused: true } : done(value);
    }

    /** @param {string} path @param {string} name @param {string} keyword @returns {Outcome} */
    function readKeyword(path, name, keyword) {
      const list = path.slice(0, -keyword.length - 1);
      const below = Object.keys(elements).filter((other) => other.startsWith(`${name}.`));
      if (below.length === 0) return { result: "", error: is12 ? (keyword === "_count" ? "203" : "202") : "301" };
      if (keyword === "_children") return done([...new Set(below.map((other) => other.slice(name.length + 1).replace(/^n\./, "").split(".")[0]))].join(","));
      if (!below.some((other) => other.startsWith(`${name}.n.`))) return { result: "", error: is12 ? "203" : "301" };
      return done(String(count(list)));
    }

    /** Tells whether the entries that a path goes through are there, or, with `more`, the one after them. @param {string} path @param {number} more */
    function isPlaced(path, more) {
      const parts = path.split(".");
      return parts.every((part, index) => !/^\d+$/.test(part) || (String(Number(part)) === part && Number(part) < count(parts.slice(0, index).join(".")) + more));
    }

    /** @param {string} path @param {string} value @returns {Outcome} */
    function set(path, value) {
      const name = nameOf(path);
      if (without.some((group) => path.startsWith(`${group}.`))) return { result: "false", error: "401" };
      if (/\.(_children|_count|_version)$/.test(path)) return { result: "false", error: codes.keyword };
      const element = elements[name];
      if (!element) return { result: "false", error: codes.unknown };
      if (element.access === "r") return { result: "false", error: codes.readOnly };
      if (!isPlaced(path, 1)) return { result: "false", error: codes.order };
      const full = collectionBeyond(path);
      if (full) {
        refused++;
        return { result: "false", error: codes.order, excused: true };
      }
      const base = (/^(cmi\.(?:interactions|objectives)\.\d+)\./.exec(path) ?? [])[1];
      // The first thing to be known of an entry is its id: 2004, 4.2.9 and 4.2.17. Without it nothing that SCORM 1.2 keeps can be told apart.
      if (base && path !== `${base}.id` && !values.has(`${base}.id`)) return { result: "false", error: is12 ? codes.order : DEPENDENCY };
      const error = element.check?.(value, { model, path, base: base ?? "" });
      if (error) return { result: "false", error };
      put(path, value);
      pending.set(path, value);
      return done();
    }

    /** Tells whether a path begins an entry that there need not be room for. @param {string} path */
    function collectionBeyond(path) {
      const parts = path.split(".");
      return parts.some((part, index) => {
        const list = parts.slice(0, index).join(".");
        return /^\d+$/.test(part) && Number(part) >= (rules.most[nameOf(list)] ?? Infinity);
      });
    }

    /** @param {string} kind @param {string[]} given @returns {Outcome} */
    function run(kind, given) {
      if (kind === "initialize") {
        if (state !== "new") return { result: "false", error: state === "running" ? codes.again : codes.after };
        if (given[0] !== "") return { result: "false", error: codes.argument };
        state = "running";
        return done();
      }
      const empty = kind === "get" ? "" : "false";
      if (state !== "running") return { result: empty, error: (state === "new" ? codes.early : codes.late)[kind] };
      if (kind === "get") return get(given[0]);
      if (kind === "set") return set(given[0], given[1]);
      if (given[0] !== "") return { result: "false", error: codes.argument };
      for (const [path, value] of pending) kept.set(path, value);
      pending.clear();
      if (kind === "terminate") {
        state = "over";
        checkSession();
      }
      return done();
    }

    /** What is missing when a session ends. */
    function checkSession() {
      if (!values.has(rules.sessionTime)) violations.push(`the session ended without ${rules.sessionTime}`);
      if (!values.has(rules.exit)) violations.push(`the session ended without ${rules.exit}`);
      for (let place = 0; place < count("cmi.interactions"); place++) {
        const wanted = ["id", "type", "result", is12 ? "student_response" : "learner_response", is12 ? "time" : "timestamp"];
        for (const name of wanted) if (!values.has(`cmi.interactions.${place}.${name}`)) violations.push(`cmi.interactions.${place} has no ${name}`);
      }
    }

    function makeApi() {
      /** @type {Record<string, (...given: string[]) => string>} */
      const api = {};
      for (const [method, kind] of rules.methods) {
        api[method] = (...given) => {
          if (kind === "error") return lastError;
          if (kind === "text" || kind === "diagnostic") return `error ${given[0]}`;
          const wanted = kind === "set" ? 2 : 1;
          if (given.length !== wanted || given.some((value) => typeof value !== "string")) violations.push(`${method} got ${JSON.stringify(given)}`);
          const [element = "", value = ""] = given.map(String);
          const failure = fail?.(kind, element, value);
          const outcome = failure ? { result: kind === "get" ? "" : "false", error: failure, excused: true } : run(kind, [element, value]);
          lastError = outcome.error;
          calls.push({ method: kind, given: given.map(String), ...{ result: outcome.result, error: outcome.error } });
          if (outcome.error !== "0" && !outcome.excused) violations.push(`${method}(${JSON.stringify(given).slice(1, -1).slice(0, 300)}): error ${outcome.error}`);
          return outcome.result;
        };
      }
      return api;
    }

    /**
     * Returns what the next session begins with. Of SCORM 2004, 4.2.8: what was not suspended is over, and the next attempt begins anew.
     * Without an end, the platform has what was committed last.
     * @returns {Record<string, string>}
     */
    function savedValues() {
      const exit = kept.get(rules.exit);
      const lasting = [...kept].filter(([path]) => path !== rules.exit && path !== rules.sessionTime && path !== rules.entry);
      if (!is12 && exit !== "suspend") return {};
      return { ...Object.fromEntries(lasting), [rules.totalTime]: totalTime(), [rules.entry]: exit === "suspend" ? "resume" : "" };
    }

    function totalTime() {
      const seconds = secondsOf(values.get(rules.totalTime)) + secondsOf(values.get(rules.sessionTime));
      if (!is12) return `PT${Number(seconds.toFixed(2))}S`;
      const pad = (/** @type {number} */ number, width = 2) => String(number).padStart(width, "0");
      return `${pad(Math.floor(seconds / 3600), 4)}:${pad(Math.floor(seconds / 60) % 60)}:${(seconds % 60).toFixed(2).padStart(5, "0")}`;
    }

    /** Returns how many characters the course has sent, of everything or from a call on. @param {number} [from] */
    function sent(from = 0) {
      return calls.slice(from).reduce((sum, { method, given }) => sum + (method === "set" ? given.join("").length : 0), 0);
    }

    /** Lists what was written, of everything or from a call on. @param {number} [from] @returns {[path: string, value: string][]} */
    function written(from = 0) {
      return calls.slice(from).flatMap(({ method, given }) => (method === "set" ? [/** @type {[string, string]} */ ([given[0], given[1]])] : []));
    }

    return model;
  }

  /** @param {string | undefined} time in the format of either standard */
  function secondsOf(time = "") {
    const parts = /^(\d+):(\d+):([\d.]+)$/.exec(time) ?? /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(time);
    return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0) : 0;
  }

  return { open, secondsOf };
})();

// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: scormMock });
