// What is changed in a project is seen at once, however it is changed: by editors, by git, by hand.
//
//   CARNET=target/release/carnet node --test tests/serve/

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { COURSE, Changes, FRENCH, LESSON, PAGE, Project, Server, pause, until } from "./tools.mjs";

/** Starts on a new project, and ends whatever happens. @param {(project: Project, server: Server) => Promise<void>} body @param {string} [site] */
async function working(body, site) {
  const project = new Project(site);
  const server = await Server.start(project);
  try {
    await body(project, server);
  } finally {
    assert.equal(await server.stop(), 0, server.said);
  }
}

test("every kind of file", () =>
  working(async (project, server) => {
    project.edit(`${LESSON}/en.md`, "three parts", "exactly three parts");
    await server.shows(PAGE, "exactly three parts");
    project.edit(`${LESSON}/fr.md`, "compte trois parties", "Une phrase neuve.");
    await server.shows(FRENCH, "Une phrase neuve.");
    project.edit(`${LESSON}/quiz.yaml`, "What does this program print?", "What exactly does this print?");
    await server.shows(PAGE, "What exactly does this print?");
    project.edit(`${LESSON}/quiz.fr.yaml`, "Qu'affiche ce programme", "Qu'affiche donc ce programme");
    await server.shows(FRENCH, "affiche donc ce programme");
    project.write(`${LESSON}/lesson.yaml`, project.read(`${LESSON}/lesson.yaml`).replace(/minutes: \d+/, "minutes: 41"));
    await server.shows(PAGE, "PT41M");
    project.edit(`${LESSON}/figures/rounds.fr.yaml`, "un tour", "un tour neuf");
    await server.shows("/files/reading-programs/following-a-loop/figures/rounds.fr.svg", "un tour neuf");
    project.edit(`${COURSE}/course.yaml`, "Two languages", "Two small languages");
    await server.shows("/en/reading-programs/", "Two small languages");
    project.edit("content/site.yaml", 'en: "Reading programs"', 'en: "Reading many programs"');
    await server.shows("/en/", "Reading many programs");
  }));

test("overlays of samples", () =>
  working(async (project, server) => {
    const overlay = "content/counting-in-programs/what-a-division-leaves/samples/cars.en.yaml";
    const page = "/en/counting-in-programs/what-a-division-leaves.html";
    await server.shows(page, "people who wait");
    project.edit(overlay, "people who wait", "people who are left");
    await server.shows(page, "people who are left");
    await server.errors(0);
  }, "languages"));

test("catalogues and themes, which need not have been there before", () =>
  working(async (project, server) => {
    project.write("locales/en/core.ftl", "skip-to-content = Straight to the text\n");
    await server.shows(PAGE, "Straight to the text");
    project.edit("locales/en/core.ftl", "Straight", "Quickly");
    await server.shows(PAGE, "Quickly to the text");
    rmSync(project.join("locales"), { recursive: true });
    await server.hides(PAGE, "Quickly to the text");
    project.write("locales/en/core.ftl", "skip-to-content = Again to the text\n");
    await server.shows(PAGE, "Again to the text");

    project.write("themes/default/assets/style.css", "body { color: teal }\n");
    await server.shows("/assets/style.css", "teal");
    project.edit("themes/default/assets/style.css", "teal", "navy");
    await server.shows("/assets/style.css", "navy");
    project.write("themes/default/templates/not-found.html", '{% extends "base.html" %}\n{% block main %}<p>Lost and found.</p>{% endblock main %}\n');
    await server.shows("/en/nothing", "Lost and found.");
    const { text } = await server.get("/assets/code.css");
    project.write("themes/default/highlight.yaml", "comment: { light: '#123456', dark: '#abcdef' }\n");
    await until("the colours are new, or it is said why not", async () => {
      const [now, { problems }] = [await server.get("/assets/code.css"), await server.now()];
      return now.text !== text || problems.shown.some(({ excerpts }) => excerpts[0].place.startsWith("themes/default/highlight.yaml:"));
    });
    rmSync(project.join("themes"), { recursive: true });
    await until("the theme is the program's", async () => (await server.get("/assets/code.css")).text === text);
    await server.hides("/assets/style.css", "navy");
  }));

