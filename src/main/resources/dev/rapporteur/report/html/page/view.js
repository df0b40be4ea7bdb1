import { render } from "preact";
import { html } from "./virtual.js";
import { find, rows, words } from "./find.js";
import { List } from "./list.js";
import { Detail } from "./detail.js";
import { Time } from "./time.js";
import { CHANGES, compare, minute, readEarlier } from "./compare.js";
import { Help } from "./keys.js";
import { decoded, number } from "./texts.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {string} id */
function at(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * What shows a run: to be told when the run has changed, when only time has passed, and what somebody chooses elsewhere.
 * @typedef {{ changed: () => void, draw: () => void, select: (place: number) => void }} View
 */

/**
 * Shows a run.
 * @param {Store} store
 * @returns {View}
 */
export function show(store) {
  const tree = store.tree;
  const unfolded = new Set();
  /** What is known by its key, since a growing run has it now here, now there. */
  let selected = -1;
  let query = "", line = 0, help = false, turn = 0, refusal = "", wanted = "";
  /** @type {Map<string, import("./compare.js").Earlier> | null} */ let earlier = null;
  /** @type {import("./compare.js").Difference | null} */ let difference = store.changes || null;
  /** @type {number[]} */ let places = [];
  /** @type {number[]} */ let causes = [];
  /** What the list has had, and what of that nobody has seen. */
  const had = new Set(), unseen = new Set();

  function look() {
    const order = store.growing ? "as they began" : "failures first";
    places = query.trim() ? find(tree, query, difference ? difference.of : undefined, order) : rows(tree, unfolded, order);
    if (!unseen.size) return;
    // nobody can be led to what the list has no longer
    const listed = new Set(places.map((i) => tree.key(i)));
    for (const key of unseen) if (!listed.has(key)) unseen.delete(key);
  }

  /** Looks for something else. */
  function lookAnew() {
    look();
    turn++;
    had.clear();
    unseen.clear();
    accept();
  }

  /** Nothing of what the list has now is new. */
  function accept() {
    if (store.growing) for (const i of places) had.add(tree.key(i));
  }

  /** Notes what the list has now. */
  function note() {
    if (!store.growing) return;
    for (const i of places) {
      const key = tree.key(i);
      if (!had.has(key)) {
        had.add(key);
        unseen.add(key);
      }
    }
  }

  /** The run has changed. */
  function changed() {
    causes = [];
    for (let i = 0; i < tree.size; i++) if (tree.isCause(i)) causes.push(i);
    if (earlier) difference = compare(tree, earlier);
    if (tree.size && !unfolded.size) unfolded.add(tree.key(0));
    if (wanted) {
      choosePlace(tree.find(wanted));
      unfold(here());
    }
    look();
    if (had.size) note();
    else accept();
  }

  /** The place of what is selected, -1 for none. */
  function here() {
    return selected < 0 ? -1 : tree.placeOf(selected);
  }

  /** @param {number} place */
  function choosePlace(place) {
    selected = place >= 0 ? tree.key(place) : -1;
    if (place > 0) wanted = "";
  }

  /** The address has all that is chosen. @returns {string} */
  function address() {
    const place = here(), id = encodeURIComponent(place > 0 ? tree.fullId(place) : wanted);
    const rest = [query && "q=" + encodeURIComponent(query), line && "l=" + line].filter(Boolean).join("&");
    return "#" + id + (rest && "?" + rest);
  }

  function readAddress() {
    const [id, rest] = location.hash.slice(1).split("?");
    const chosen = new Map((rest || "").split("&").map((each) => /** @type {[string, string]} */ (each.split("="))));
    const question = chosen.get("q");
    query = question === undefined ? (location.hash.length > 1 || !causes.length ? "" : "r:bad") : decoded(question);
    line = Number(chosen.get("l")) || 0;
    const fullId = decoded(id);
    // what isn't there yet is shown once it is
    wanted = fullId;
    if (!fullId) selected = -1;
    else choosePlace(here() > 0 && tree.fullId(here()) === fullId ? here() : tree.find(fullId));
    unfold(here());
    lookAnew();
  }

  /** @param {number} place */
  function unfold(place) {
    if (place > 0) for (const above of [0, ...tree.ancestors(place)]) unfolded.add(tree.key(above));
  }

  /** @param {number} place */
  function select(place) {
    wanted = "";
    choosePlace(place);
    line = 0;
    unfold(place);
    if (!query.trim()) look();
    if (place >= 0) turn++;
    accept();
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
    const key = tree.key(place);
    if (!unfolded.delete(key)) unfolded.add(key);
    look();
    accept();
    draw();
  }

  /** @param {string} text */
  function ask(text) {
    query = text;
    lookAnew();
    history.replaceState(null, "", address());
    draw();
  }

  /** @param {number[]} among @param {number} step */
  function move(among, step) {
    if (!among.length) return;
    const at = among.indexOf(here());
    const next = at < 0 ? (step > 0 ? 0 : among.length - 1) : Math.min(Math.max(at + step, 0), among.length - 1);
    select(among[next]);
  }

  /** To what lies in it; where the tree is seen, it is unfolded first. */
  function toRight() {
    const place = here(), holds = place >= 0 && tree.end[place] > place + 1;
    if (holds && !query.trim() && !unfolded.has(selected)) fold(place);
    else if (holds) select(place + 1);
    else move(places, 1);
  }

  /** To what lies beside it. @param {number} step */
  function beside(step) {
    const place = here();
    if (place > 0) move(tree.children(tree.parent[place]), step);
  }

  function toLeft() {
    const place = here();
    if (!query.trim() && unfolded.has(selected)) fold(place);
    else if (place > 0) select(tree.parent[place] > 0 ? tree.parent[place] : -1);
  }

  /** Marks rows as seen. @param {number} from @param {number} to */
  function see(from, to) {
    if (!unseen.size) return;
    const before = unseen.size;
    for (const i of places.slice(Math.max(from, 0), to)) unseen.delete(tree.key(i));
    if (unseen.size !== before) drawFind();
  }

  /** Goes to the first that nobody has seen. */
  function toUnseen() {
    const next = places.find((i) => unseen.has(tree.key(i)));
    if (next !== undefined) select(next);
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    "/": () => /** @type {HTMLInputElement} */ (at("q")).select(), "?": () => { help = !help; draw(); },
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
      earlier = await readEarlier(await file.text());
      difference = compare(tree, earlier);
      refusal = "";
    } catch (failure) {
      earlier = difference = null;
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

  function drawFind() {
    render(html`<input id="q" type="search" aria-label="Find" value=${query} placeholder="Find: name, reason, r:failed, task:routing, >5s" onInput=${(/** @type {any} */ event) => ask(event.target.value)} />
      ${chip("failed " + number(causes.length), "r:bad")}${chip("slow", "slow")}${chip("all " + number(tree.size), "")}
      ${unseen.size > 0 && html`<button class="chip new" onClick=${toUnseen}>${number(unseen.size)} new</button>`}
      <output>${query.trim() ? number(places.length) + " found" : ""}</output><button class="chip" aria-label="Keys" onClick=${keys["?"]}>?</button>
      ${help && html`<${Help} close=${keys["?"]} />`}`, at("find"));
  }

  function draw() {
    const place = here();
    drawFind();
    render(html`<${List} tree=${tree} places=${places} flat=${!!query.trim()} unfolded=${unfolded} selected=${place} turn=${turn}
      difference=${difference} sorted=${words(query).includes("slow")} select=${select} fold=${fold} seen=${see} />`, at("list"));
    render(place > 0 && html`<${Detail} store=${store} place=${place} line=${line} select=${select} choose=${choose}
      link=${(/** @type {number} */ wanted) => "#" + encodeURIComponent(tree.fullId(place)) + "?l=" + wanted} />`, at("detail"));
    render(html`${changes()}<${Time} tree=${tree} select=${select} />`, at("time"));
    document.body.classList.toggle("chosen", place > 0);
  }

  changed();
  readAddress();
  document.body.classList.add("live");
  draw();
  // last: a view that can't be shown hears of nothing
  addEventListener("popstate", () => { readAddress(); draw(); });
  addEventListener("keydown", press);
  return { changed, draw, select };
}
