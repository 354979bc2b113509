// What the development server answers, and whom: plain HTTP.
//
//   CARNET=target/release/carnet node --test tests/serve/

import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { COURSE, FRENCH, LESSON, PAGE, Project, Server, occupy, pause, raw, until } from "./tools.mjs";

const project = new Project();
// Whatever lies beside the site is not the site's.
writeFileSync(project.join("secret.txt"), "secret-of-the-project");
symlinkSync("/etc", project.join("etc"));
const server = await Server.start(project);

test("pages of every language are served, and a script keeps them up to date", async () => {
  for (const path of ["/", "/en/", "/fr/", PAGE, FRENCH, "/en/reading-programs/", "/fr/lire-de-petits-programmes/glossary.html"]) {
    const { status, headers, text } = await server.get(path);
    assert.equal(status, 200, path);
    assert.equal(headers["content-type"], "text/html; charset=utf-8", path);
    assert.equal(headers["cache-control"], "no-store", path);
    assert.match(text, /<script defer src="\/_carnet\/live\.js" data-tag="&quot;[0-9a-f]{32}&quot;" data-version="[0-9a-f]+-1"><\/script>\n<\/head>/, path);
    assert.equal(text.match(/_carnet/g)?.length, 1, path);
  }
});

test("what stands beside pages has its type", async () => {
  const types = {
    "/assets/style.css": "text/css; charset=utf-8",
    "/assets/code.css": "text/css; charset=utf-8",
    "/assets/quiz.js": "text/javascript; charset=utf-8",
    "/assets/icon.svg": "image/svg+xml",
    "/files/reading-programs/following-a-loop/figures/rounds.svg": "image/svg+xml",
    "/_carnet/live.js": "text/javascript; charset=utf-8",
    "/_carnet/live.css": "text/css; charset=utf-8",
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers, text } = await server.get(path);
    assert.deepEqual([status, headers["content-type"], headers["cache-control"]], [200, type, "no-store"], path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.ok(text.length > 100, path);
    if (!path.startsWith("/_carnet")) assert.ok(!text.includes("_carnet"), path);
  }
  const { text } = await server.get("/sitemap.xml");
  assert.ok(text.includes(`<loc>${server.url}${PAGE}</loc>`), "addresses are the server's own");
});

test("a folder is its page, and is named by a slash", async () => {
  for (const [path, to] of [["/fr", "/fr/"], ["/en/reading-programs", "/en/reading-programs/"], ["/fr?a=b", "/fr/?a=b"]]) {
    const { status, headers } = await server.get(path);
    assert.deepEqual([status, headers.location], [307, to], path);
  }
  for (const path of ["/assets", "/files", "/fr/nothing", `${PAGE}/`]) {
    assert.equal((await server.get(path)).status, 404, path);
  }
});

test("where there is no page, the site says so in the language of the folder", async () => {
  for (const [path, language] of [["/fr/nothing.html", "fr"], ["/fr/a/b/c/nothing", "fr"], ["/en/nothing", "en"], ["/nothing", "en"], ["/_carnet/nothing", "en"]]) {
    const { status, headers, text } = await server.get(path);
    assert.deepEqual([status, headers["content-type"]], [404, "text/html; charset=utf-8"], path);
    assert.match(text, new RegExp(`<html lang="${language}"`), path);
    assert.match(text, /<base href="\/(fr\/|en\/)?">/, `${path}: links lead on from any depth`);
    assert.match(text, /_carnet\/live\.js/, path);
  }
});