test("pictures", () =>
  working(async (project, server) => {
    project.edit(`${LESSON}/en.md`, "## Numbers", "![A dot](figures/dot.png)\n\n## Numbers");
    project.write(`${LESSON}/figures/dot.png`, "first");
    const address = "/files/reading-programs/following-a-loop/figures/dot.png";
    await server.shows(address, "first");
    const { version } = await server.now();
    project.write(`${LESSON}/figures/dot.png`, "second");
    await server.shows(address, "second");
    const changes = new Changes(server, version);
    await until("pages are told", () => changes.messages.some((message) => message.version !== version));
    changes.stop();
  }));

test("the ways in which editors save", () =>
  working(async (project, server) => {
    const file = project.join(`${LESSON}/en.md`);
    const text = project.read(`${LESSON}/en.md`);
    let count = 0;
    const next = () => text.replace("three parts", `three parts, says number ${(count += 1)},`);
    const shown = () => server.shows(PAGE, `says number ${count},`);

    writeFileSync(`${file}.tmp`, next());
    renameSync(`${file}.tmp`, file);
    await shown();
    // As vim does: the old file becomes the backup, a new one is written.
    renameSync(file, `${file}~`);
    writeFileSync(file, next());
    unlinkSync(`${file}~`);
    await shown();
    // As others do: the backup is a link.
    linkSync(file, `${file}.bak~`);
    unlinkSync(file);
    writeFileSync(file, next());
    unlinkSync(`${file}.bak~`);
    await shown();
    unlinkSync(file);
    await server.errors(1).catch(() => {});
    writeFileSync(file, next());
    await shown();
    // A file outside of the folder that takes its place.
    const outside = project.join("outside.md");
    writeFileSync(outside, next());
    renameSync(outside, file);
    await shown();
    writeFileSync(file, "");
    writeFileSync(file, next());
    await shown();
    await server.errors(0);
  }));

test("vim itself", () =>
  working(async (project, server) => {
    const vim = ["vim", "vim.tiny"].find((name) => spawnSync(name, ["--version"]).status === 0);
    assert.ok(vim, "vim is there");
    const file = project.join(`${LESSON}/en.md`);
    for (const [backup, words] of [["auto", "vim was here"], ["yes", "vim was there"], ["no", "vim was gone"]]) {
      const settings = ["-u", "NONE", "-es", "-c", `set backupcopy=${backup} writebackup swapfile`];
      execFileSync(vim, [...settings, "-c", `%s/has \\(.*\\)three parts/has \\1${words} three parts/e`, "-c", "wq", file], { stdio: "ignore" });
      await server.shows(PAGE, words);
    }
    await server.errors(0);
  }));

test("what editors leave behind wakes nobody", () =>
  working(async (project, server) => {
    for (const name of [".en.md.swp", "en.md~", "#en.md#", ".#en.md", ".git/index"]) project.write(`${LESSON}/${name}`, "x");
    project.write("dist/site/index.html", "x");
    project.write("target/debug/x", "x");
    project.write("notes.md", "x");
    await pause(300);
    assert.equal(server.rebuilds, 0, server.said);
    await server.get(PAGE);
    await pause(200);
    assert.equal(server.rebuilds, 0, "nor does reading");
  }));

test("folders that go, come back and get other names", () =>
  working(async (project, server) => {
    renameSync(project.join(LESSON), project.join("aside"));
    await until("the lesson is missed", async () => (await server.now()).problems.shown.length > 0);
    await server.shows(PAGE, "three parts");
    renameSync(project.join("aside"), project.join(LESSON));
    await server.errors(0);
    project.edit(`${LESSON}/en.md`, "three parts", "its three parts");
    await server.shows(PAGE, "its three parts");

    cpSync(project.join(LESSON), project.join("copy"), { recursive: true });
    rmSync(project.join(LESSON), { recursive: true });
    await until("the lesson is missed", async () => (await server.now()).problems.shown.length > 0);
    cpSync(project.join("copy"), project.join(LESSON), { recursive: true });
    await server.errors(0);
    project.edit(`${LESSON}/en.md`, "its three parts", "all its three parts");
    await server.shows(PAGE, "all its three parts");

    renameSync(project.join(LESSON), project.join(`${COURSE}/reading-a-loop`));
    for (const file of ["course.yaml", "misconceptions.yaml", "fr.lock"]) {
      project.write(`${COURSE}/${file}`, project.read(`${COURSE}/${file}`).replaceAll("following-a-loop", "reading-a-loop"));
    }
    await until("the page has its new address", async () => (await server.get("/en/reading-programs/reading-a-loop.html")).status === 200);
    assert.equal((await server.get(PAGE)).status, 404);
    project.edit(`${COURSE}/reading-a-loop/en.md`, "all its three parts", "no more than three parts");
    await server.shows("/en/reading-programs/reading-a-loop.html", "no more than three parts");
  }));

