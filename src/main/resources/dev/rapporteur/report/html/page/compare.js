import { Tree, IGNORED, bad } from "./tree.js";
import { unpackFrom } from "./store.js";

/**
 * What is known of a context of an earlier run.
 * @typedef {{ result: string, ms: number, depth: number }} Earlier
 */

/**
 * What became of a run since an earlier one, by words that find it; since when a failure is there, and in how many runs.
 * @typedef {{ start: string, of: Map<string, Set<number>>, since: Map<number, [string, number]>, gone: string[], goneTotal: number }} Difference
 */

/** The words, in the order in which people ask. */
export const CHANGES = ["new", "fixed", "regressed", "slower", "newly-skipped"];

/** Something is slower if it takes half as long again, and this longer, in milliseconds. */
const SLOWER = 1.5, MUCH = 1000;

/** More of what is gone is counted only. */
const NAMED = 100;

/**
 * The contexts of results.json by their full ids.
 * @param {any} report
 * @returns {Map<string, Earlier>}
 */
function ofResults(report) {
  const known = new Map();
  const left = (report.tasks || []).map((/** @type {any} */ task) => ({ context: task, path: "", depth: 1 }));
  while (left.length) {
    const { context, path, depth } = left.pop(), id = path + context.id;
    known.set(id, { result: context.result ? context.result.value : "", ms: typeof context.runtime === "number" ? Math.round(context.runtime * 1000) : -1, depth });
    for (const section of context.sections || []) left.push({ context: section, path: id + ".", depth: depth + 1 });
  }
  return known;
}

/**
 * The contexts of an earlier page by their full ids.
 * @param {string} page
 */
async function ofPage(page) {
  const data = new DOMParser().parseFromString(page, "text/html");
  /** @param {string} id */
  const unpack = async (id) => {
    const element = data.getElementById(id);
    if (!element) throw new Error("it has no data of a run");
    return JSON.parse(new TextDecoder().decode(await unpackFrom(element.textContent || "")));
  };
  const run = await unpack("run"), tree = new Tree(run.results);
  for (let k = 0; k < run.chunks; k++) tree.append(await unpack("tree" + k));
  tree.finish();
  const known = new Map();
  for (const [i, id] of ids(tree)) known.set(id, { result: tree.results[tree.result[i]], ms: tree.ms[i], depth: tree.depth[i] });
  return known;
}

/**
 * The full id of each context, without that of the suite.
 * @param {Tree} tree
 * @returns {[number, string][]}
 */
function ids(tree) {
  /** @type {string[]} */ const path = [];
  /** @type {[number, string][]} */ const ids = [];
  for (let i = 1; i < tree.size; i++) {
    const depth = tree.depth[i], id = tree.strings[tree.id[i]];
    path[depth] = depth > 1 ? path[depth - 1] + "." + id : id;
    ids.push([i, path[depth]]);
  }
  return ids;
}

/**
 * Reads an earlier run.
 * @param {string} text a results.json or a report.html
 * @returns {Promise<Map<string, Earlier>>}
 */
export async function readEarlier(text) {
  if (text.trimStart().startsWith("<")) return ofPage(text);
  const file = JSON.parse(text);
  if (!file.report) throw new Error("it is no results.json");
  return ofResults(file.report);
}

/**
 * Compares a run with an earlier one.
 * @param {Tree} tree
 * @param {Map<string, Earlier>} earlier
 * @returns {Difference}
 */
export function compare(tree, earlier) {
  const of = new Map(CHANGES.map((word) => [word, /** @type {Set<number>} */ (new Set())]));
  /** @param {string} word @param {number} i */
  const note = (word, i) => /** @type {Set<number>} */ (of.get(word)).add(i);
  const seen = new Set();
  for (const [i, id] of ids(tree)) {
    seen.add(id);
    const before = earlier.get(id), now = tree.results[tree.result[i]];
    if (tree.isCause(i) && !(before && bad(before.result))) note("new", i);
    if (!before || tree.kind[i] & IGNORED) continue;
    if (tree.isFailure(i) && before.result && !bad(before.result)) note("regressed", i);
    if (bad(before.result) && (now === "passed" || now === "passx")) note("fixed", i);
    if (now === "skipped" && before.result && before.result !== "skipped") note("newly-skipped", i);
    if (before.ms >= 0 && tree.ms[i] > before.ms * SLOWER && tree.ms[i] > before.ms + MUCH) note("slower", i);
  }
  const gone = [...earlier].filter(([id, each]) => each.depth <= 2 && !seen.has(id)).map(([id]) => id).sort();
  return { start: "", of, since: new Map(), gone: gone.slice(0, NAMED), goneTotal: gone.length };
}

/** How old a failure is. @param {Difference} difference @param {number} place */
export function age(difference, place) {
  const since = difference.since.get(place);
  if (since) return "since " + minute(since[0]) + ", " + since[1] + (since[1] === 1 ? " run" : " runs");
  return /** @type {Set<number>} */ (difference.of.get("new")).has(place) ? "new" : "";
}

/** @param {string} time */
export function minute(time) {
  return time.replace("T", " ").slice(0, 16);
}
