// The strict platform itself: it refuses what the standards do not allow, with their error codes, and takes what they do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mock } from "./scorm-worlds.mjs";

/** Opens a platform, and shortens its methods. */
function open(settings) {
  const platform = mock.open(settings);
  const is12 = settings.standard === "scorm12";
  const call = (name, ...given) => platform.api[(is12 ? "LMS" : "") + name](...given);
  const end = is12 ? "Finish" : "Terminate";
  return {
    platform,
    call,
    begin: () => call("Initialize", ""),
    end: () => call(end, ""),
    get: (path) => call("GetValue", path),
    set: (path, value) => call("SetValue", path, value),
    error: () => call("GetLastError"),
  };
}

/** What may be written, and what not with which error; `id=x;type=y` is written first, of the same entry. */
const WRITES = {
  scorm12: [
    ["cmi.core.lesson_status", ["passed", "completed", "failed", "incomplete", "browsed"], ["not attempted", "unknown", "Passed", ""], "405"],
    ["cmi.core.exit", ["suspend", "", "logout", "time-out"], ["normal"], "405"],
    ["cmi.core.score.raw", ["0", "100", "66.66", ""], ["101", "-1", "1e2", "a", "50 "], "405"],
    ["cmi.core.session_time", ["0000:10:05.00", "00:00:00", "9999:59:59.99"], ["PT10M5S", "0:10:05", "0000:60:00", "0000:10:05.123", ""], "405"],
    ["cmi.core.lesson_location", ["", "x".repeat(255)], ["x".repeat(256)], "405"],
    ["cmi.suspend_data", ["", "x".repeat(4096)], ["x".repeat(4097)], "405"],
    ["cmi.core.student_id", [], ["x"], "403"],
    ["cmi.core._children", [], ["x"], "402"],
    ["cmi.interactions._count", [], ["1"], "402"],
    ["cmi.location", [], ["x"], "201"],
    ["cmi.interactions.0.id", ["a_b-1", "x".repeat(255)], ["", "a b", "a.b", "é", "x".repeat(256)], "405"],
    ["cmi.interactions.1.id", [], ["a"], "201"],
    ["cmi.interactions.0.type", ["id=a"], ["long-fill-in", "multiple-choice", ""], "405"],
    ["cmi.interactions.0.type", [], ["choice"], "201"],
    ["cmi.interactions.0.result", ["id=a", "correct", "wrong", "unanticipated", "neutral", "0.5"], ["incorrect", "true", ".5", ""], "405"],
    ["cmi.interactions.0.time", ["id=a", "12:00:00", "23:59:59.99"], ["24:00:00", "2026-05-31T12:00:00Z", "1:00:00"], "405"],
    ["cmi.interactions.0.latency", ["id=a", "0000:00:04.20"], ["PT4S", "4.2"], "405"],
    ["cmi.interactions.0.student_response", ["id=a;type=choice", "a", "a,b", "0,9"], ["a,", "A", "ab", "a[,]b", "{a,b}", "a, b", ""], "405"],
    ["cmi.interactions.0.correct_responses.0.pattern", ["id=a;type=choice", "a", "{a,b}"], ["{a", "a;b"], "405"],
    ["cmi.interactions.0.student_response", ["id=a;type=true-false", "t", "f", "0", "1"], ["true", "T", ""], "405"],
    ["cmi.interactions.0.student_response", ["id=a;type=fill-in", "x".repeat(255), "é", ""], ["x".repeat(256)], "405"],
    ["cmi.interactions.0.student_response", ["id=a;type=numeric", "-1.5", "808"], ["1e5", "x", ""], "405"],
    ["cmi.interactions.0.student_response", ["id=a;type=matching", "a.1", "a.1,b.2"], ["a,b", "a.1.2", "aa.1", "a[.]1"], "405"],
    ["cmi.interactions.0.correct_responses.0.pattern", ["id=a;type=matching", "{a.1,b.2}"], ["{a,b}"], "405"],
    ["cmi.interactions.0.student_response", ["id=a;type=sequencing", "c,a,b"], ["{c,a}", "1. a"], "405"],
    ["cmi.interactions.0.student_response", [], ["a"], "201"],
    ["cmi.objectives.0.status", ["id=a", "completed"], ["unknown", ""], "405"],
    ["cmi.objectives.0.score.raw", ["id=a", "12.5"], ["120"], "405"],
  ],
  scorm2004: [
    ["cmi.completion_status", ["completed", "incomplete", "unknown", "not attempted"], ["passed", ""], "406"],
    ["cmi.success_status", ["passed", "failed", "unknown"], ["completed"], "406"],
    ["cmi.exit", ["suspend", "normal", "", "logout", "time-out"], ["exit"], "406"],
    ["cmi.score.scaled", ["1", "-1", "0.5"], ["1.0001", "-2", "50"], "407"],
    ["cmi.score.scaled", [], ["", "a", "1e-1"], "406"],
    ["cmi.progress_measure", ["0", "1"], ["1.1", "-0.1"], "407"],
    ["cmi.session_time", ["PT10M5S", "PT0S", "PT1.23S", "P1DT2H"], ["0000:10:05.00", "PT", "P", "PT1.234S", "10M"], "406"],
    ["cmi.location", ["x".repeat(1000)], ["x".repeat(1001)], "406"],
    ["cmi.suspend_data", ["x".repeat(64_000)], ["x".repeat(64_001)], "406"],
    ["cmi.learner_id", [], ["x"], "404"],
    ["cmi.objectives._count", [], ["1"], "404"],
    ["cmi.core.exit", [], ["suspend"], "401"],
    ["cmi.interactions.0.id", ["a_b-1", "urn:x:1"], ["", "a b"], "406"],
    ["cmi.interactions.1.id", [], ["a"], "351"],
    ["cmi.interactions.0.type", ["id=a", "long-fill-in", "other"], ["multiple-choice"], "406"],
    ["cmi.interactions.0.type", [], ["choice"], "408"],
    ["cmi.interactions.0.learner_response", ["id=a"], ["a"], "408"],
    ["cmi.interactions.0.result", ["id=a", "correct", "incorrect", "0.5"], ["wrong", "true"], "406"],
    ["cmi.interactions.0.timestamp", ["id=a", "2026-05-31T12:00:00.87Z", "2026-05-31T12:00:00", "2026"], ["2026-05-31T12:00:00Z", "2026-05-31T12:00:00.123Z", "2026-13-01", "12:00:00"], "406"],
    ["cmi.interactions.0.latency", ["id=a", "PT4.2S"], ["0000:00:04.20"], "406"],
    ["cmi.interactions.0.description", ["id=a", "x".repeat(250), "{lang=fr}é"], ["x".repeat(251), "a\nb"], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=choice", "a", "a[,]b_2"], ["a[,]", "a[,]a", "a b", ""], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=choice", Array.from({ length: 36 }, (_, index) => `a${index}`).join("[,]")], [Array.from({ length: 37 }, (_, index) => `a${index}`).join("[,]")], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=true-false", "true", "false"], ["t", "1", "True"], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=fill-in", "", "a b", "a[,]", "x".repeat(250)], ["x".repeat(251), "{a}", "a[,]".repeat(10)], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=long-fill-in", "x".repeat(4000)], ["x".repeat(4001)], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=matching", "a[.]b", "a[.]b[,]c[.]d"], ["a.b", "a[.]b[.]c", "a[.]"], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=sequencing", "a[,]b[,]a"], ["a,b c"], "406"],
    ["cmi.interactions.0.learner_response", ["id=a;type=numeric", "1.5", "-3"], ["1[:]2", "1e3", "x"], "406"],
    ["cmi.interactions.0.correct_responses.0.pattern", ["id=a;type=numeric", "1[:]2", "[:]2", "1[:]", "-1[:]1"], ["1", "2[:]1", "1:2"], "406"],
    ["cmi.interactions.0.correct_responses.1.pattern", ["id=a;type=numeric"], ["1[:]2"], "351"],
    ["cmi.interactions.0.correct_responses.0.pattern", ["id=a;type=fill-in", "{case_matters=true}a", "{case_matters=true}{order_matters=false}{lang=fr}a[,]b"], ["{case_matters=maybe}a"], "406"],
    ["cmi.objectives.0.score.scaled", ["id=a", "0.5"], ["2"], "407"],
    ["cmi.objectives.0.completion_status", ["id=a", "completed"], ["passed"], "406"],
  ],
};