test("a folder that comes by pieces", () =>
  working(async (project, server) => {
    cpSync(project.join(LESSON), project.join("copy"), { recursive: true });
    for (let round = 0; round < 5; round += 1) {
      rmSync(project.join(COURSE), { recursive: true });
      execFileSync("cp", ["-r", project.join("copy"), project.join("course")]);
      await pause(round * 15);
      // Each folder is made just before it is filled, as `git checkout` and `tar` do.
      const original = new Project();
      execFileSync("sh", ["-c", `cd "$1" && tar -cf - reading-programs | tar -xf - -C "$2"`, "sh", original.join("content"), project.join("content")]);
      await server.errors(0);
      project.edit(`${LESSON}/en.md`, "three parts", `three parts in round ${round}`);
      await server.shows(PAGE, `three parts in round ${round}`);
      rmSync(project.join("course"), { recursive: true });
    }
  }));

test("`content` goes, and comes back", () =>
  working(async (project, server) => {
    for (const way of ["renamed", "removed", "replaced"]) {
      const saved = new Project();
      if (way === "removed") rmSync(project.join("content"), { recursive: true });
      else renameSync(project.join("content"), project.join(`content-${way}`));
      const [{ message }] = await server.errors(1);
      assert.match(message, /there is no such folder/, way);
      await server.shows(PAGE, "three parts");
      if (way === "renamed") renameSync(project.join("content-renamed"), project.join("content"));
      else cpSync(saved.join("content"), project.join("content"), { recursive: true });
      await server.errors(0);
      project.edit(`${LESSON}/en.md`, "three parts", `three parts, ${way},`);
      await server.shows(PAGE, `three parts, ${way},`);
      if (way === "renamed") project.edit(`${LESSON}/en.md`, "three parts, renamed,", "three parts");
      if (way === "replaced") {
        const { rebuilds } = server;
        writeFileSync(project.join("content-replaced/reading-programs/following-a-loop/en.md"), "x");
        await pause(300);
        assert.equal(server.rebuilds, rebuilds, "what was moved away is watched no longer");
      }
    }
  }));

test("a project without anything at first", async () => {
  const project = new Project("");
  const server = await Server.start(project);
  assert.match(server.said, /error: cannot read `.*content`: there is no such folder/);
  assert.equal((await server.get("/")).status, 503);
  cpSync(new Project().join("content"), project.join("content"), { recursive: true });
  await server.shows(PAGE, "three parts");
  project.edit(`${LESSON}/en.md`, "three parts", "these three parts");
  await server.shows(PAGE, "these three parts");
  assert.equal(await server.stop(), 0);
});

test("a hundred files at once are read together", () =>
  working(async (project, server) => {
    const lessons = Array.from({ length: 50 }, (_, index) => `lesson-${index}`);
    const write = (/** @type {string} */ words) => {
      for (const [index, lesson] of lessons.entries()) {
        const head = "---\ntitle: A lesson\nsummary: A lesson among many.\n---\n\n";
        project.write(`${COURSE}/${lesson}/en.md`, `${head}Lesson ${index} ${words}.\n`);
        project.write(`${COURSE}/${lesson}/lesson.yaml`, `minutes: 1\nlevel: beginner\ntags: [${words}]\n`);
      }
    };
    write("first");
    project.edit(`${COURSE}/course.yaml`, "following-a-loop]", `following-a-loop, ${lessons.join(", ")}]`);
    await server.shows("/en/reading-programs/lesson-49.html", "Lesson 49 first");
    await pause(300);
    const { rebuilds } = server;
    write("second");
    for (const [index, lesson] of lessons.entries()) await server.shows(`/en/reading-programs/${lesson}.html`, `Lesson ${index} second`);
    await pause(300);
    const took = server.rebuilds - rebuilds;
    assert.ok(took >= 1 && took <= 4, `${took} rebuilds\n${server.said}`);
    await server.errors(0);
  }));

