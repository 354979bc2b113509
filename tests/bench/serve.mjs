// Measures how long it takes from the save of one lesson until the development server serves its new page: called by serve.sh.
//
//   node tests/bench/serve.mjs CARNET PROJECT LESSONS SAVES
//
// The page is asked for again and again, one question after the other, until it has the new text: what is measured holds everything, from the
// system's news of a change to the last byte of the page.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";

const [carnet, project, lessons, saves] = process.argv.slice(2);
const name = `lesson-${String(Math.ceil(Number(lessons) / 2)).padStart(5, "0")}`;
const file = path.join(project, "content/lessons", name, "en.md");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

const server = spawn(carnet, ["serve", "--root", project, "--port", "0", "--quiet"], { stdio: ["ignore", "ignore", "pipe"] });
process.on("exit", () => server.kill("SIGKILL"));
const page = `${await started()}en/lessons/${name}.html`;

/** @returns {Promise<string>} the address of the site */
function started() {
  return new Promise((resolve, reject) => {
    let said = "";
    server.on("exit", () => reject(new Error(said)));
    server.stderr.on("data", (data) => {
      said += data;
      const address = said.match(/^(http:\S+) shows/m)?.[1];
      if (address) resolve(address);
    });
  });
}

/** @returns {Promise<string>} */
function ask() {
  return new Promise((resolve, reject) => {
    const request = http.get(page, { agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (data) => (text += data));
      response.on("end", () => resolve(text));
    });
    request.on("error", reject);
  });
}

const original = readFileSync(file, "utf8");
if (!(await ask()).includes("<h1>")) throw new Error(`there is no page at ${page}`);
/** @type {number[]} */
const times = [];
// The first one warms up.
for (let save = 0; save <= Number(saves); save += 1) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  const words = `This was saved as number ${save}.`;
  const begin = performance.now();
  writeFileSync(file, `${original}\n${words}\n`);
  while (!(await ask()).includes(words)) if (performance.now() - begin > 60_000) throw new Error("the new text never came");
  if (save > 0) times.push(performance.now() - begin);
}
times.sort((one, other) => one - other);
const median = (times[Math.floor((times.length - 1) / 2)] + times[Math.ceil((times.length - 1) / 2)]) / 2;
const number = Number(lessons).toLocaleString("en");
console.log(`serve, ${number} lessons: ${median.toFixed(0)} ms from a save to the new page (median of ${times.length}), ${times[times.length - 1].toFixed(0)} ms at worst`);
process.exit(0);
