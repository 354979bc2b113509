// What the scripts of questions and reviews share: what the page hands them in a block of data, its words, and small parts of pages.
// All words come from the page, in its language. Comes after `carnet.js`.

/**
 * What `#quiz-data` holds.
 * @typedef {object} Data
 * @property {string} site
 * @property {Record<string, string>} messages
 * @property {Record<string, string[]>} [counts] sentences about 0, 1, 2 … things
 * @property {Record<string, string>} [fills] sentences with places for `{name}`, `{position}`, `{total}`
 * @property {Record<string, string[]>} scores by how many points there are: of 0, 1 … points, and of a number of points that is not whole
 * @property {Record<string, string[]>} answered by how many questions there are
 * @property {string[]} [finished] of 0, 1 … lessons, on a course's page
 * @property {string} decimal
 * @property {string} group
 * @property {string} [review] the way to the course's page for reviews
 * @property {Lesson[]} lessons
 */

/** @typedef {{ id: string, questions: Question[] }} Lesson */

/** @typedef {"right" | "wrong" | "partly" | "note" | "up" | "down" | "grip"} Drawing */

const carnetPage = (() => {
  "use strict";

  const text = document.querySelector("#quiz-data, #review-data")?.textContent?.trim();
  /** @type {Data | undefined} */
  const data = text ? JSON.parse(text) : undefined;

  /** @param {string} name */
  function say(name) {
    return data?.messages[name] ?? "";
  }

  /**
   * @param {string} name
   * @param {number} count
   */
  function sayCount(name, count) {
    return data?.counts?.[name]?.[count] ?? "";
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} values
   */
  function sayFilled(name, values) {
    return (data?.fills?.[name] ?? "").replace(/\{(\w+)\}/g, (place, key) => String(values[key] ?? place));
  }

  /**
   * Rounds points down to a tenth, so that nearly all of them are not all.
   * @param {number} points
   */
  function roundedDown(points) {
    // Thirds of points may add up to a hair less than a whole.
    return Math.floor(points * 10 + 1e-6) / 10;
  }

  /**
   * @param {string} name
   * @param {string} classes
   * @param {...(Node | string)} content
   */
  function element(name, classes, ...content) {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...content);
    return made;
  }

  /**
   * @param {string} classes
   * @param {string} words
   * @param {() => void} press
   */
  function button(classes, words, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = classes;
    made.append(words);
    made.addEventListener("click", press);
    return made;
  }

  /** @type {Record<Drawing, string>} */
  const drawings = {
    right: "M4 10.500 8 14.500 16 5.500",
    wrong: "M5 5 15 15M15 5 5 15",
    partly: "M4 9.500a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1zM10 9.500a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1zM16 9.500a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1z",
    note: "M10 4.500v7M10 15v.1",
    up: "M10 16V4.500M5 9.500 10 4.500l5 5",
    down: "M10 4v11.500M5 10.500l5 5 5-5",
    grip: "M7 5v.1M13 5v.1M7 10v.1M13 10v.1M7 15v.1M13 15v.1",
  };

  /** @param {Drawing} name */
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon quiz-icon");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", drawings[name]);
    svg.append(path);
    return svg;
  }

  /**
   * Copies what stands elsewhere on the page, without ids: each stands on a page once.
   * @param {Element} original
   * @returns {Element}
   */
  function copy(original) {
    const made = /** @type {Element} */ (original.cloneNode(true));
    for (const part of [made, ...made.querySelectorAll("[id]")]) part.removeAttribute("id");
    return made;
  }

  /**
   * Fills a live region. What was kept from an earlier visit is shown without being announced.
   * @param {Element} region
   * @param {boolean} quietly
   * @param {(Node | string)[]} content
   */
  function fill(region, quietly, content) {
    if (quietly) {
      region.setAttribute("aria-live", "off");
      setTimeout(() => region.removeAttribute("aria-live"), 1000);
    } else {
      region.removeAttribute("aria-live");
    }
    region.replaceChildren(...content);
  }

  /** Returns where progress is kept: in this browser, or by what shows the pages. May throw. */
  function storage() {
    return typeof carnetHost === "undefined" ? localStorage : carnetHost.storage();
  }

  return { data, storage, say, sayCount, sayFilled, roundedDown, announce: carnet.announce, element, button, icon, copy, fill };
})();
