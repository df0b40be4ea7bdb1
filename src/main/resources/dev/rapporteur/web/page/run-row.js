import { html } from "./virtual.js";
import { Download } from "./download.js";
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
  const sum = told.reduce((all, [, count]) => all + count, 0);
  const whole = planned ? Math.max(sum, planned.there) + planned.expected - planned.there : sum;
  const words = told.map(([word, count]) => number(count) + " " + word).join(", ");
  let begin = 0;
  const parts = told.map(([word, count]) => {
    const x = begin * WIDTH / whole;
    begin += count;
    return html`<rect key=${word} class=${word} x=${x} width=${Math.max(count * WIDTH / whole, 4)} height="6" />`;
  });
  return html`<svg class="bar" viewBox="0 0 1000 6" preserveAspectRatio="none" role="img" data-part=${!run.closed && !planned || undefined} aria-label=${words || "no results"}>${parts}</svg>
    <p class="counts">${progress(run)}${told.map(([word, count], k) => html`${k > 0 && ", "}<span key=${word} class=${word}><b>${number(count)}</b> ${word}</span>`)}${!told.length && !progress(run) && "no results"}</p>`;
}

/** How far it is by its plan. @param {import("./run-list.js").Listed} run */
function progress(run) {
  const { plannedTestcases: testcases, plannedTasks: tasks } = run.figures;
  if (run.closed) return "";
  const told = testcases ? [testcases, "test cases"] : tasks ? [tasks, "tasks"] : null;
  if (!told) return "";
  const [planned, what] = /** @type {[import("./run-list.js").Planned, string]} */ (told);
  return number(planned.there) + " of " + number(planned.expected) + " " + what + (counts(run.figures).length ? (testcases ? ": " : ", ") : "");
}

/** What more is to be said of it. @param {import("./run-list.js").Listed} run */
function remark(run) {
  if (run.failure) return "A report can't be written: " + run.failure;
  const { complete, why } = run.figures;
  if (complete === undefined) return "";
  const reason = run.reason ? "aborted: " + run.reason : why;
  if (!reason) return complete ? "Complete" : "Not complete";
  return complete ? "Complete. " + reason.charAt(0).toUpperCase() + reason.slice(1) : "Not complete: " + reason;
}

/**
 * One run.
 * @param {{ run: import("./run-list.js").Listed, now: number }} props
 */
export function Row({ run, now }) {
  const begin = Date.parse(run.opened), end = run.closed ? Date.parse(run.closed) : Math.max(now, begin);
  return html`<li class="run"><span class=${"word " + wordOf(run)}>${wordOf(run)}</span>
    <a href=${new URL("runs/" + encodeURIComponent(run.run), ROOT).href} title=${run.run}>${run.name}</a>
    <div class="results"><${Bar} run=${run} /></div>
    <span class="when"><time datetime=${run.opened}>${time(run.opened, now)}</time> <span>${span(end - begin)} <${Download} path=${"api/v1/runs/" + encodeURIComponent(run.run) + "/reports/report.html"} name=${run.run + ".html"} label=${"Report of " + run.name}>report<//></span></span>
    <small>${remark(run)}</small></li>`;
}