test("no path leads out of the site", async () => {
  const paths = [
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt",
    "/..\\secret.txt", "/..%5csecret.txt", "/%5c..%5csecret.txt", "//etc/passwd", "/%2fetc%2fpasswd", "/etc/passwd", "/secret.txt", "/secret.txt%00.html",
    "/%00", "/files/../../secret.txt", "/files/reading-programs/%2e%2e/%2e%2e/secret.txt", "/files/reading-programs/..%2f..%2f..%2fsecret.txt",
    "/%252e%252e/secret.txt", "/%c0%ae%c0%ae/secret.txt", "/%ff", "/.", "/..", "/./secret.txt", "/fr/./", "/C:/secret.txt", "/content/site.yaml", "/fr//",
    `/files/reading-programs/following-a-loop/lesson.yaml`, `/${LESSON}/quiz.yaml`, "/%", "/%zz", "/%2",
  ];
  for (const path of paths) {
    const { status, text } = await server.get(path);
    assert.ok([400, 404].includes(status), `${path}: ${status}`);
    assert.ok(!text.includes("secret-of-the-project") && !text.includes("root:"), path);
  }
  for (const address of ["/../secret.txt", "file:///etc/passwd", "http://127.0.0.1/../secret.txt", "*", "secret.txt"]) {
    const text = await raw(server, `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.match(text, /^HTTP\/1\.[01] 40[034]/, address);
    assert.ok(!text.includes("secret-of-the-project") && !text.includes("root:"), address);
  }
});

test("only who asks this machine is answered", async () => {
  const { port } = server;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "localhost", "LOCALHOST", `[::1]:${port}`, "course.localhost"]) {
    assert.equal((await server.get(PAGE, { headers: { host } })).status, 200, host);
  }
  for (const host of ["evil.example", `evil.example:${port}`, "localhost.evil.example", "127.0.0.1.evil.example", `192.168.1.7:${port}`, "0.0.0.0", "a b"]) {
    for (const path of [PAGE, "/_carnet/events", "/_carnet/live.js", "/assets/style.css"]) {
      const { status, headers, text } = await server.get(path, { headers: { host } });
      assert.deepEqual([status, headers["content-type"]], [403, "text/plain; charset=utf-8"], `${host} ${path}`);
      assert.match(text, /does not answer for this host name: `--host NAME` allows one/);
    }
  }
  const ask = (lines) => raw(server, `${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
  assert.match(await ask(["GET / HTTP/1.1"]), /^HTTP\/1\.1 40[03]/, "no host");
  assert.match(await ask(["GET / HTTP/1.0"]), /^HTTP\/1\.[01] 403/, "no host");
  assert.match(await ask(["GET / HTTP/1.1", "Host: localhost", "Host: evil.example"]), /^HTTP\/1\.1 40[03]/, "two hosts");
  assert.match(await ask(["GET http://evil.example/ HTTP/1.1", "Host: localhost"]), /^HTTP\/1\.1 403/, "another one in the address");
  assert.match(await ask([`GET http://localhost:${port}${PAGE} HTTP/1.1`, "Host: localhost"]), /^HTTP\/1\.1 200/, "the same in the address");
});

test("nothing allows another site to read", async () => {
  const { headers } = await server.get(PAGE, { headers: { origin: "http://evil.example" } });
  assert.deepEqual(Object.keys(headers).filter((name) => name.startsWith("access-control")), []);
  assert.equal(headers["cross-origin-resource-policy"], "same-origin");
});

test("GET and HEAD are answered, and nothing else", async () => {
  const [got, head] = [await server.get(PAGE), await server.get(PAGE, { method: "HEAD" })];
  assert.deepEqual([head.status, head.text, head.headers.etag], [200, "", got.headers.etag]);
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
    for (const path of [PAGE, "/_carnet/events"]) {
      const { status, headers } = await server.get(path, { method });
      assert.deepEqual([status, headers.allow], [405, "GET, HEAD"], method);
    }
  }
  assert.match(await raw(server, "CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n"), /^HTTP\/1\.1 40[0-9]/);
});

test("nothing large is taken", async () => {
  const begin = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  assert.match(await raw(server, `${begin}Content-Length: 5\r\n\r\nhello`), /^HTTP\/1\.1 413/);
  assert.match(await raw(server, `${begin}Content-Length: 99999999999\r\n\r\n`), /^HTTP\/1\.1 413/);
  assert.match(await raw(server, `${begin}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`), /^HTTP\/1\.1 413/);
  assert.match(await raw(server, `GET /${"a".repeat(9000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 414/);
  assert.match(await raw(server, `GET /${"a".repeat(90_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 414/);
  assert.match(await raw(server, `${begin}X: ${"a".repeat(1_000_000)}\r\n\r\n`), /^(HTTP\/1\.1 431|$)/);
  assert.match(await raw(server, `${begin}${Array.from({ length: 500 }, (_, index) => `X${index}: a\r\n`).join("")}\r\n`), /^HTTP\/1\.1 431/);
  for (const nonsense of ["\0\0\0\0", "GET\r\n\r\n", "hello\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]) await raw(server, nonsense);
  assert.equal((await server.get(PAGE)).status, 200, "and the server goes on");
});

test("many browsers at once are answered", async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => server.get(index % 2 ? PAGE : FRENCH)));
  assert.ok(answers.every(({ status }) => status === 200));
});

test("Ctrl-C ends it with status 0, whoever listens", async () => {
  const other = await Server.start(new Project());
  const now = other.now();
  await now;
  const listener = raw(other, "GET /_carnet/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await pause(50);
  assert.equal(await other.stop("SIGINT"), 0);
  assert.match(await listener, /"version"/);
  const another = await Server.start(new Project());
  assert.equal(await another.stop("SIGTERM"), 0);
});

test("a busy port is passed over, unless it was named", async () => {
  const free = await occupy(4000);
  try {
    const next = await Server.startAt(new Project());
    assert.ok(next.port > 4000 && next.port < 4020, next.url);
    const named = await Server.startAt(new Project(), "--port", String(next.port));
    assert.equal(named.status, 1);
    assert.equal(named.said, `error: port ${next.port} is in use; end the program that uses it, or name another one with \`--port\`\n`);
    await next.stop();
  } finally {
    free();
  }
});

test("it listens to this machine alone, unless another address is named", async () => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  const local = await Server.start(new Project(), "--host", "localhost");
  assert.match(local.url, /^http:\/\/localhost:\d+$/);
  assert.equal((await local.get(PAGE)).status, 200);
  await local.stop();
  const open = await Server.start(new Project(), "--host", "0.0.0.0");
  assert.match(open.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal((await open.get(PAGE, { headers: { host: "192.168.1.7:80" } })).status, 200);
  assert.equal((await open.get(PAGE, { headers: { host: "evil.example" } })).status, 403);
  await open.stop();
  const wrong = await Server.startAt(new Project(), "--host", "no such host");
  assert.equal(wrong.status, 1);
  assert.match(wrong.said, /^error: cannot listen at `no such host`, port 4000: /);
});

test("options choose what is shown", async () => {
  const drafty = new Project();
  drafty.write(`${COURSE}/more/en.md`, "---\ntitle: More\nsummary: A lesson among others.\n---\n\nMore.\n");
  drafty.write(`${COURSE}/more/lesson.yaml`, "draft: true\nminutes: 1\nlevel: beginner\n");
  drafty.edit(`${COURSE}/course.yaml`, "following-a-loop]", "following-a-loop, more]");
  const draft = "/en/reading-programs/more.html";
  const plain = await Server.start(drafty);
  assert.equal((await plain.get(draft)).status, 404);
  await plain.stop();
  const all = await Server.start(drafty, "--drafts", "--pseudo", "--report", "--locale", "en");
  assert.equal((await all.get(draft)).status, 200);
  assert.equal((await all.get("/en-XA/")).status, 200);
  assert.equal((await all.get("/translation.html")).status, 200);
  assert.equal((await all.get("/fr/")).status, 404);
  await all.stop();
});

test("a project that is not there is told", async () => {
  const lost = await Server.startAt({ root: project.join("nowhere") });
  assert.equal(lost.status, 1);
  assert.match(lost.said, /^error: cannot read `.*nowhere`: /);
});

test("errors at the start are shown, and the site as soon as they are mended", async () => {
  const broken = new Project();
  broken.edit("content/site.yaml", "source: en", "sauce: en");
  const waiting = await Server.start(broken);
  assert.match(waiting.said, /error\[yaml-unknown-key\].*\n.*content\/site\.yaml:7:1/);
  const { status, headers, text } = await waiting.get(PAGE);
  assert.deepEqual([status, headers["content-type"]], [503, "text/html; charset=utf-8"]);
  assert.match(text, /content\/site\.yaml:7:1: unknown key `sauce` in `site\.yaml`/);
  assert.match(text, /_carnet\/live\.js/);
  broken.edit("content/site.yaml", "sauce: en", "source: en");
  await until("the page is there", async () => (await waiting.get(PAGE)).status === 200);
  await waiting.stop();
});
