import { ENDED, IGNORED, OPEN, Tree } from "./tree.js";

/** Kinds by the numbers that the tree has for them, and the types of those that have none. */
const KINDS = ["testsuite", "task", "plugin", "section"], TYPES = ["TestSuite", "Task", "Plugin", ""];

/** The words of results; the first one stands for none. */
const RESULTS = ["", "passed", "passx", "failed", "errored", "aborted", "blocked", "skipped"];

/** What is told in lists is not longer. */
const SHORT = 300;

/** @param {any} value */
function text(value) {
  if (value === null || value === undefined) return "";
  const all = typeof value === "string" ? value : JSON.stringify(value);
  return all.length <= SHORT ? all : all.slice(0, SHORT).replace(/[\uD800-\uDBFF]$/, "") + "…";
}

/** What lists tell of a context. */
class Context {
  /** @param {number} seq @param {Context | null} parent @param {number} kind */
  constructor(seq, parent, kind) {
    this.seq = seq;
    this.parent = parent;
    this.kind = kind;
    /** @type {Context[]} */ this.below = [];
    this.type = 0;
    this.id = 0;
    this.name = 0;
    this.result = 0;
    this.reason = 0;
    this.detail = "";
    /** when it began, in milliseconds since 1970, -1 for unknown */ this.begin = -1;
    /** milliseconds, -1 for unknown */ this.ms = -1;
    this.stopped = false;
    this.ignored = false;
    this.ended = false;
    this.logs = false;
    this.version = 0;
  }

  isOpen() {
    return this.begin >= 0 && !this.stopped;
  }
}

/** The tree of a run as events tell it. */
export class Model {
  constructor() {
    /** @type {Map<number, Context>} by their numbers */ this.contexts = new Map();
    /** @type {Context[]} */ this.roots = [];
    /** @type {Set<Context>} what has begun and not ended */ this.open = new Set();
    /** the number of the last event that it knows */ this.last = 0;
    /** @type {string[]} */ this.texts = [""];
    this.numbers = new Map([["", 0]]);
    this.host = "";
    /** when it began, as the run tells it */ this.began = "";
    this.closed = false;
    /** @type {string} why it was aborted */ this.aborted = "";
  }

  /** @param {any} value */
  number(value) {
    const all = text(value);
    let number = this.numbers.get(all);
    if (number === undefined) {
      number = this.texts.push(all) - 1;
      this.numbers.set(all, number);
    }
    return number;
  }

  /**
   * Takes a context as it is.
   * @param {any} told as a snapshot has it
   */
  take(told) {
    const context = this.add(told, told.fields.id);
    this.fields(context, told.fields);
    context.ignored = told.ignored === true;
    context.ended = typeof told.end_cause === "string";
  }

  /** @param {any} told @param {any} id */
  add(told, id) {
    let context = this.contexts.get(told.seq);
    if (context) return context;
    const parent = this.contexts.get(told.parent) || null, kind = Math.max(KINDS.indexOf(told.kind), 0);
    context = new Context(told.seq, parent, kind);
    context.id = this.number(id);
    context.type = this.number(TYPES[kind]);
    this.contexts.set(told.seq, context);
    (parent ? parent.below : this.roots).push(context);
    return context;
  }

  /** @param {Context} context @param {Record<string, any>} fields */
  fields(context, fields) {
    if (fields.type) context.type = this.number(fields.type);
    if (fields.name) {
      const name = this.number(fields.name);
      context.name = name === context.id ? 0 : name;
    }
    if (fields.logfile || fields.logs && fields.logs.file) context.logs = true;
    if (typeof fields.starttime === "string") context.begin = Date.parse(fields.starttime);
    if (fields.stoptime) context.stopped = true;
    if (typeof fields.runtime === "number") context.ms = fields.runtime < 0 ? -1 : Math.round(fields.runtime * 1000);
    if (fields.result !== undefined) this.result(context, fields.result);
    if (Array.isArray(fields.details) && fields.details.length && !context.detail) context.detail = text(fields.details[0]);
    if (context.kind === 0 && fields.host) this.host = text(fields.host);
    if (context.kind === 0 && fields.starttime) this.began = text(fields.starttime);
    if (context.isOpen()) this.open.add(context);
    else this.open.delete(context);
  }

  /** @param {Context} context @param {any} result */
  result(context, result) {
    context.result = result ? Math.max(RESULTS.indexOf(result.value), 0) : 0;
    context.reason = result ? this.number(result.reason) : 0;
  }

  /**
   * Takes an event.
   * @param {any} event
   */
  hear(event) {
    if (event.type === "run-closed") {
      this.closed = true;
      this.aborted = text(event.reason);
    }
    if (event.seq) this.change(event);
    for (const each of event.results || []) {
      const context = this.contexts.get(each.seq);
      if (!context) continue;
      this.result(context, each.result);
      context.version++;
    }
  }