for (const [standard, writes] of Object.entries(WRITES)) {
  test(`${standard}: values, formats, ranges and lengths`, () => {
    for (const [path, allowed, refused, code] of writes) {
      const prepared = allowed[0]?.startsWith?.("id=") ? allowed[0] : "";
      for (const value of prepared ? allowed.slice(1) : allowed) assert.deepEqual(write(standard, path, value, prepared), ["true", "0", 0], `${path} = ${value.slice(0, 60)}`);
      for (const value of refused) assert.deepEqual(write(standard, path, value, prepared), ["false", code, 1], `${path} = ${value.slice(0, 60)}`);
    }
  });

  test(`${standard}: the order of calls`, () => {
    const is12 = standard === "scorm12";
    const { begin, end, get, set, call, error, platform } = open({ standard });
    const status = is12 ? "cmi.core.lesson_status" : "cmi.completion_status";
    const calls = [() => get(status), () => set(status, "completed"), () => call("Commit", ""), end];
    const codes = (list) => list.map((run) => [run(), error()]);
    const early = is12 ? ["301", "301", "301", "301"] : ["122", "132", "142", "112"];
    assert.deepEqual(codes(calls), early.map((code, index) => [index === 0 ? "" : "false", code]));
    assert.equal(begin(), "true");
    assert.deepEqual(codes([begin]), [["false", is12 ? "101" : "103"]]);
    assert.deepEqual(codes(calls).map(([, code]) => code), ["0", "0", "0", "0"]);
    const late = is12 ? ["301", "301", "301", "301"] : ["123", "133", "143", "113"];
    assert.deepEqual(codes(calls), late.map((code, index) => [index === 0 ? "" : "false", code]));
    assert.deepEqual(codes([begin]), [["false", is12 ? "101" : "104"]]);
    // The calls that were refused, and a session that ended without its time and its exit.
    assert.equal(platform.violations.length, 4 + 1 + 2 + 4 + 1);
  });

  test(`${standard}: what may be read`, () => {
    const is12 = standard === "scorm12";
    const { begin, get, set, error, platform } = open({ standard });
    begin();
    const read = (path) => [get(path), error()];
    assert.deepEqual(read(is12 ? "cmi.core.exit" : "cmi.exit"), ["", is12 ? "404" : "405"]);
    assert.deepEqual(read("cmi.nothing"), ["", is12 ? "201" : "401"]);
    assert.deepEqual(read("cmi.suspend_data"), ["", is12 ? "0" : "403"]);
    assert.deepEqual(read("cmi.interactions._count"), ["0", "0"]);
    set("cmi.interactions.0.id", "a");
    assert.deepEqual(read("cmi.interactions._count"), ["1", "0"]);
    assert.deepEqual(read("cmi.interactions.0.id"), is12 ? ["", "404"] : ["a", "0"]);
    assert.deepEqual(read("cmi.interactions.1.id"), ["", is12 ? "404" : "301"]);
    assert.deepEqual(read("cmi.suspend_data._children"), ["", is12 ? "202" : "301"]);
    assert.deepEqual(read(is12 ? "cmi.core._count" : "cmi.score._count"), ["", is12 ? "203" : "301"]);
    assert.match(get("cmi.objectives._children"), /^id,/);
    assert.ok(platform.violations.length > 0);
  });

  test(`${standard}: what lasts`, () => {
    const is12 = standard === "scorm12";
    const [exit, time] = is12 ? ["cmi.core.exit", "cmi.core.session_time"] : ["cmi.exit", "cmi.session_time"];
    const session = (saved, leave) => {
      const { begin, end, set, platform } = open({ standard, saved });
      begin();
      set("cmi.suspend_data", "kept");
      set(exit, leave);
      set(time, is12 ? "0000:10:05.00" : "PT10M5S");
      end();
      assert.deepEqual(platform.violations, []);
      return platform.saved();
    };
    const first = session({}, "suspend");
    assert.deepEqual([first["cmi.suspend_data"], first[is12 ? "cmi.core.entry" : "cmi.entry"]], ["kept", "resume"]);
    assert.equal(session(first, "suspend")[is12 ? "cmi.core.total_time" : "cmi.total_time"], is12 ? "0000:20:10.00" : "PT1210S");
    const left = session(first, "");
    assert.deepEqual([left["cmi.suspend_data"], left[is12 ? "cmi.core.entry" : "cmi.entry"]], is12 ? ["kept", ""] : [undefined, undefined]);
    // What was not committed is gone.
    const { begin, set, call, platform } = open({ standard });
    begin();
    set(exit, "suspend");
    set("cmi.suspend_data", "committed");
    call("Commit", "");
    set("cmi.suspend_data", "not committed");
    assert.equal(platform.saved()["cmi.suspend_data"], "committed");
  });
}

