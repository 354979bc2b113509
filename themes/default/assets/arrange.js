// Lines that are put in order: by buttons, by Alt and an arrow key, and, as an extra, by dragging a handle. Loaded where a page has such lines.
//
// A line that moves up or down stays where it is in the document, and its neighbour goes past it: so the focus stays, too.

/**
 * Lines that can be arranged.
 * @typedef {object} Arrangement
 * @property {() => string[]} read the lines from top to bottom, without those left out; none as long as nothing was moved
 * @property {(ids: string[]) => void} write without any line: as the page shows them at first
 * @property {() => void} focus
 */

const carnetArrange = (() => {
  "use strict";
  const { announce, button, element, icon, say, sayFilled } = carnetPage;

  /**
   * Puts a handle and buttons where the page has a list of places.
   * @param {HTMLElement} box
   * @returns {Arrangement}
   */
  function arrange(box) {
    const list = /** @type {HTMLElement} */ (box.querySelector(".order-list"));
    /** @type {HTMLElement | null} */
    const out = box.querySelector(".order-out");
    const outList = out?.querySelector(".order-list-out") ?? null;
    const lines = linesOf(list);
    let isTouched = false;

    for (const line of lines) dress(line);
    box.classList.add("order-arranged");
    if (out) out.hidden = false;
    refresh();
    box.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      const line = lineOf(event.target);
      if (!step || !line || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      move(line, step);
    });
    dragLines({ box, list, outList, settle: (line) => finish(line, line.parentElement === list ? "moved" : "left-out") });

    /** @param {HTMLElement} line */
    function dress(line) {
      const handle = element("span", "order-handle", icon("grip"));
      handle.setAttribute("aria-hidden", "true");
      line.querySelector(".order-place")?.replaceWith(handle);
      const buttons = element("span", "order-buttons");
      for (const way of /** @type {const} */ (["up", "down"])) {
        const made = button(`order-${way}`, "", () => move(line, way === "up" ? -1 : 1));
        made.setAttribute("aria-label", sayFilled(`move-${way}`, { name: nameOf(line) }));
        made.append(icon(way));
        buttons.append(made);
      }
      if (outList) buttons.append(button("order-toggle", "", () => toggle(line)));
      line.append(buttons);
    }

    /** Says of each line what can be done with it where it is now. */
    function refresh() {
      const arranged = linesOf(list);
      for (const line of lines) {
        const at = arranged.indexOf(line);
        for (const made of /** @type {NodeListOf<HTMLButtonElement>} */ (line.querySelectorAll(".order-up, .order-down"))) {
          made.hidden = at < 0;
          // A button with nothing to do says so, but keeps the focus.
          made.setAttribute("aria-disabled", String(at === (made.className === "order-up" ? 0 : arranged.length - 1)));
        }
        const made = line.querySelector(".order-toggle");
        const what = at < 0 ? "put-back" : "leave-out";
        made?.replaceChildren(say(what));
        made?.setAttribute("aria-label", sayFilled(what, { name: nameOf(line) }));
      }
      out?.classList.toggle("order-out-empty", linesOf(outList).length === 0);
    }

    /**
     * @param {HTMLElement} line
     * @param {number} step
     */
    function move(line, step) {
      if (line.parentElement !== list) return;
      const neighbour = step < 0 ? line.previousElementSibling : line.nextElementSibling;
      if (neighbour) passBy(line, neighbour);
      if (neighbour) finish(line, "moved");
      else tell(line, "moved");
      line.scrollIntoView({ block: "nearest", behavior: "instant" });
    }

    /** @param {HTMLElement} line */
    function toggle(line) {
      const isOut = line.parentElement !== list;
      (isOut ? list : outList)?.append(line);
      finish(line, isOut ? "was-put-back" : "left-out");
      /** @type {HTMLElement | null} */ (line.querySelector(".order-toggle"))?.focus();
    }

    /**
     * @param {HTMLElement} line
     * @param {string} how
     */
    function finish(line, how) {
      isTouched = true;
      refresh();
      tell(line, how);
      line.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /**
     * @param {HTMLElement} line
     * @param {string} how
     */
    function tell(line, how) {
      const arranged = linesOf(list);
      announce(sayFilled(how, { name: nameOf(line), position: arranged.indexOf(line) + 1, total: arranged.length }));
    }

    return {
      read: () => (isTouched ? linesOf(list).map(idOf) : []),
      write: (ids) => {
        isTouched = ids.length > 0;
        const kept = ids.flatMap((id) => lines.find((line) => idOf(line) === id) ?? []);
        const others = lines.filter((line) => !kept.includes(line));
        list.append(...kept);
        (isTouched && outList ? outList : list).append(...others);
        refresh();
      },
      focus: () => /** @type {HTMLElement | null} */ (list.querySelector("button:not([aria-disabled=true])"))?.focus(),
    };
  }

  /**
   * @param {Element | null} list
   * @returns {HTMLElement[]}
   */
  function linesOf(list) {
    return /** @type {HTMLElement[]} */ (Array.from(list?.children ?? []));
  }

  /**
   * @param {EventTarget | null} target
   * @returns {HTMLElement | null}
   */
  function lineOf(target) {
    return target instanceof Element ? target.closest(".order-line") : null;
  }

  /** @param {HTMLElement} line */
  function idOf(line) {
    return line.dataset.piece ?? "";
  }

  /**
   * Names a line by what it says, for as long as that is short enough to listen to: a longer one ends after a word.
   * @param {HTMLElement} line
   */
  function nameOf(line) {
    const text = line.querySelector(".order-text")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    if (text.length <= 80) return text;
    const end = text.lastIndexOf(" ", 79);
    return `${text.slice(0, end > 0 ? end : 79)}…`;
  }

  /**
   * @param {Element} line
   * @param {Element} neighbour
   */
  function passBy(line, neighbour) {
    if (neighbour === line.previousElementSibling) line.after(neighbour);
    else line.before(neighbour);
  }

  // Dragging

  /**
   * @typedef {object} Drag
   * @property {HTMLElement} line
   * @property {number} grip how far below the line's upper edge it is held
   * @property {number} shift how far the line is drawn below its place
   * @property {number} y where the pointer is in the window
   * @property {HTMLElement[][]} before where all lines were
   */

  /**
   * Lets a pointer drag lines by their handles, also from one list to the other. Escape, or a gesture that the browser takes over, gives up.
   * @param {{ box: HTMLElement, list: Element, outList: Element | null, settle: (line: HTMLElement) => void }} lists
   */
  function dragLines({ box, list, outList, settle }) {
    /** @type {Drag | undefined} */
    let drag;

    box.addEventListener("pointerdown", (event) => {
      const handle = event.target instanceof Element && event.target.closest(".order-handle");
      const line = lineOf(event.target);
      if (drag || !handle || !line || event.button !== 0) return;
      event.preventDefault();
      // The box takes the pointer: a line that goes to the other list would lose it.
      box.setPointerCapture(event.pointerId);
      drag = { line, grip: event.clientY - line.getBoundingClientRect().top, shift: 0, y: event.clientY, before: places() };
      line.classList.add("dragged");
      requestAnimationFrame(scroll);
    });
    box.addEventListener("pointermove", (event) => {
      if (!drag) return;
      drag.y = event.clientY;
      follow(drag);
    });
    box.addEventListener("pointerup", () => end(true));
    box.addEventListener("pointercancel", () => end(false));
    addEventListener("keydown", (event) => {
      if (!drag || event.key !== "Escape") return;
      event.preventDefault();
      end(false);
    });

    /** @param {Drag} drag */
    function follow(drag) {
      const { line, y } = drag;
      const target = outList && y > /** @type {Element} */ (outList.parentElement).getBoundingClientRect().top ? outList : list;
      if (line.parentElement !== target) target.append(line);
      let neighbour;
      while ((neighbour = line.previousElementSibling) && y < middle(neighbour)) passBy(line, neighbour);
      while ((neighbour = line.nextElementSibling) && y > middle(neighbour)) passBy(line, neighbour);
      drag.shift = y - drag.grip - (line.getBoundingClientRect().top - drag.shift);
      line.style.transform = `translateY(${drag.shift}px)`;
    }

    /** Scrolls the page while the line is held at the edge of the window. */
    function scroll() {
      if (!drag) return;
      const edge = 56;
      const step = drag.y < 2 * edge ? -8 : drag.y > innerHeight - edge ? 8 : 0;
      if (step) {
        scrollBy({ top: step, behavior: "instant" });
        follow(drag);
      }
      requestAnimationFrame(scroll);
    }

    function places() {
      return [linesOf(list), linesOf(outList)];
    }

    /** @param {boolean} isDone */
    function end(isDone) {
      if (!drag) return;
      const { line, before } = drag;
      drag = undefined;
      line.classList.remove("dragged");
      line.style.removeProperty("transform");
      const after = places();
      const isMoved = before.some((lines, which) => lines.some((one, at) => after[which][at] !== one));
      if (!isMoved) return;
      if (isDone) {
        settle(line);
        return;
      }
      const focused = document.activeElement;
      list.append(...before[0]);
      outList?.append(...before[1]);
      // Whatever is moved in the page loses the focus.
      if (focused instanceof HTMLElement && document.activeElement !== focused) focused.focus({ preventScroll: true });
    }
  }

  /** @param {Element} line */
  function middle(line) {
    const { top, bottom } = line.getBoundingClientRect();
    return (top + bottom) / 2;
  }

  return { arrange };
})();
