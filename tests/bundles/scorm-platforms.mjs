// Platforms for the tests of SCORM, without a browser: the strict one of ours, and scorm-again; and a clock that stands still until it is
// moved.

import { mock, session } from "./scorm-worlds.mjs";
import { toolModule } from "./tools.mjs";

export const STANDARDS = /** @type {const} */ (["scorm12", "scorm2004"]);

/** A clock with timers. @param {number} now */
export function clock(now) {
  let timers = [];
  return {
    now: () => now,
    later: (run, milliseconds) => void timers.push({ at: now + milliseconds, run }),
    /** Lets time pass, and runs what is due. @param {number} milliseconds */
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}

/** Opens a session of a course; `told` grows by each trouble. @param {any} data @param {any} api @param {ReturnType<typeof clock>} time */
export function begin(data, api, time) {
  const told = [];
  const opened = session.open({ api, data, now: time.now, later: time.later, tell: (trouble) => told.push(trouble) });
  return { session: opened, told };
}

/** Opens a session in the strict platform. @param {any} data @param {any} [settings] @param {any} [time] */
export function visit(data, settings = {}, time = clock(Date.UTC(2026, 4, 31, 12))) {
  const platform = mock.open({ standard: data.standard, ...settings });
  return { platform, time, ...begin(data, platform.api, time) };
}

/** Opens scorm-again for a session. @param {"scorm12" | "scorm2004"} standard @param {any} [state] what an earlier session left */
export async function again(standard, state) {
  const name = standard === "scorm12" ? "Scorm12API" : "Scorm2004API";
  const library = await toolModule(`scorm-again/dist/esm/${standard}.js`);
  const api = new (library[name] ?? library.default)({ autocommit: false, logLevel: 5 });
  if (state) api.loadFromJSON(state.cmi, "cmi");
  const core = standard === "scorm12" ? api.cmi.core : api.cmi;
  core.entry = state ? "resume" : "ab-initio";
  const prefix = standard === "scorm12" ? "LMS" : "";
  const errors = [];
  const names = ["Initialize", "GetValue", "SetValue", "Commit", standard === "scorm12" ? "Finish" : "Terminate", "GetLastError"];
  const watched = Object.fromEntries(
    names.map((method) => [
      prefix + method,
      (...given) => {
        const result = api[prefix + method](...given);
        const error = String(api[`${prefix}GetLastError`]());
        // Asking for what is not there yet is no mistake.
        if (method !== "GetLastError" && error !== "0" && !(method === "GetValue" && error === "403")) errors.push(`${method}(${given}): ${error}`);
        return result;
      },
    ]),
  );
  return { api: watched, errors, kept: () => JSON.parse(JSON.stringify(api.renderCMIToJSONObject())) };
}
