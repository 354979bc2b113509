// The learning platform around a course: where its API is, how the two standards name things, and talk that survives whatever it does.
//
// SCORM 1.2 Run-Time Environment, 3.3 (the API) and 3.4 (the data model); SCORM 2004 4th edition Run-Time Environment, 3.1, 3.3.1 and 4.2.
// It runs in Node too.

/** The object that a platform offers. @typedef {Record<string, (...given: string[]) => unknown>} PlatformApi */

/** @typedef {ReturnType<typeof carnetPlatform.connect>} Platform */

/**
 * A standard, as far as the two differ in names.
 * @typedef {object} Dialect
 * @property {string} object the name under which windows have the API
 * @property {Record<"initialize" | "terminate" | "get" | "set" | "commit" | "error", string>} methods
 * @property {Record<"location" | "exit" | "time" | "mode" | "status" | "score" | "mastery", string>} elements
 * @property {number[]} room how many characters may be kept; if a platform refuses so many, the next
 */

const carnetPlatform = (() => {
  "use strict";

  /** @type {Record<Standard, Dialect>} */
  const DIALECTS = {
    scorm12: {
      object: "API",
      methods: {
        initialize: "LMSInitialize",
        terminate: "LMSFinish",
        get: "LMSGetValue",
        set: "LMSSetValue",
        commit: "LMSCommit",
        error: "LMSGetLastError",
      },
      elements: {
        location: "cmi.core.lesson_location",
        exit: "cmi.core.exit",
        time: "cmi.core.session_time",
        mode: "cmi.core.lesson_mode",
        status: "cmi.core.lesson_status",
        score: "cmi.core.score",
        mastery: "cmi.student_data.mastery_score",
      },
      room: [4096],
    },
    scorm2004: {
      object: "API_1484_11",
      methods: { initialize: "Initialize", terminate: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
      elements: {
        location: "cmi.location",
        exit: "cmi.exit",
        time: "cmi.session_time",
        mode: "cmi.mode",
        status: "cmi.completion_status",
        score: "cmi.score",
        mastery: "cmi.scaled_passing_score",
      },
      // Platforms that are at the second edition take no more than 4,000.
      room: [64_000, 4000],
    },
  };

  /** Nobody nests so many windows on purpose. */
  const MOST_WINDOWS = 100;

  /**
   * Finds the platform's API: in this window or one around it, then in the window that opened it and those around that.
   * @param {Window} window
   * @param {Standard} standard
   * @returns {PlatformApi | undefined}
   */
  function find(window, standard) {
    const { object } = DIALECTS[standard];
    const openers = [() => window.opener, () => window.top?.opener];
    return findAround(window, object) ?? openers.map((open) => attempt(() => findAround(open(), object))).find((api) => api);
  }

  /**
   * @param {Window} window
   * @param {string} object
   * @returns {PlatformApi | undefined}
   */
  function findAround(window, object) {
    let place = window;
    for (let step = 0; step < MOST_WINDOWS; step++) {
      // A window of another site has no properties for us, but the one around it may.
      const api = attempt(() => /** @type {any} */ (place)[object]);
      if (api) return api;
      if (place.parent === place || !place.parent) return undefined;
      place = place.parent;
    }
    return undefined;
  }

  /**
   * @template T
   * @param {() => T} run
   * @returns {T | undefined} nothing if it throws
   */
  function attempt(run) {
    try {
      return run() || undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Makes talk with a platform, which may throw, or return something else than the text that it should.
   * @param {PlatformApi} api
   * @param {Standard} standard
   */
  function connect(api, standard) {
    const { methods } = DIALECTS[standard];
    /**
     * @param {keyof Dialect["methods"]} method
     * @param {string[]} given
     */
    const call = (method, ...given) => attempt(() => String(api[methods[method]](...given) ?? "")) ?? "";
    /** Some platforms say so with a value of another type. @param {string} result */
    const isDone = (result) => result === "true" || result === "1";
    return {
      initialize: () => isDone(call("initialize", "")),
      terminate: () => isDone(call("terminate", "")),
      commit: () => isDone(call("commit", "")),
      /** Returns an element; nothing if there is none. @param {string} element */
      get: (element) => call("get", element),
      /** @param {string} element @param {string} value */
      set: (element, value) => isDone(call("set", element, value)),
      /** Lists the parts of a group that the platform has. @param {string} group @returns {Set<string>} */
      partsOf: (group) => new Set(call("get", `${group}._children`).split(",").map((name) => name.trim()).filter((name) => name)),
      /** Tells whether what went wrong last will go wrong again: the platform does not have, or not want, what it was given. */
      isFinal: () => /^(201|351|40\d)$/.test(call("error")),
    };
  }

  return { DIALECTS, find, connect };
})();

// Written so that the type checker still takes this for a classic script, whose types other scripts see.
// @ts-ignore: only Node has `module`
if (typeof module !== "undefined") Object.assign(module, { exports: carnetPlatform });
