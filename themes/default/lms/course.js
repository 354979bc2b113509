// The page around a course: finds the learning platform, opens a session, and shows the course's pages in a frame. What it knows is in the
// block `#course-data`; pages reach it as `carnetCourse` of their parent window (see `host.js`).
//
// Without a platform the course works as it does in a folder. Comes after all scripts of `lms/` but `host.js`.
(() => {
  "use strict";

  /** @type {CourseData} */
  const data = JSON.parse(document.getElementById("course-data")?.textContent ?? "");
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("course-frame"));
  const status = /** @type {HTMLElement} */ (document.getElementById("course-status"));
  const close = /** @type {HTMLButtonElement} */ (document.getElementById("course-close"));

  const api = carnetPlatform.find(window, data.standard);
  /** Nobody's window around this one, and nobody's that opened it: a learner who opened the file, or a plain server. */
  const isAlone = !api && window.parent === window && !window.opener;
  const session = api && carnetSession.open({ api, data, now: Date.now, later: setTimeout, tell: tellTrouble });

  /** @param {string} name */
  function say(name) {
    return data.messages[name] ?? "";
  }

  /** @param {string} words */
  function tell(words) {
    status.textContent = words;
    close.hidden = words === "";
  }

  /** @param {Trouble | undefined} trouble */
  function tellTrouble(trouble) {
    // That all is well is said for a while, and only after it was not.
    const wasTold = status.textContent !== "";
    tell(trouble ? say(trouble) : wasTold ? say("saved") : "");
    if (!trouble && wasTold) setTimeout(() => status.textContent === say("saved") && tell(""), 10_000);
  }

  close.addEventListener("click", () => {
    tell("");
    frame.focus();
  });
  if (!api) tell(say(isAlone ? "alone" : "not-connected"));

  /**
   * Returns what pages keep progress in. A platform's window is shared by many learners: without a session there, nothing is left behind.
   * @type {() => Storage}
   */
  const storage = (() => {
    if (session) return () => session.storage;
    if (isAlone) return () => localStorage;
    const memory = carnetSession.inMemory(() => {});
    return () => memory;
  })();

  /** The lessons by their addresses. */
  const lessons = new Map(data.lessons.map((lesson) => [new URL(lesson.url, document.baseURI).pathname, lesson]));

  Object.assign(window, {
    carnetCourse: {
      storage,
      /** Says where answers are kept. */
      words: () => say(session?.isRecorded ? "kept" : isAlone ? "kept-here" : "not-kept"),
      /** @param {string} address @param {string} title */
      visit(address, title) {
        document.title = title;
        session?.visit(lessons.get(new URL(address).pathname));
      },
      /** @param {GradedAnswer} graded */
      answered: (graded) => session?.answered(graded),
    },
  });

  frame.addEventListener("load", () => frame.focus(), { once: true });
  frame.hidden = false;
  frame.src = session?.last()?.url ?? data.start;

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) session?.pause();
  });
  addEventListener("pagehide", () => session?.finish());
  // A page that the browser brings back would go on after the end of its session.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
