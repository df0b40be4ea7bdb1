import { html } from "./virtual.js";
import { number, span } from "./texts.js";
import { Model } from "./model.js";
import { time } from "./run-time.js";
import { forget, hasToken } from "./service.js";

/** @typedef {import("./told.js").Told} Told */

const WIDTH = 1000;

/** @param {{ model: Model, missing: number }} props */
function Bar({ model, missing }) {
  const { counts, open } = model.testcases();
  /** @type {[string, number][]} */ const parts = open ? [...counts, ["running", open]] : counts;
  const there = parts.reduce((sum, [, count]) => sum + count, 0), total = there + missing;
  if (missing) parts.push([model.closed ? "missing" : "to come", missing]);
  if (!total) return null;
  let begin = 0;
  const bars = parts.map(([word, count]) => {
    const x = begin * WIDTH / total;
    begin += count;
    return html`<rect key=${word} class=${word.replace(" ", "-")} x=${x} width=${Math.max(count * WIDTH / total, 1)} height="10" />`;
  });
  const words = parts.map(([word, count]) => number(count) + " " + word).join(", ");
  return html`<svg class="bar" width="100%" height="10" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=${words}>${bars}</svg>
    <p class="legend">Test cases: ${parts.map(([word, count], k) => html`${k ? ", " : ""}<span class=${word.replace(" ", "-")}><b>${number(count)}</b> ${word}</span>`)}</p>`;
}

/** @param {any} plan @returns {string[]} */
function planned(plan) {
  const parts = [];
  for (const [words, each] of [["tasks", plan.tasks], ["test cases", plan.testcases]]) {
    if (each) parts.push(number(each.expected - each.missing.total) + " of " + number(each.expected) + " planned " + words);
  }
  if (plan.shards) parts.push(number(plan.shards.declared.length) + " of " + number(plan.shards.of) + " shards");
  return parts;
}

/** @param {{ told: Told, model: Model }} props */
function facts({ told, model }) {
  const suite = model.roots[0], facts = [], plan = told.plan ? planned(told.plan) : [];
  const complete = told.receipt ? (told.receipt.state === "complete" ? "Complete" : "Not complete") : "";
  if (complete || plan.length) facts.push([complete, plan.join(", ")].filter(Boolean).join(": "));
  if (suite && suite.begin >= 0) facts.push(time(model.began, told.now()) + ", " + span(suite.isOpen() ? Math.max(told.now() - suite.begin, 0) : suite.ms));
  if (model.host) facts.push("on " + model.host);
  const aborted = told.run.reason || model.aborted;
  if (aborted) facts.push("aborted: " + aborted);
  facts.push(told.run.run);
  return facts;
}

/** @param {{ told: Told, model: Model }} props */
function Reasons({ told, model }) {
  const { verdict } = told;
  if (!verdict || !verdict.reasons.length || !model.roots.length) return null;
  const reasons = html`<ul class="reasons">${verdict.reasons.map((/** @type {string} */ each) => html`<li key=${each}>${each}</li>`)}</ul>`;
  if (told.receipt) return reasons;
  return html`<details class="so-far"><summary>Verdict so far: <span class=${verdict.verdict === "fail" ? "fail" : ""}>${verdict.verdict}</span></summary>${reasons}</details>`;
}

/** @param {{ told: Told, model: Model }} props */
function Connection({ told, model }) {
  const { state, why } = told;
  if (state === "lost") return html`<span class="lost">Connection lost, trying again. ${why}</span>`;
  if (told.fails) return html`<span class="lost">The service does not tell all of the run, trying again. ${told.trouble}</span>`;
  if (state === "reading" && !model.last) return html`<span>Reading the run…</span>`;
  return null;
}

/**
 * The word for how a run stands: that it runs, or its verdict once it has ended.
 * @param {Told} told
 */
export function word(told) {
  if (told.run.state === "open") return "running";
  return told.receipt && told.verdict ? told.verdict.verdict : told.run.state;
}

/**
 * What a run is called.
 * @param {Told} told @param {Model} model
 */
export function nameOf(told, model) {
  const suite = model.roots[0];
  return suite ? model.texts[suite.name || suite.id] : told.run.name;
}

/**
 * What a person asks first of a run.
 * @param {{ told: Told, model: Model }} props
 */
export function Head({ told, model }) {
  const stands = word(told), testcases = told.plan && told.plan.testcases, back = html`<p class="back"><a href=${told.list}>All runs</a>${hasToken() && html` <button class="chip" onClick=${forget}>Forget the token</button>`}</p>`;
  if (told.state === "gone" && !told.run.state) return html`${back}<h1>${told.run.name}</h1><p role="alert">${told.why}</p>`;
  const connection = html`<p role="status" class="connection"><${Connection} told=${told} model=${model} /></p>`;
  if (!told.run.state) return html`${back}${connection}`;
  return html`${back}<h1>${nameOf(told, model)} <span class=${"verdict " + stands}>${stands}</span></h1>
    ${told.state === "gone" && html`<p role="alert" class="lost">${told.why}</p>`}${connection}
    <${Reasons} told=${told} model=${model} /><ul class="facts">${facts({ told, model }).map((each, k) => html`<li key=${k}>${each}</li>`)}</ul>
    <${Bar} model=${model} missing=${testcases ? testcases.missing.total : 0} />`;
}
