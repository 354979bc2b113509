// Keeps a page up to date while its authors write: the development server adds this script to each page.
//
// When the page itself, a script or a picture of it has changed, it is loaded again, and keeps its place and what was filled in; a style
// sheet that has changed takes the place of the old one. What is wrong with the project stands over the page until it is mended. All words about
// that come from the server as text, and are never taken for markup.

/**
 * A place in a file.
 * @typedef {object} Excerpt
 * @property {string} place path, line and column
 * @property {number} line
 * @property {string} before
 * @property {string} marked
 * @property {string} after
 * @property {string} [label]
 */

/** @typedef {{ severity: string, code?: string, message: string, excerpts?: Excerpt[], help?: string | null }} Problem */

/** @typedef {{ title: string, shown: Problem[], more: number }} Problems */

/** @typedef {{ version: string, files: string[] | null, problems: Problems }} Message `files` that may have changed, if that is known */

/**
 * What is kept of a page while it is loaded again.
 * @typedef {object} Kept
 * @property {number} x
 * @property {number} y
 * @property {{ id: string, top: number } | undefined} anchor the element at the top of the window
 * @property {[key: string, value: string | boolean][]} fields
 * @property {[key: string, open: boolean][]} details
 * @property {[key: string, lines: string[], out: string[]][]} orders lines that were put in order, and those left out
 * @property {string | undefined} focus
 */

