// A page of a course within a learning platform: takes its storage from the page around it (see `course.js`), and tells that one which page
// is read and what is answered. Comes before the other scripts of a page.

/**
 * What the page around the course offers.
 * @typedef {object} CourseHost
 * @property {() => Storage} storage
 * @property {() => string} words says where answers are kept
 * @property {(address: string, title: string) => void} visit
 * @property {(graded: GradedAnswer) => void} answered
 */

const carnetHost = (() => {
  "use strict";
  const course = find();

  /** @returns {CourseHost | undefined} */
  function find() {
    try {
      return /** @type {{ carnetCourse?: CourseHost }} */ (/** @type {unknown} */ (window.parent)).carnetCourse;
    } catch {
      // Files of a folder may not look into each other.
      return undefined;
    }
  }

  /** Returns where progress is kept. What is opened from a disk is its reader's; on a platform's server nothing may be left behind. */
  function storage() {
    if (course) return course.storage();
    if (location.protocol === "file:") return localStorage;
    throw new DOMException("there is no session", "SecurityError");
  }

  /** Says where answers are kept, in the place of "in this browser". */
  function sayKept() {
    const words = course?.words();
    for (const place of document.querySelectorAll(".quiz-score-kept, .review-kept")) if (words) place.textContent = words;
  }

  /** Has what leads out of the course open elsewhere: within the frame it would take the course's place. */
  function leadOut() {
    document.addEventListener("click", ({ target }) => {
      const link = target instanceof Element ? target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.origin === location.origin || !link.protocol.startsWith("http")) return;
      link.target = "_blank";
      link.rel = `${link.rel} noopener`.trim();
    });
  }

  /** Tells of answers, and how long each question had been in sight. */
  function tellAnswers() {
    /** @type {Map<Element, number>} */
    const since = new Map();
    const forms = document.querySelectorAll("form.question");
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting && !since.has(target)) since.set(target, Date.now());
    });
    for (const form of forms) observer.observe(form);
    document.addEventListener("carnet-answer", (event) => {
      const form = /** @type {Element} */ (event.target);
      const now = Date.now();
      course?.answered({ .../** @type {CustomEvent<GradedAnswer>} */ (event).detail, latency: now - (since.get(form) ?? now) });
      since.set(form, now);
    });
  }

  sayKept();
  leadOut();
  tellAnswers();
  course?.visit(location.href, document.title);
  return { storage };
})();