/** Writes a value in a platform of its own. */
function write(standard, path, value, prepared) {
  const { begin, set, error, platform } = open({ standard });
  begin();
  const entry = /^cmi\.\w+\.\d+/.exec(path)?.[0];
  for (const pair of prepared ? prepared.split(";") : []) set(`${entry}.${pair.split("=")[0]}`, pair.split("=")[1]);
  return [set(path, value), error(), platform.violations.length];
}

test("SCORM 2004: ids of objectives, and collections that are full", () => {
  const { begin, set, error, platform } = open({ standard: "scorm2004" });
  begin();
  assert.equal(set("cmi.objectives.0.id", "a"), "true");
  assert.equal(set("cmi.objectives.1.id", "a"), "false");
  assert.equal(error(), "351");
  assert.equal(set("cmi.objectives.0.id", "b"), "false");
  assert.equal(platform.violations.length, 2);
  for (let index = 0; index < 250; index++) set(`cmi.interactions.${index}.id`, "a");
  assert.equal(set("cmi.interactions.250.id", "a"), "false");
  assert.deepEqual([error(), platform.refused, platform.violations.length], ["351", 1, 2]);
});

test("calls with too few values, or with other things than texts, are violations", () => {
  for (const given of [[], ["cmi.core.score.raw"], ["cmi.core.score.raw", 5], ["cmi.core.score.raw", "5", "6"]]) {
    const platform = mock.open({ standard: "scorm12" });
    platform.api.LMSInitialize("");
    platform.api.LMSSetValue(...given);
    assert.ok(platform.violations.length > 0, JSON.stringify(given));
  }
});

test("a session without an answer's result, or without its end, is a violation", () => {
  const { begin, set, end, platform } = open({ standard: "scorm12" });
  begin();
  set("cmi.interactions.0.id", "a");
  end();
  assert.equal(platform.violations.filter((told) => /session_time|exit|has no (type|result|student_response|time)/.test(told)).length, 6);
});
