import { render } from "preact";
import { html } from "./virtual.js";
import { show } from "./view.js";
import { contextAt, Feed } from "./feed.js";
import { GrowingTree, Model } from "./model.js";
import { LogPart } from "./logs.js";
import { Told } from "./told.js";
import { Head, nameOf, word } from "./head.js";
import { Now } from "./now.js";
import { Reports } from "./reports.js";
import { decoded } from "./texts.js";

/** The page is drawn anew no sooner, in milliseconds, and after so many times as long as it took. */
const PAUSE = 250, RATIO = 8;

/** How often the time of what runs is drawn, in milliseconds. */
const SECOND = 1000;

/** A page that nobody sees for so long gives its connection back, in milliseconds. */
const UNSEEN = 10000;

const page = /** @type {HTMLElement} */ (document.getElementById("page"));

/** The id of the run, as the address has it. */
const id = decoded(location.pathname.slice(location.pathname.lastIndexOf("/") + 1));

const path = "api/v1/runs/" + encodeURIComponent(id);

const tree = new GrowingTree();

let model = new Model(), changed = false, due = false, drawn = -Infinity, cost = 0;

/** @type {import("./view.js").View | null} */ let view = null;

/** @type {{ seq: number, part: LogPart } | null} the log that was read last */ let log = null;

/**
 * What is told of a context.
 * @param {number} key
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, any>>}
 */
async function more(key, signal) {
  const { result, ...told } = await contextAt(path, key, model.closed, signal), fields = /** @type {Record<string, any>} */ ({});
  for (const [name, value] of Object.entries(told)) if (!ELSEWHERE.has(name) && !isEmpty(value)) fields[name] = value;
  if (result && result.reason) fields.reason = result.reason;
  if (result && !isEmpty(result.data)) fields.data = result.data;
  return fields;
}

/** What the tree has, or what can be counted in it. */
const ELSEWHERE = new Set(["seq", "kind", "parent", "state", "children", "type", "id", "fullid", "idlist", "name", "runtime",
  "sections", "tasks", "summary", "pluginsummary", "health_summary", "totaltasks"]);

/** @param {any} value */
function isEmpty(value) {
  return value === null || value === undefined || value === "" || typeof value === "object" && !Object.keys(value).length;
}

/** @type {import("./store.js").Store} */
const store = {
  tree,
  growing: true,
  more,
  async log(slice, seq) {
    if (!log || log.seq !== seq) log = { seq, part: new LogPart(path + "/contexts/" + seq + "/log") };
    const { begin_lines: line = slice.begin ? -1 : 0, size_lines: lines = -1 } = /** @type {any} */ (slice);
    return log.part.read(line, lines);
  },
};

const told = new Told(id, path, () => drawSoon(false));

/** @param {boolean} more whether the tree is another one */
function drawSoon(more) {
  changed = changed || more;
  if (due) return;
  due = true;
  setTimeout(() => requestAnimationFrame(draw), Math.max(drawn + Math.max(PAUSE, cost * RATIO) - performance.now(), 0));
}

function draw() {
  const began = performance.now();
  due = false;
  tree.now = told.now();
  if (changed) tree.fill(model);
  if (!view && model.last && told.run.state) {
    // where nothing grows any more, what failed can stand first
    store.growing = told.isOpen();
    view = show(store);
  } else if (view && changed) view.changed();
  changed = false;
  drawAround();
  if (view) view.draw();
  drawn = performance.now();
  cost = drawn - began;
}

/** What stands around the tree. */
function drawAround() {
  const stands = word(told), open = !model.closed;
  document.title = nameOf(told, model) + (stands ? ": " + stands : "");
  at("head", html`<${Head} told=${told} model=${model} />`);
  at("now", open && view && model.open.size > 0 && html`<${Now} tree=${tree} run=${path} select=${view.select} />`);
  at("reports", html`<${Reports} run=${path} reports=${told.reports} open=${open} />`);
}

/** @param {string} part @param {any} content */
function at(part, content) {
  render(content, /** @type {HTMLElement} */ (document.getElementById(part)));
}

/** The place of each part, once. */
function frame() {
  render(html`<header id="head"></header><div id="find" role="search"></div><main><div><div id="list"></div></div>
    <div><div id="detail"></div><div id="now"></div><div id="reports"></div><div id="time"></div></div></main>`, page);
}

frame();
draw();
told.stale();
setInterval(() => { if (!document.hidden && view && model.open.size) drawSoon(false); }, SECOND);
const feed = new Feed(path, {
  model(known) {
    model = known;
    told.stale();
    drawSoon(true);
  },
  changed() {
    told.stale();
    drawSoon(true);
  },
  state(state, why) {
    if (state === told.state && why === told.why) return;
    told.state = state;
    told.why = why;
    if (state === "live") told.again();
    if (state === "ended") told.stale();
    drawSoon(false);
  },
});
feed.follow();

let unseen = 0;
addEventListener("pagehide", () => feed.pause());
addEventListener("pageshow", () => feed.resume());
document.addEventListener("visibilitychange", () => {
  clearTimeout(unseen);
  if (document.hidden) unseen = setTimeout(() => feed.pause(), UNSEEN);
  else feed.resume();
});
