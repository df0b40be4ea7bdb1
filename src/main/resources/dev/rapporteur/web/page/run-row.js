import { html } from "./virtual.js";
import { ROOT } from "./service.js";
import { number, span } from "./texts.js";
import { time } from "./run-time.js";

/** The results in their order. */
const RESULTS = ["passed", "passx", "failed", "errored", "aborted", "blocked", "skipped"];

/** Its width in units of its own. */
const WIDTH = 1000;

/** What is to be thought of it, or how it stands. @param {import("./run-list.js").Listed} run */
export function wordOf(run) {
  return run.closed && run.figures.verdict ? run.figures.verdict : run.state;
}

/** @param {import("./run-list.js").Figures} figures */
function counts(figures) {
  return RESULTS.filter((word) => figures.testcases[word]).map((word) => /** @type {[string, number]} */ ([word, figures.testcases[word]]));
}

/**
 * The results so far; what is not there yet of what is planned stays empty.
 * @param {{ run: import("./run-list.js").Listed }} props
 */
function Bar({ run }) {
  const figures = run.figures, told = counts(figures), planned = figures.plannedTestcases;
  const sum = told.reduce((all, [, count]) => all + count, 0), whole = Math.max(sum, planned ? planned.expected : 0);
  const words = told.map(([word, count]) => number(count) + " " + word).join(", ");
  let begin = 0;
  const parts = told.map(([word, count]) => {
    const x = begin * WIDTH / whole;
    begin += count;
    return html`<rect key=${word} class=${word} x=${x} width=${Math.max(count * WIDTH / whole, 4)} height="6" />`;
  });
  return html`<svg class="bar" viewBox="0 0 1000 6" preserveAspectRatio="none" role="img" aria-label=${words || "no results"}>${parts}</svg>
    <p class="counts">${progress(run)}${told.map(([word, count], k) => html`${k > 0 && ", "}<span key=${word} class=${word}><b>${number(count)}</b> ${word}</span>`)}${!told.length && !progress(run) && "no results"}</p>`;
}

/** How far it is by its plan. @param {import("./run-list.js").Listed} run */
function progress(run) {
  const { plannedTestcases: testcases, plannedTasks: tasks } = run.figures;
  if (run.closed) return "";
  const told = testcases ? [testcases, "test cases"] : tasks ? [tasks, "tasks"] : null;
  if (!told) return "";
  const [planned, what] = /** @type {[import("./run-list.js").Planned, string]} */ (told);
  return number(planned.there) + " of " + number(planned.expected) + " " + what + (counts(run.figures).length ? ": " : "");
}

/** What more is to be said of it. @param {import("./run-list.js").Listed} run */
function remark(run) {
  if (run.failure) return "a report can't be written: " + run.failure;
  const parts = [];
  if (run.reason) parts.push("aborted: " + run.reason);
  if (run.figures.complete !== undefined) parts.push(run.figures.complete ? "complete" : "not complete");
  if (run.figures.why && !run.reason) parts.push(run.figures.why);
  return parts.join(", ");
}

/**
 * One run.
 * @param {{ run: import("./run-list.js").Listed, now: number }} props
 */
export function Row({ run, now }) {
  const begin = Date.parse(run.opened), end = run.closed ? Date.parse(run.closed) : Math.max(now, begin);
  return html`<li class="run"><span class=${"word " + wordOf(run)}>${wordOf(run)}</span>
    <a href=${new URL("runs/" + encodeURIComponent(run.run), ROOT).href}>${run.name}</a>
    <div class="results"><${Bar} run=${run} /></div>
    <span class="when"><time datetime=${run.opened}>${time(run.opened, now)}</time> <span>${span(end - begin)}</span></span>
    <small><span>${run.run}</span> ${remark(run)}</small></li>`;
}