test("git changes branches", () =>
  working(async (project, server) => {
    const git = (/** @type {string[]} */ ...words) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...words], { cwd: project.root, stdio: "ignore" });
    git("init", "--quiet", "--initial-branch", "one");
    git("add", ".");
    git("commit", "--quiet", "--message", "one");
    git("checkout", "--quiet", "-b", "two");
    project.write(`${COURSE}/more/en.md`, "---\ntitle: More\nsummary: A lesson on a branch.\n---\n\nMore.\n");
    project.write(`${COURSE}/more/lesson.yaml`, "minutes: 1\nlevel: beginner\n");
    project.edit(`${COURSE}/course.yaml`, "following-a-loop]", "following-a-loop, more]");
    project.edit(`${LESSON}/en.md`, "three parts", "three parts on a branch");
    await server.shows(PAGE, "three parts on a branch");
    git("add", "--all");
    git("commit", "--quiet", "--message", "two");
    const has = (/** @type {number} */ status) => async () => (await server.get("/en/reading-programs/more.html")).status === status;
    for (let round = 0; round < 3; round += 1) {
      git("checkout", "--quiet", "one");
      await server.hides(PAGE, "on a branch");
      await until("the lesson is gone", has(404));
      git("checkout", "--quiet", "two");
      await server.shows(PAGE, "on a branch");
      await until("the lesson is back", has(200));
    }
    await server.errors(0);
  }));

test("links within the content are followed", () =>
  working(async (project, server) => {
    mkdirSync(project.join("content/shared"));
    renameSync(project.join(`${LESSON}/en.md`), project.join("content/shared/loop.md"));
    symlinkSync("../../shared/loop.md", project.join(`${LESSON}/en.md`));
    await server.errors(0);
    project.edit("content/shared/loop.md", "three parts", "three linked parts");
    await server.shows(PAGE, "three linked parts");
  }));

test("errors are told with their place while the last good pages stay, and are gone when they are mended", () =>
  working(async (project, server) => {
    const { version } = await server.now();
    project.edit(`${LESSON}/quiz.yaml`, "kind: number", "kind: numbr");
    const [problem] = await server.errors(1);
    assert.equal(problem.severity, "error");
    assert.match(problem.excerpts[0].place, /^content\/reading-programs\/following-a-loop\/quiz\.yaml:24:/);
    assert.match(`${problem.excerpts[0].before}${problem.excerpts[0].marked}${problem.excerpts[0].after}`, /kind: numbr/);
    assert.match(server.said, new RegExp(`error\\[${problem.code}\\]`));
    assert.equal((await server.now()).version, version, "nothing new is shown");
    await server.shows(PAGE, "three parts");
    project.edit(`${LESSON}/quiz.yaml`, "kind: numbr", "kind: number");
    await server.errors(0);

    project.write("themes/default/templates/home.html", '{% extends "base.html" %}\n{% block main %}{{ nothing.at.all }}{% endblock main %}\n');
    await until("the page fails", async () => (await server.get("/en/")).status === 500);
    const { text } = await server.get("/en/");
    assert.match(text, /themes\/default\/templates\/home\.html:2:/);
    assert.equal((await server.get(PAGE)).status, 200, "other pages are there");
    project.write("themes/default/templates/home.html", '{% extends "base.html" %}\n{% block main %}{% if %}{% endblock main %}\n');
    const [broken] = await server.errors(1);
    assert.match(broken.excerpts[0].place, /^themes\/default\/templates\/home\.html:2:/);
    rmSync(project.join("themes"), { recursive: true });
    await server.errors(0);
    assert.equal((await server.get("/en/")).status, 200);
  }));

test("warnings are the terminal's alone", () =>
  working(async (project, server) => {
    project.edit(`${LESSON}/en.md`, "three parts", "three other parts");
    await server.shows(PAGE, "three other parts");
    await until("the terminal tells that the translation is old", () => /warning\[.*fr\.md/s.test(server.said));
    assert.deepEqual((await server.now()).problems, { title: "", shown: [], more: 0 });
  }));
