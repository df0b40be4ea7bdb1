import { render } from "preact";
import { html } from "./virtual.js";
import { RunList } from "./run-list.js";
import { Row } from "./run-row.js";
import { call, forget, hasToken } from "./service.js";
import { number } from "./texts.js";

/** How long a person is left alone after a key, and between two looks at what is new, in milliseconds. */
const PAUSE = 200, INTERVAL = 3000;

/** What people ask most, by the words that find it. */
const QUESTIONS = [["all", ""], ["running", "open"], ["failed", "fail"], ["partial", "partial"]];

/** Keys and what they do. */
const KEYS = [["/", "find"], ["j ↓  k ↑", "next, previous run"], ["Enter", "open it"], ["n", "show what is new"], ["o  Esc", "older runs; from the newest on"], ["?", "these keys"]];

const at = /** @type {HTMLElement} */ (document.getElementById("page"));
const list = new RunList(call);
let help = false, typed = 0, text = "";

/** The address has all that is chosen. */
function readAddress() {
  const chosen = new URLSearchParams(location.hash.replace(/^#\??/, ""));
  text = chosen.get("q") || "";
  return list.choose(text, chosen.get("after") || "");
}

/** @param {string} query @param {string} after @param {boolean} [replace] */
function go(query, after, replace) {
  const chosen = new URLSearchParams();
  if (query.trim()) chosen.set("q", query);
  if (after) chosen.set("after", after);
  const address = location.pathname + (chosen.size ? "#?" + chosen : "");
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  return list.choose(query, after);
}

/** @param {string} query */
function type(query) {
  text = query;
  clearTimeout(typed);
  typed = window.setTimeout(() => show(go(query, "", true)), PAUSE);
  draw();
}

/** @param {string} query */
function ask(query) {
  clearTimeout(typed);
  text = query;
  show(go(query, ""));
}

/** @param {Promise<void>} work */
async function show(work) {
  draw();
  await work;
  draw();
}

async function older() {
  if (!list.next) return;
  await show(go(list.query, list.next));
  scrollTo(0, 0);
}

const newest = () => show(go(list.query, ""));

/** @param {number} step */
function move(step) {
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".run > a")]);
  const now = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = links[now < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + step, 0), links.length - 1)];
  if (next) next.focus();
}

/** @type {Record<string, () => void>} */
const keys = {
  "/": () => /** @type {HTMLElement} */ (document.getElementById("q")).focus(), "?": () => { help = !help; draw(); },
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1), n: () => show(list.load()), o: older,
  Escape: () => { if (help) keys["?"](); else if (list.after) newest(); },
};

/** @param {KeyboardEvent} event */
function press(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.tagName === "INPUT") {
    if (target.id === "q" && (event.key === "Escape" || event.key === "Enter")) target.blur();
    return;
  }
  const action = keys[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

/** @param {string} name @param {string} words */
const chip = (name, words) => html`<button class="chip" aria-pressed=${text.trim() === words} onClick=${() => ask(words)}>${name}</button>`;

/** @param {string} title @param {any[]} runs @param {string} name */
const part = (title, runs, name) => html`<section aria-labelledby=${name}><h2 id=${name}>${title}</h2>
  <ol class="runs">${runs.map((run) => html`<${Row} key=${run.run} run=${run} now=${list.now} />`)}</ol></section>`;

function news() {
  if (!list.isNew) return null;
  return html`<button class="new" onClick=${keys.n}>${list.isNew} new</button>`;
}

function shown() {
  if (list.refusal) return html`<p role="alert">${list.refusal}</p><p><button onClick=${newest}>From the newest on</button></p>`;
  if (!list.loaded) return html`<p>Asking the service …</p>`;
  const none = !list.open.length && !list.ended.length;
  return html`${list.open.length > 0 && part("Running now" + (list.moreOpen ? ", the newest " : ", ") + number(list.open.length), list.open, "open")}
    ${list.ended.length > 0 && part(list.after ? "Older" : "Ended", list.ended, "ended")}
    ${none && html`<p>${list.query.trim() ? "No run is found by these words." : list.after ? "There are no older runs." : "There are no runs yet. Each that is opened will be listed here."}</p>`}
    ${(list.after || list.next) && html`<nav aria-label="Pages">${list.after && html`<button onClick=${newest}>From the newest on</button>`} ${list.next && html`<button onClick=${older}>Older runs</button>`}</nav>`}`;
}

const helped = () => html`<div class="help" role="dialog" aria-label="Keys"><h2>Keys</h2>
  <table><tbody>${KEYS.map(([key, what]) => html`<tr key=${key}><th scope="row"><kbd>${key}</kbd></th><td>${what}</td></tr>`)}</tbody></table>
  <h2>Words to find</h2><p>All words have to fit: a part of a name or an id, a state (<code>open</code>, <code>closed</code>, <code>aborted</code>), or a verdict (<code>pass</code>, <code>fail</code>, <code>partial</code>, <code>empty</code>).</p>
  <button onClick=${keys["?"]}>Close</button></div>`;

function draw() {
  render(html`<header><h1>Runs</h1></header>
    <div id="find" role="search"><input id="q" type="search" aria-label="Find" value=${text} placeholder="Find: name, id, state, verdict" onInput=${(/** @type {any} */ event) => type(event.target.value)} />
      ${QUESTIONS.map(([name, words]) => chip(name, words))}
      <output>${list.failure} ${news()}</output>${hasToken() && html`<button class="chip" onClick=${forget}>Forget the token</button>`}<button class="chip" aria-label="Keys" onClick=${keys["?"]}>?</button>
      ${help && helped()}</div>
    <main aria-busy=${!list.loaded}>${shown()}</main>`, at);
}

/** Looks for what is new, only while somebody may see it. */
async function look() {
  if (document.visibilityState === "visible" && list.loaded) {
    await list.look();
    draw();
  }
  setTimeout(look, INTERVAL);
}

addEventListener("popstate", () => show(readAddress()));
addEventListener("keydown", press);
document.title = "Runs";
document.body.classList.add("live", "list");
show(readAddress()).then(() => {
  performance.mark("shown");
  setTimeout(look, INTERVAL);
});
