// What hostile programs in Go may do to the machine: nothing. Each is run by the program itself, with the Go toolchain on the path.
//
//   CARNET=target/release/carnet node --test tests/samples/

import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const carnet = path.resolve(repository, process.env.CARNET ?? "target/release/carnet");
const folder = mkdtempSync(path.join(os.tmpdir(), "hostile-"));
const samples = path.join(folder, "content/hostile/programs/samples");
const scratch = path.join(folder, "scratch");
/** Where a program may try to write; what was there before must be there afterwards. */
const places = ["/", "/etc", "/tmp", "/var/tmp", "/usr/local", "/root", "/home", "/dev/shm", folder, scratch];

/** Whether this system lets a program have walls of its own. */
const walls = spawnSync("unshare", ["--user", "--map-root-user", "--net", "--pid", "--fork", "--mount", "true"]).status === 0;

before(() => {
  cpSync(path.join(repository, "tests/sites/hostile"), folder, { recursive: true });
  mkdirSync(scratch);
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a sample, and returns its exit status, what was said, and what was recorded. @param {string} name @param {string[]} [more] */
function run(name, ...more) {
  const environment = { ...process.env, TMPDIR: scratch, CARNET_SECRET: "not for programs" };
  const done = spawnSync(carnet, ["--root", folder, "samples", "run", name, ...more], { env: environment, encoding: "utf8" });
  const output = path.join(samples, `${name}.out`);
  return { status: done.status, said: done.stderr, output: existsSync(output) ? readFileSync(output, "utf8") : undefined };
}

/** Lists the processes whose command line has a word. @param {string} word */
function processes(word) {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return numbers.filter((number) => {
    try {
      return readFileSync(`/proc/${number}/cmdline`, "utf8").split("\0").some((part) => part.includes(word));
    } catch {
      return false;
    }
  });
}

/** Checks that nothing of a run is left: no process, no file. */
function nothingLeft() {
  assert.deepEqual(processes(scratch), [], "no process runs in the scratch folder");
  assert.deepEqual(processes("carnet-outlives"), [], "no child is left");
  assert.deepEqual(readdirSync(scratch), [], "the scratch folders are gone");
  for (const place of places) assert.ok(!existsSync(path.join(place, "carnet-was-here")), `nothing was written to ${place}`);
}

test("this machine has the walls that it allows", () => {
  const { said } = run("environment");
  assert.equal(said.includes("walls of their own"), !walls, said);
});

for (const [name, code, words] of [
  ["endless-loop", "sample-time", "took too long"],
  ["fork-bomb", "sample-processes", "started too many processes"],
  ["gigabytes", "sample-output", "printed too much"],
  ["memory", "sample-memory", "took too much memory"],
  ["outlives", "sample-left-running", "left a process behind"],
  ["not-text", "sample-not-text", "byte 2 does not fit"],
  ["escapes", "sample-control", "\\u{1b}[2J"],
]) {
  test(`${name} is contained and told`, () => {
    const { status, said, output } = run(name);
    assert.equal(status, 1, said);
    assert.ok(said.includes(`error[${code}]: \`${name}\``) && said.includes(words), said);
    assert.ok(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(said), "nothing of it reaches the terminal as it is");
    assert.equal(output, undefined, "nothing is recorded");
    assert.ok(!existsSync(path.join(samples, "recorded.yaml")) || !readFileSync(path.join(samples, "recorded.yaml"), "utf8").includes(name));
    nothingLeft();
  });
}

test("a program writes nowhere but to its own folders", { skip: !walls && "no walls here" }, () => {
  const { status, said, output } = run("write-outside");
  assert.equal(status, 0, said);
  // A memory of its own is in the place of the machine's.
  assert.match(output ?? "", /^(wrote to \/dev\/shm\n)?done\n$/);
  assert.ok(existsSync(path.join(samples, "write-outside.go")), "nothing was removed");
  nothingLeft();
});

test("a program sees no environment but its own", () => {
  const { status, said, output } = run("environment");
  assert.equal(status, 0, said);
  assert.equal((output ?? "").split("\n")[0], "[GOPROXY GOTOOLCHAIN HOME LANG PATH TMPDIR TZ]");
  if (walls) assert.ok(!output?.includes("secret"), output);
  nothingLeft();
});

test("a program reaches no network, this machine's own included", { skip: !walls && "no walls here" }, async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(47113, "127.0.0.1", () => resolve(undefined)));
  try {
    const { status, said, output } = await new Promise((resolve) => {
      // The server answers only while this process is not blocked.
      const child = spawn(carnet, ["--root", folder, "samples", "run", "network"], { env: { ...process.env, TMPDIR: scratch } });
      let text = "";
      child.stderr.on("data", (part) => (text += part));
      child.on("close", (code) => resolve({ status: code, said: text, output: readFileSync(path.join(samples, "network.out"), "utf8") }));
    });
    assert.equal(status, 0, said);
    assert.equal(output, "own server: <nil>\n", "and a server works within one program");
  } finally {
    server.close();
  }
  nothingLeft();
});

test("a program ends with the one that runs it", async () => {
  const child = spawn(carnet, ["--root", folder, "samples", "run", "endless-loop"], { env: { ...process.env, TMPDIR: scratch } });
  const running = () => execFileSync("sh", ["-c", "grep -l '' /proc/[0-9]*/cwd/endless-loop.go 2>/dev/null || true"], { encoding: "utf8" }).trim();
  const started = Date.now();
  while (running() === "" && Date.now() - started < 20_000) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.notEqual(running(), "", "the program has started");
  child.kill("SIGKILL");
  const killed = Date.now();
  while (running() !== "" && Date.now() - killed < 2_000) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(running(), "", "nothing runs any more");
  // A program that was killed cannot clean up: its folder lies where temporary files are expected.
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
});
