import { Tree, ENDED, OPEN } from "./tree.js";

/** @typedef {(place: number) => boolean} Test */

/** @typedef {Map<string, Set<number>> | undefined} Changed */

/**
 * What a list begins with. Nothing moves in one where all stands as it began.
 * @typedef {"failures first" | "as they began"} Order
 */

/** @type {Record<string, number>} */
const UNITS = { ms: 1, s: 1000, m: 60000, min: 60000, h: 3600000 };

/** @param {Tree} tree @param {string} text @returns {Test} */
function contains(tree, text) {
  const hit = tree.lowered().map((each) => each.includes(text));
  const whole = text.includes(".");
  return (i) => hit[tree.name[i]] && tree.name[i] > 0 || hit[tree.id[i]] || hit[tree.reason[i]] && tree.reason[i] > 0
    || (tree.detail.get(i) || "").toLowerCase().includes(text) || whole && tree.fullId(i).toLowerCase().includes(text);
}

/** @param {Tree} tree @param {string} value @returns {Test} */
function inTask(tree, value) {
  let end = 0, inside = false;
  return (i) => {
    if (tree.depth[i] === 1 || i >= end) {
      let task = i;
      while (tree.depth[task] > 1) task = tree.parent[task];
      end = tree.end[task];
      inside = tree.depth[task] === 1 && (tree.nameOf(task) + " " + tree.strings[tree.id[task]]).toLowerCase().includes(value);
    }
    return inside;
  };
}

/** @param {Tree} tree @param {string} word @param {Changed} changed @returns {Test} */
function test(tree, word, changed) {
  const places = changed && changed.get(word);
  if (places) return (i) => places.has(i);
  const [, key, value] = /^(\w+):(.*)$/.exec(word) || [];
  if (key === "r" && value === "bad") return (i) => tree.isCause(i);
  if (key === "r") return (i) => tree.resultOf(i).startsWith(value);
  if (key === "type") return (i) => tree.strings[tree.type[i]].toLowerCase() === value;
  if (key === "task") return inTask(tree, value);
  const time = /^([<>])(\d+(?:\.\d+)?)(ms|s|m|min|h)$/.exec(word);
  if (time) {
    const limit = Number(time[2]) * UNITS[time[3]];
    return (i) => tree.took(i) >= 0 && (time[1] === ">" ? tree.took(i) > limit : tree.took(i) < limit);
  }
  if (word === "open") return (i) => (tree.kind[i] & (OPEN | ENDED)) > 0;
  return contains(tree, word.replace(/^"|"$/g, ""));
}

/**
 * The words of a question, those in quotes as one.
 * @param {string} query
 * @returns {string[]}
 */
export function words(query) {
  return query.toLowerCase().match(/-?"[^"]*"?|\S+/g) || [];
}

/**
 * What answers a question: what failed first, or, with the word slow, what took longest.
 * @param {Tree} tree
 * @param {string} query
 * @param {Changed} changed what changed since an earlier run, by words
 * @param {Order} order
 * @returns {number[]} places
 */
export function find(tree, query, changed, order) {
  const asked = words(query), slow = asked.includes("slow");
  const tests = asked.filter((word) => word !== "slow").map((word) => {
    if (word.length < 2 || word[0] !== "-") return test(tree, word, changed);
    const without = test(tree, word.slice(1), changed);
    return /** @type {Test} */ ((i) => !without(i));
  });
  /** @type {number[]} */ const failed = [];
  /** @type {number[]} */ const others = [];
  for (let i = 0; i < tree.size; i++) {
    if (tests.every((each) => each(i))) (order === "failures first" && tree.isCause(i) && !slow ? failed : others).push(i);
  }
  if (slow) return others.filter((i) => tree.kind[i] % 4 === 3 && tree.took(i) >= 0).sort((a, b) => tree.took(b) - tree.took(a));
  return failed.concat(others);
}

/**
 * The rows of the tree, as far as it is unfolded. With failures first, tasks and test cases that failed are.
 * @param {Tree} tree
 * @param {Set<number>} unfolded by their keys
 * @param {Order} order
 * @returns {number[]} places
 */
export function rows(tree, unfolded, order) {
  /** @type {number[]} */ const rows = [], left = tree.size ? [0] : [];
  while (left.length) {
    const i = /** @type {number} */ (left.pop());
    rows.push(i);
    if (unfolded.has(tree.key(i))) {
      const children = tree.children(i);
      if (order === "failures first" && tree.depth[i] < 2) children.sort((a, b) => failed(tree, b) - failed(tree, a));
      for (let k = children.length - 1; k >= 0; k--) left.push(children[k]);
    }
  }
  return rows;
}

/** @param {Tree} tree @param {number} i */
function failed(tree, i) {
  return tree.isFailure(i) || tree.failedBelow[i] ? 1 : 0;
}