(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { tag = "", problems: own } = script.dataset;
  let { version = "" } = script.dataset;
  const KEPT = `carnet-live:${location.pathname}`;

  // What has changed

  /** Is not begun twice at once: a message that comes meanwhile waits. @type {Promise<void>} */
  let looking = Promise.resolve();
  /** @type {EventSource | undefined} */
  let stream;

  /** Listens for changes; a page that nobody sees does not, since a browser has few connections for all of them. */
  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(`/_carnet/events?since=${encodeURIComponent(version)}`);
    stream.addEventListener("message", ({ data }) => {
      /** @type {Message} */
      const message = JSON.parse(data);
      showProblems(message.problems);
      looking = looking.then(() => look(message)).catch(() => {});
    });
    stream.addEventListener("error", () => {
      // Most of the time the browser connects again by itself.
      if (stream?.readyState !== EventSource.CLOSED) return;
      stop();
      setTimeout(listen, 1000);
    });
  }

  function stop() {
    stream?.close();
    stream = undefined;
  }

  /**
   * Looks whether this page is concerned.
   * @param {Message} message
   */
  async function look(message) {
    if (message.version === version) return;
    const changed = message.files?.filter((file) => used().has(file));
    const styles = (changed ?? []).map(sheetOf);
    if (!changed || styles.includes(undefined) || (await isChanged())) {
      loadAgain();
      return;
    }
    version = message.version;
    for (const sheet of styles) if (sheet) exchange(sheet);
  }

  /** Tells whether the page has other bytes than when it was loaded. */
  async function isChanged() {
    const { headers } = await fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store" });
    return headers.get("etag") !== tag;
  }

  /** Lists what the page has loaded or asks for, as paths below the site's root. */
  function used() {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const named = [...document.querySelectorAll("[src], link[href]")].map((element) => element.getAttribute("src") ?? element.getAttribute("href"));
    return new Set([...loaded, ...named].flatMap((address) => routeOf(address ?? "") ?? []));
  }

  /** @param {string} address */
  function routeOf(address) {
    try {
      const { origin, pathname } = new URL(address, document.baseURI);
      return origin === location.origin ? decodeURIComponent(pathname.slice(1)) : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string} file
   * @returns {HTMLLinkElement | undefined} nothing if it is no style sheet that the page names
   */
  function sheetOf(file) {
    /** @type {NodeListOf<HTMLLinkElement>} */
    const links = document.querySelectorAll("link[rel~=stylesheet][href]");
    return [...links].find((link) => routeOf(link.href) === file);
  }

  /**
   * Puts the new style sheet in the place of the old one, which stays until the new one is there.
   * @param {HTMLLinkElement} old
   */
  function exchange(old) {
    const made = /** @type {HTMLLinkElement} */ (old.cloneNode());
    const address = new URL(old.href);
    address.searchParams.set("version", version);
    made.href = address.href;
    made.addEventListener("load", () => old.remove());
    made.addEventListener("error", () => old.remove());
    old.after(made);
  }

  // What is kept

  function loadAgain() {
    stop();
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(keep()));
      history.scrollRestoration = "manual";
    } catch {
      // A page that may keep nothing is loaded all the same.
    }
    location.reload();
  }

  /** @returns {Kept} */
  function keep() {
    return {
      x: scrollX,
      y: scrollY,
      anchor: anchor(),
      fields: fields().map((field) => [keyOf(field), valueOf(field)]),
      details: all("details").map((details) => [keyOf(details), /** @type {HTMLDetailsElement} */ (details).open]),
      orders: all(".order").map((box) => [keyOf(box), lines(box, ".order-list"), lines(box, ".order-list-out")]),
      focus: document.activeElement && document.activeElement !== document.body ? keyOf(document.activeElement) : undefined,
    };
  }

  function bringBack() {
    /** @type {Kept | undefined} */
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? undefined;
      sessionStorage.removeItem(KEPT);
    } catch {
      kept = undefined;
    }
    if (!kept) return;
    const { x, y, anchor, fields, details, orders, focus } = kept;
    const places = new Map(all("input, textarea, select, details, .order, a, button, summary, [tabindex]").map((element) => [keyOf(element), element]));
    for (const [key, value] of fields) fill(places.get(key), value);
    for (const [key, first, out] of orders) arrange(places.get(key), first, out);
    for (const [key, open] of details) {
      const place = places.get(key);
      if (place instanceof HTMLDetailsElement && place.open !== open) place.open = open;
    }
    const focused = focus === undefined ? undefined : places.get(focus);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    const scroll = () => {
      const top = anchor && document.getElementById(anchor.id)?.getBoundingClientRect().top;
      scrollTo({ left: x, top: anchor && top !== undefined ? scrollY + top - anchor.top : y, behavior: "instant" });
    };
    scroll();
    // Pictures have their heights by then. Whoever has scrolled meanwhile is left alone.
    const { scrollY: before } = window;
    const settle = () => {
      if (Math.abs(scrollY - before) < 2) scroll();
      history.scrollRestoration = "auto";
    };
    if (document.readyState === "complete") settle();
    else addEventListener("load", () => requestAnimationFrame(settle), { once: true });
  }

  /**
   * Finds the last element with an id that begins above the top of the window: what is read stays where it is, although the text before it
   * becomes longer or shorter.
   */
  function anchor() {
    if (scrollY < 1) return undefined;
    let found;
    for (const element of all("main [id]")) {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0 && top <= innerHeight / 3) found = { id: element.id, top };
    }
    return found;
  }

  /** @param {string} selector */
  function all(selector) {
    return [...document.querySelectorAll(selector)];
  }

  /** Lists what readers fill in; how the site looks, its own script keeps. */
  function fields() {
    const found = /** @type {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} */ (all("main :is(input, textarea, select)"));
    return found.filter(({ type }) => !["file", "hidden", "password"].includes(type));
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
  function valueOf(field) {
    return isPicked(field) ? field.checked : field.value;
  }

  /**
   * @param {Element} field
   * @returns {field is HTMLInputElement}
   */
  function isPicked(field) {
    return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
  }

  /**
   * Fills in what was there. What is there already stays as it is: the page may have said something of it.
   * @param {Element | undefined} field
   * @param {string | boolean} value
   */
  function fill(field, value) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) return;
    if (field.disabled || valueOf(field) === value) return;
    if (isPicked(field)) {
      if (typeof value !== "boolean") return;
      field.checked = value;
      // Of choices that exclude each other, the one that is picked says enough.
      if (field.type === "radio" && !value) return;
    } else {
      if (typeof value !== "string") return;
      const before = field.value;
      field.value = value;
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = before;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * @param {Element} box
   * @param {string} list
   */
  function lines(box, list) {
    return [...(box.querySelector(list)?.children ?? [])].map((line) => line.getAttribute("data-piece") ?? "");
  }

  /**
   * Puts lines in the order that they had, by the buttons of the page: its own script then knows of it.
   * @param {Element | undefined} box
   * @param {string[]} first
   * @param {string[]} out
   */
  function arrange(box, first, out) {
    if (!box || lines(box, ".order-list").join("\n") === first.join("\n")) return;
    const known = [...lines(box, ".order-list"), ...lines(box, ".order-list-out")].sort();
    if (known.join("\n") !== [...first, ...out].sort().join("\n")) return;
    const press = (/** @type {string} */ piece, /** @type {string} */ name) => {
      const line = [...box.querySelectorAll("[data-piece]")].find((line) => line.getAttribute("data-piece") === piece);
      /** @type {HTMLElement | null | undefined} */ (line?.querySelector(name))?.click();
    };
    for (const piece of out) if (lines(box, ".order-list").includes(piece)) press(piece, ".order-toggle");
    for (const piece of first) if (lines(box, ".order-list-out").includes(piece)) press(piece, ".order-toggle");
    first.forEach((piece, index) => {
      for (let steps = lines(box, ".order-list").indexOf(piece) - index; steps > 0; steps -= 1) press(piece, ".order-up");
    });
  }

  /**
   * Names an element so that it is found again on the page as it is next: by its id, or by the nearest one that has an id, and which of its
   * kind it is there.
   * @param {Element} element
   */
  function keyOf(element) {
    if (element.id) return `#${element.id}`;
    const home = element.closest("[id]");
    const described = [element.localName, element.getAttribute("name"), element.getAttribute("value")].join(" ");
    const alike = [...(home ?? document).querySelectorAll(element.localName)].filter((other) => {
      return [other.localName, other.getAttribute("name"), other.getAttribute("value")].join(" ") === described;
    });
    return `${home?.id ?? ""} ${described} ${alike.indexOf(element)}`;
  }

  // What is wrong

  /** @type {Problems} */
  const none = { title: "", shown: [], more: 0 };
  /** Of this page alone, which could not be made. @type {Problems} */
  const ofPage = own ? JSON.parse(own) : none;
  /** What was shown last, as text. */
  let last = "";
  /** @type {{ host: HTMLElement, dialog: HTMLElement, hide: () => void } | undefined} */
  let overlay;

  /** @param {Problems} found */
  function showProblems(found) {
    const problems = found.shown.length > 0 ? found : ofPage;
    const text = JSON.stringify(problems);
    if (text === last) return;
    last = text;
    const isNew = !overlay || overlay.dialog.hidden;
    const focused = document.activeElement;
    overlay?.host.remove();
    overlay = problems.shown.length > 0 ? open(problems, focused) : undefined;
    if (overlay && isNew) overlay.dialog.focus({ preventScroll: true });
  }

  /**
   * @param {Problems} problems
   * @param {Element | null} focused what gets the focus back
   */
  function open(problems, focused) {
    const host = element("section", "");
    host.id = "carnet-problems";
    // Neither the page's styles nor this one's reach over the border.
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_carnet/live.css";
    const count = problems.shown.length + problems.more;
    const title = element("h2", "title", problems.title);
    title.id = "title";
    const hidden = button("show", `${count} ${count === 1 ? "error" : "errors"}`, () => {
      dialog.hidden = false;
      hidden.hidden = true;
      dialog.focus({ preventScroll: true });
    });
    hidden.hidden = true;
    const hide = () => {
      dialog.hidden = true;
      hidden.hidden = false;
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    };
    const list = element("ol", "problems", ...problems.shown.map(described));
    list.setAttribute("role", "list");
    const dialog = element("div", "dialog", element("div", "head", title, button("hide", "Hide (Esc)", hide)), list);
    if (problems.more > 0) dialog.append(element("p", "more", `The terminal shows ${problems.more} more.`));
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.tabIndex = -1;
    for (const part of [dialog, hidden]) {
      part.lang = "en";
      part.dir = "ltr";
    }
    root.append(style, dialog, hidden);
    document.body.append(host);
    return { host, dialog, hide };
  }

  /** @param {Problem} problem */
  function described({ severity, code, message, excerpts = [], help }) {
    const item = element("li", "problem");
    item.append(element("p", "message", element("strong", "severity", code ? `${severity}[${code}]` : severity), `: ${message}`));
    for (const excerpt of excerpts) item.append(...quoted(excerpt));
    if (help) item.append(element("p", "help", element("strong", "", "help"), `: ${help}`));
    return item;
  }

  /** @param {Excerpt} excerpt */
  function quoted({ place, line, before, marked, after, label }) {
    const code = element("code", "", element("span", "number", `${line} `), element("bdi", "", before, element("mark", "", marked), after));
    const text = element("pre", "", code);
    text.tabIndex = 0;
    text.setAttribute("role", "region");
    text.setAttribute("aria-label", place);
    const head = element("p", "place", element("code", "", place));
    if (label) head.append(`: ${label}`);
    return [head, text];
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
    const made = /** @type {HTMLButtonElement} */ (element("button", classes, words));
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !overlay || overlay.dialog.hidden) return;
    event.preventDefault();
    overlay.hide();
  });

  // A page that was kept aside by the browser, or seen by nobody, may have missed something.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);

  // All scripts of the page have run by then.
  document.addEventListener("DOMContentLoaded", () => {
    bringBack();
    showProblems(none);
    listen();
  });
})();
