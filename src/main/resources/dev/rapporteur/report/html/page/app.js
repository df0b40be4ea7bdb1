import { render } from "preact";
import { html } from "./virtual.js";
import { embedded } from "./store.js";
import { find, rows } from "./find.js";
import { List } from "./list.js";
import { Detail } from "./detail.js";
import { Time } from "./time.js";
import { CHANGES, compare, minute, readEarlier } from "./compare.js";
import { Help } from "./keys.js";
import { number } from "./texts.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {string} id */
function at(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Shows a run.
 * @param {Store} store
 */
function start(store) {
  const tree = store.tree;
  const unfolded = new Set([0]);
  let query = "", selected = -1, line = 0, help = false;
  let refusal = "";
  /** @type {import("./compare.js").Difference | null} */ let difference = store.changes || null;
  /** @type {number[]} */ let places = [];
  /** @type {number[]} */ const causes = [];
  for (let i = 0; i < tree.size; i++) if (tree.isCause(i)) causes.push(i);

  function look() {
    places = query.trim() ? find(tree, query, difference ? difference.of : undefined) : rows(tree, unfolded);
  }

  /** The address has all that is chosen. @returns {string} */
  function address() {
    const id = selected > 0 ? encodeURIComponent(tree.fullId(selected)) : "";
    const rest = [query && "q=" + encodeURIComponent(query), line && "l=" + line].filter(Boolean).join("&");
    return "#" + id + (rest && "?" + rest);
  }

  function readAddress() {
    const [id, rest] = location.hash.slice(1).split("?");
    const chosen = new Map((rest || "").split("&").map((each) => /** @type {[string, string]} */ (each.split("="))));
    const question = chosen.get("q");
    query = question === undefined ? (location.hash.length > 1 || !causes.length ? "" : "r:bad") : decodeURIComponent(question);
    line = Number(chosen.get("l")) || 0;
    const fullId = decodeURIComponent(id);
    if (!fullId) selected = -1;
    else if (selected < 1 || tree.fullId(selected) !== fullId) selected = tree.find(fullId);
    unfold(selected);
    look();
  }

  /** @param {number} place */
  function unfold(place) {
    if (place > 0) for (const above of [0, ...tree.ancestors(place)]) unfolded.add(above);
  }

  /** @param {number} place */
  function select(place) {
    selected = place;
    line = 0;
    unfold(place);
    if (!query.trim()) look();
    history.pushState(null, "", address());
    draw();
  }

  /** @param {number} chosen */
  function choose(chosen) {
    line = chosen;
    history.replaceState(null, "", address());
    draw();
  }

  /** @param {number} place */
  function fold(place) {
    if (!unfolded.delete(place)) unfolded.add(place);
    look();
    draw();
  }

  /** @param {string} text */
  function ask(text) {
    query = text;
    look();
    history.replaceState(null, "", address());
    draw();
  }

  /** @param {number[]} among @param {number} step */
  function move(among, step) {
    if (!among.length) return;
    const at = among.indexOf(selected);
    const next = at < 0 ? (step > 0 ? 0 : among.length - 1) : Math.min(Math.max(at + step, 0), among.length - 1);
    select(among[next]);
  }

  /** To what lies in it; where the tree is seen, it is unfolded first. */
  function toRight() {
    const holds = selected >= 0 && tree.end[selected] > selected + 1;
    if (holds && !query.trim() && !unfolded.has(selected)) fold(selected);
    else if (holds) select(selected + 1);
    else move(places, 1);
  }

  /** To what lies beside it. @param {number} step */
  function beside(step) {
    if (selected > 0) move(tree.children(tree.parent[selected]), step);
  }

  function toLeft() {
    if (!query.trim() && unfolded.has(selected)) fold(selected);
    else if (selected > 0) select(tree.parent[selected] > 0 ? tree.parent[selected] : -1);
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    "/": () => at("q").focus(), "?": () => { help = !help; draw(); },
    j: () => move(places, 1), ArrowDown: () => move(places, 1), k: () => move(places, -1), ArrowUp: () => move(places, -1),
    ArrowRight: toRight, ArrowLeft: toLeft, n: () => move(causes, 1), p: () => move(causes, -1),
    J: () => beside(1), K: () => beside(-1),
    f: () => ask("r:bad"), s: () => ask("slow"), a: () => ask(""),
    Escape: () => { if (help) { help = false; draw(); } else select(-1); },
  };

  /** @param {KeyboardEvent} event */
  function press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.tagName === "INPUT") {
      if (event.key === "Escape" || event.key === "Enter") target.blur();
      return;
    }
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  /** @param {Event} event */
  async function read(event) {
    const input = /** @type {HTMLInputElement} */ (event.target), file = input.files && input.files[0];
    if (!file) return;
    try {
      difference = compare(tree, await readEarlier(await file.text()));
      refusal = "";
    } catch (failure) {
      difference = null;
      refusal = file.name + " can't be compared with: " + /** @type {Error} */ (failure).message;
    }
    look();
    draw();
  }

  /** What an earlier run is compared with, and what came of that. */
  function changes() {
    const now = difference;
    return html`<label class="compare">Compare with an earlier results.json or report.html <input type="file" accept=".json,.html" onChange=${read} /></label>
      ${refusal && html`<p role="alert">${refusal}</p>`}
      ${now && html`<p class="changes">${now.start && "Since the run of " + minute(now.start) + ": "}${CHANGES.map((word) => chip(word + " " + number(/** @type {Set<number>} */ (now.of.get(word)).size), word))}</p>
        ${now.gone.length > 0 && html`<h2>Gone, ${number(now.goneTotal)}</h2><ul>${now.gone.map((id) => html`<li key=${id}>${id}</li>`)}</ul>`}`}`;
  }

  /** @param {string} text @param {string} words */
  const chip = (text, words) => html`<button class="chip" aria-pressed=${query.trim() === words} onClick=${() => ask(words)}>${text}</button>`;

  function draw() {
    render(html`<input id="q" type="search" aria-label="Find" value=${query} placeholder="Find: name, reason, r:failed, task:routing, >5s" onInput=${(/** @type {any} */ event) => ask(event.target.value)} />
      ${chip("failed " + number(causes.length), "r:bad")}${chip("slow", "slow")}${chip("all " + number(tree.size), "")}
      <output>${query.trim() ? number(places.length) + " found" : ""}</output><button class="chip" aria-label="Keys" onClick=${keys["?"]}>?</button>
      ${help && html`<${Help} close=${keys["?"]} />`}`, at("find"));
    render(html`<${List} tree=${tree} places=${places} flat=${!!query.trim()} unfolded=${unfolded} selected=${selected}
      difference=${difference} select=${select} fold=${fold} />`, at("list"));
    render(selected > 0 && html`<${Detail} store=${store} place=${selected} line=${line} select=${select} choose=${choose}
      link=${(/** @type {number} */ wanted) => "#" + encodeURIComponent(tree.fullId(selected)) + "?l=" + wanted} />`, at("detail"));
    render(html`${changes()}<${Time} tree=${tree} select=${select} />`, at("time"));
    document.body.classList.toggle("chosen", selected > 0);
  }

  addEventListener("popstate", () => { readAddress(); draw(); });
  addEventListener("keydown", press);
  document.body.classList.add("live");
  readAddress();
  draw();
  performance.mark("shown");
}

embedded().then(start).catch((failure) => {
  at("find").textContent = "This browser can't open the data of the page, so it shows what stands there without: " + failure;
});
