// Steppers: shows one step of a sample at a time, and marks its line in the code. Without this script the steps are a list.
//
// Buttons go back and on; while one of them has the focus, so do the arrow keys, Home and End.

(() => {
  "use strict";
  const template = document.getElementById("step-controls");
  if (!(template instanceof HTMLTemplateElement)) return;
  for (const stepper of document.querySelectorAll(".stepper")) start(/** @type {HTMLElement} */ (stepper), template);

  /**
   * Puts controls between the code of a stepper and its steps.
   * @param {HTMLElement} stepper
   * @param {HTMLTemplateElement} template
   */
  function start(stepper, template) {
    const list = stepper.querySelector(":scope > .steps");
    const steps = Array.from(stepper.querySelectorAll(":scope > .steps > .step"));
    if (!list || steps.length < 2) return;
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const controls = /** @type {HTMLElement} */ (copy.querySelector(".step-controls"));
    const back = /** @type {HTMLButtonElement} */ (copy.querySelector(".step-back"));
    const on = /** @type {HTMLButtonElement} */ (copy.querySelector(".step-on"));
    const where = /** @type {HTMLElement} */ (copy.querySelector(".step-where"));
    let now = 0;

    back.addEventListener("click", () => go(now - 1));
    on.addEventListener("click", () => go(now + 1));
    controls.addEventListener("keydown", (event) => {
      const isTurned = getComputedStyle(controls).direction === "rtl";
      /** @type {Record<string, number>} */
      const ways = { ArrowLeft: now + (isTurned ? 1 : -1), ArrowRight: now + (isTurned ? -1 : 1), Home: 0, End: steps.length - 1 };
      const to = ways[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(to);
    });
    list.before(controls);
    const output = stepper.querySelector(":scope > .listing > .output");
    if (output) list.after(output);
    list.setAttribute("aria-live", "polite");
    stepper.classList.add("live");
    show();

    /**
     * Goes to a step, if there is one.
     * @param {number} to
     */
    function go(to) {
      if (to < 0 || to >= steps.length) return;
      now = to;
      show();
    }

    function show() {
      for (const [index, step] of steps.entries()) step.classList.toggle("now", index === now);
      const step = /** @type {Element} */ (steps[now]);
      const seen = step.querySelector(".step-seen");
      const words = [seen?.getAttribute("data-number") ?? "", seen?.querySelector(".step-line")?.textContent ?? ""];
      where.textContent = words.filter((part) => part !== "").join(" · ");
      // A button that has the focus keeps it: so it is not disabled where there is nowhere to go.
      back.setAttribute("aria-disabled", String(now === 0));
      on.setAttribute("aria-disabled", String(now === steps.length - 1));
      const here = seen?.getAttribute("data-line");
      const threads = Array.from(step.querySelectorAll(".step-threads [data-line]"), (thread) => thread.getAttribute("data-line"));
      // One of them is the thread that has come here.
      if (threads.includes(here ?? "")) threads.splice(threads.indexOf(here ?? ""), 1);
      for (const line of stepper.querySelectorAll(".listing .line[data-line]")) {
        const number = line.getAttribute("data-line");
        line.classList.toggle("here", number === here);
        line.classList.toggle("here-too", threads.includes(number));
        if (number === here) line.setAttribute("aria-current", "step");
        else line.removeAttribute("aria-current");
      }
    }
  }
})();
