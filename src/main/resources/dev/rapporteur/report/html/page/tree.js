/**
 * Some contexts in the order in which they lie in the tree, as columns.
 * @typedef {{ strings: string[], depth: number[], kind: number[], type: number[], id: number[], name: number[],
 *   result: number[], reason: number[], start: number[], ms: number[], detail: Record<string, string> }} Chunk
 */

/** Flags above the kind of a context. */
export const IGNORED = 4, OPEN = 8, ENDED = 16;

/** Whether a result tells that something went wrong. @param {string} word */
export function bad(word) {
  return ["failed", "errored", "aborted", "blocked"].includes(word);
}

/** The contexts of a run by their places: each before those below it. */
export class Tree {
  /** @param {string[]} results the words of results, of which the first stands for none */
  constructor(results) {
    this.results = results;
    /** What one is called that has begun and not ended. */
    this.unended = "not ended";
    this.bad = results.map(bad);
    this.size = 0;
    this.strings = [""];
    /** @type {number[]} */ this.depth = [];
    /** @type {number[]} */ this.kind = [];
    /** @type {number[]} */ this.type = [];
    /** @type {number[]} */ this.id = [];
    /** @type {number[]} */ this.name = [];
    /** @type {number[]} */ this.result = [];
    /** @type {number[]} */ this.reason = [];
    /** @type {number[]} milliseconds from the start of the run, -1 for unknown */ this.start = [];
    /** @type {number[]} milliseconds, -1 for unknown */ this.ms = [];
    /** @type {Map<number, string>} the first detail of what failed */ this.detail = new Map();
    /** @type {number[]} the place of what it lies in, -1 for none */ this.parent = [];
    /** @type {number[]} the place behind all that lies in it */ this.end = [];
    /** @type {number[]} whether something failed that lies in it */ this.failedBelow = [];
    /** @type {number[]} */ this.path = [];
    /** @type {string[]} */ this.lower = [];
  }

  /** @param {Chunk} chunk */
  append(chunk) {
    const first = this.size;
    for (const text of chunk.strings) this.strings.push(text);
    for (const name of /** @type {const} */ (["depth", "kind", "type", "id", "name", "result", "reason", "start", "ms"])) {
      const column = this[name], more = chunk[name];
      for (let k = 0; k < more.length; k++) column.push(more[k]);
    }
    for (const [place, text] of Object.entries(chunk.detail)) this.detail.set(first + Number(place), text);
    this.size = this.depth.length;
    for (let i = first; i < this.size; i++) this.place(i);
  }

  /** @param {number} i */
  place(i) {
    const depth = this.depth[i], path = this.path;
    while (path.length > depth) this.close(/** @type {number} */ (path.pop()), i);
    this.parent[i] = depth ? path[depth - 1] : -1;
    this.end[i] = i + 1;
    this.failedBelow[i] = 0;
    path.push(i);
  }

  /** What a context is known by for as long as the page is open, wherever it lies. @param {number} i */
  key(i) {
    return i;
  }

  /** The place of what is known by that key, -1 for none. @param {number} key */
  placeOf(key) {
    return key;
  }

  /** Another one for each change of what is told of a context. @param {number} i */
  version(i) {
    return 0 * i;
  }

  /** How long it took, or has taken so far, in milliseconds, -1 for unknown. @param {number} i */
  took(i) {
    return this.ms[i];
  }

  /** Closes what is still open. */
  finish() {
    while (this.path.length) this.close(/** @type {number} */ (this.path.pop()), this.size);
  }

  /** @param {number} i @param {number} end */
  close(i, end) {
    this.end[i] = end;
    const parent = this.parent[i];
    if (parent >= 0 && (this.failedBelow[i] || this.isFailure(i))) this.failedBelow[parent] = 1;
  }

  /** Whether its result is bad, and counts. @param {number} i */
  isFailure(i) {
    return this.bad[this.result[i]] && !(this.kind[i] & IGNORED);
  }

  /** Whether a failure comes from here. @param {number} i */
  isCause(i) {
    return this.isFailure(i) && (!this.failedBelow[i] || this.reason[i] > 0);
  }

  /** @param {number} i */
  nameOf(i) {
    return this.strings[this.name[i] || this.id[i]];
  }

  /** @param {number} i */
  resultOf(i) {
    if (this.kind[i] & OPEN) return this.unended;
    return this.results[this.result[i]] || "no result";
  }

  /** What it lies in, the task first. @param {number} i */
  ancestors(i) {
    const path = [];
    for (let p = this.parent[i]; p > 0; p = this.parent[p]) path.unshift(p);
    return path;
  }

  /** What lies directly in it. @param {number} i */
  children(i) {
    const children = [];
    for (let k = i + 1; k < this.end[i]; k = this.end[k]) children.push(k);
    return children;
  }

  /** Its ids from the task down, joined by dots. @param {number} i */
  fullId(i) {
    return [...this.ancestors(i), i].map((k) => this.strings[this.id[k]]).join(".");
  }

  /** The place of a full id, -1 for none. @param {string} fullId */
  find(fullId) {
    /** @type {string[]} */ const path = [];
    for (let i = 0; i < this.size; i++) {
      const depth = this.depth[i], id = this.strings[this.id[i]];
      path[depth] = depth > 1 ? path[depth - 1] + "." + id : id;
      if (path[depth] === fullId) return i;
    }
    return -1;
  }

  /** All texts in lower case. */
  lowered() {
    for (let k = this.lower.length; k < this.strings.length; k++) this.lower[k] = this.strings[k].toLowerCase();
    return this.lower;
  }
}
