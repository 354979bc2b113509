// What the tests of the development server share: copies of sites to work on, the server itself, and questions to it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
const carnet = path.resolve(repository, process.env.CARNET ?? "target/release/carnet");
const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), "carnet-serve-")));
/** @type {Set<Server>} */
const running = new Set();
let copies = 0;

after(async () => {
  for (const server of running) await server.stop("SIGKILL");
  rmSync(scratch, { recursive: true, force: true });
});

/** The course of the site with every kind of question, and its lesson that most tests look at. */
export const COURSE = "content/reading-programs";
export const LESSON = `${COURSE}/following-a-loop`;
export const PAGE = "/en/reading-programs/following-a-loop.html";
export const FRENCH = "/fr/lire-de-petits-programmes/suivre-une-boucle.html";

/** A copy of a site, which a test may change. */
export class Project {
  /** @param {string} [site] below `tests/sites`; nothing for an empty folder */
  constructor(site = "quizzes") {
    this.root = path.join(scratch, `project-${(copies += 1)}`);
    mkdirSync(this.root);
    if (site) cpSync(path.join(repository, "tests/sites", site), this.root, { recursive: true });
  }

  /** @param {string} file */
  join(file) {
    return path.join(this.root, file);
  }

  /** @param {string} file */
  read(file) {
    return readFileSync(this.join(file), "utf8");
  }

  /** @param {string} file @param {string | Buffer} text */
  write(file, text) {
    mkdirSync(path.dirname(this.join(file)), { recursive: true });
    writeFileSync(this.join(file), text);
  }

  /** Changes a piece of a file. @param {string} file @param {string} from @param {string} to */
  edit(file, from, to) {
    const text = this.read(file);
    assert.ok(text.includes(from), `${file} has no «${from}»`);
    writeFileSync(this.join(file), text.replace(from, () => to));
  }
}

/**
 * @typedef {{ status: number, headers: import("node:http").IncomingHttpHeaders, text: string }} Response
 */

/** The server at work on a project. */
export class Server {
  /** Starts it, and waits until it says where it is. @param {Project} project @param {...string} words */
  static async start(project, ...words) {
    return Server.startAt(project, "--port", "0", ...words);
  }

  /** The same without taking any port that is free. @param {Project} project @param {...string} words */
  static async startAt(project, ...words) {
    const server = new Server(project, words);
    running.add(server);
    await until("the server says where it is", () => server.url || server.status !== undefined);
    return server;
  }

  /** @param {Project} project @param {string[]} words */
  constructor(project, words) {
    this.said = "";
    /** @type {string | number | null | undefined} how it ended */
    this.status = undefined;
    this.child = spawn(carnet, ["serve", "--root", project.root, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on("data", (data) => (this.said += data));
    this.child.on("exit", (status, signal) => (this.status = signal ?? status));
  }

  /** Where the site is, without the last `/`. */
  get url() {
    return this.said.match(/^(http:\S+)\/ shows/m)?.[1] ?? "";
  }

  get port() {
    return Number(new URL(this.url).port);
  }

  /** How often the project was read again for something that had changed. */
  get rebuilds() {
    return this.said.match(/, \d+ ms$/gm)?.length ?? 0;
  }

  /** Asks for a path as it is written. @param {string} path @param {import("node:http").RequestOptions} [options] @returns {Promise<Response>} */
  get(path, options = {}) {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const request = http.request({ hostname: hostname.replace(/^\[|\]$/g, ""), port, path, agent: false, ...options }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (data) => (text += data));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      request.on("error", reject);
      request.end();
    });
  }

  /** Waits until a page has a text. @param {string} path @param {string} text */
  async shows(path, text) {
    await until(`${path} shows «${text}»`, async () => (await this.get(path)).text.includes(text));
  }

  /** Waits until a page no longer has a text. @param {string} path @param {string} text */
  async hides(path, text) {
    await until(`${path} no longer shows «${text}»`, async () => !(await this.get(path)).text.includes(text));
  }

  /** Returns what pages are told now. */
  async now() {
    const changes = new Changes(this);
    await until("a message comes", () => changes.messages.length > 0);
    changes.stop();
    return changes.messages[0];
  }

  /** Waits until so many errors are told; returns them. @param {number} count */
  async errors(count) {
    let found;
    await until(`${count} errors`, async () => {
      found = (await this.now()).problems.shown;
      return found.length === count;
    });
    return found;
  }

  /** Ends it. @param {NodeJS.Signals} [signal] @returns {Promise<string | number | null | undefined>} how it ended */
  async stop(signal = "SIGINT") {
    running.delete(this);
    this.child.kill(signal);
    await until("the server ends", () => this.status !== undefined);
    return this.status;
  }
}

/** Listens to what pages are told. */
export class Changes {
  /** @param {Server} server @param {string} [since] */
  constructor(server, since = "") {
    /** @type {any[]} */
    this.messages = [];
    let text = "";
    this.request = http.get(`${server.url}/_carnet/events?since=${since}`, { agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (data) => {
        text += data;
        const parts = text.split("\n\n");
        text = parts.pop() ?? "";
        for (const part of parts) {
          const line = part.split("\n").find((line) => line.startsWith("data: "));
          if (line) this.messages.push(JSON.parse(line.slice("data: ".length)));
        }
      });
      response.on("error", () => {});
    });
    this.request.on("error", () => {});
  }

  stop() {
    this.request.destroy();
  }
}

/**
 * Sends bytes as they are, and returns what comes back until the server closes or a second has passed.
 * @param {Server} server @param {string | Buffer} bytes @returns {Promise<string>}
 */
export function raw(server, bytes) {
  return new Promise((resolve) => {
    let text = "";
    const socket = net.connect(server.port, "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on("data", (data) => (text += data));
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
  });
}

/** Waits until something holds. @param {string} what @param {() => unknown} holds @param {number} [limit] in milliseconds */
export async function until(what, holds, limit = 10_000) {
  const end = Date.now() + limit;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `in time: ${what}`);
    await pause(10);
  }
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Takes a port, so that it is busy. @param {number} port @returns {Promise<() => void>} gives it back; nothing happens if somebody has it already */
export function occupy(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on("error", () => resolve(() => {}));
    server.listen(port, "127.0.0.1", () => resolve(() => server.close()));
  });
}