  /** @param {any} event */
  change(event) {
    const begins = event.type === "context-created" || event.type === "context-started";
    const context = begins ? this.add(event, event.id) : this.contexts.get(event.seq);
    if (!context) return;
    context.version++;
    if (event.type === "context-removed") this.remove(context);
    if (event.fields) this.fields(context, event.fields);
    if (event.type === "detail-added" || event.type === "task-result-set" && event.detail) context.detail = context.detail || text(event.detail);
    if (event.type === "task-result-set" && event.result) this.result(context, event.result);
    if (event.rollup) context.ignored = event.rollup === "none";
    if (event.end_cause) context.ended = true;
  }

  /** @param {Context} context */
  remove(context) {
    const among = context.parent ? context.parent.below : this.roots;
    among.splice(among.indexOf(context), 1);
    const left = [context];
    for (let gone = left.pop(); gone; gone = left.pop()) {
      this.contexts.delete(gone.seq);
      this.open.delete(gone);
      left.push(...gone.below);
    }
  }

  /** What runs now and holds nothing that does, in the order in which it began. */
  running() {
    const above = new Set();
    for (const context of this.open) if (context.parent) above.add(context.parent);
    return [...this.open].filter((context) => context.kind > 0 && !above.has(context)).sort((a, b) => a.begin - b.begin || a.seq - b.seq);
  }

  /** How many test cases have each result, and how many run. */
  testcases() {
    const counts = RESULTS.map(() => 0), type = this.numbers.get("Testcase");
    let open = 0;
    for (const root of this.roots) for (const task of root.below) for (const section of task.below) {
      if (section.type !== type || section.ignored) continue;
      if (section.isOpen()) open++;
      else if (section.result) counts[section.result]++;
    }
    return { counts: RESULTS.map((word, k) => /** @type {[string, number]} */ ([word, counts[k]])).filter(([, count]) => count > 0), open };
  }
}

/** A tree whose contexts may be at other places after each change. */
export class GrowingTree extends Tree {
  constructor() {
    super(RESULTS);
    /** @type {Model} */ this.model = new Model();
    /** @type {Context[]} */ this.contexts = [];
    this.places = new Map();
    /** the time of the service, in milliseconds since 1970 */ this.now = 0;
  }

  /** @param {number} i @override */
  key(i) {
    return this.contexts[i] ? this.contexts[i].seq : -1;
  }

  /** @param {number} key @override */
  placeOf(key) {
    const place = this.places.get(key);
    return place === undefined ? -1 : place;
  }

  /** @param {number} i @override */
  version(i) {
    return this.contexts[i].version;
  }

  /** @param {number} i @override */
  took(i) {
    return this.kind[i] & OPEN && this.now ? Math.max(this.now - this.contexts[i].begin, 0) : this.ms[i];
  }

  /**
   * Lays out what the model holds.
   * @param {Model} model
   */
  fill(model) {
    if (model !== this.model) this.lower = [];
    this.model = model;
    this.strings = model.texts;
    this.unended = model.closed ? "not ended" : "running";
    this.detail.clear();
    this.places.clear();
    const left = model.roots.slice().reverse(), begin = model.roots.length ? model.roots[0].begin : -1;
    let i = 0;
    for (let context = left.pop(); context; context = left.pop()) {
      this.lay(i++, context, begin);
      for (let k = context.below.length - 1; k >= 0; k--) left.push(context.below[k]);
    }
    this.size = i;
    for (const column of [this.depth, this.kind, this.type, this.id, this.name, this.result, this.reason, this.start, this.ms,
      this.parent, this.end, this.failedBelow, this.contexts]) column.length = i;
    this.finish();
  }

  /** @param {number} i @param {Context} context @param {number} begin */
  lay(i, context, begin) {
    const parent = context.parent ? this.places.get(context.parent.seq) : -1;
    this.contexts[i] = context;
    this.places.set(context.seq, i);
    this.depth[i] = parent < 0 ? 0 : this.depth[parent] + 1;
    this.kind[i] = context.kind + (context.ignored ? IGNORED : 0) + (context.isOpen() ? OPEN : 0) + (context.ended ? ENDED : 0);
    this.type[i] = context.type;
    this.id[i] = context.id;
    this.name[i] = context.name;
    this.result[i] = context.result;
    this.reason[i] = context.reason;
    this.start[i] = context.begin >= 0 && begin >= 0 ? Math.max(context.begin - begin, 0) : -1;
    this.ms[i] = context.isOpen() ? -1 : context.ms;
    if (context.detail && this.bad[context.result] && !context.ignored) this.detail.set(i, context.detail);
    this.place(i);
  }
}
