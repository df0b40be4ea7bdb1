import { call, Refusal, ROOT } from "./service.js";

/** How often the service is asked anew while something happens, in milliseconds, and how much longer than an answer took. */
const PAUSE = 2000, RATIO = 10;

/** Where it doesn't answer it is asked again after as long, each time twice as long, and at most so long, in milliseconds. */
const LONGEST = 10000;

/** The answers that say that there is no such part, and those that say that there is no such run for who asks. */
const NONE = [404, 409, 410], GONE = [403, 404, 410, 422];

/** @typedef {{ name: string, contentType: string, partial: boolean, size?: number }} Report */

/** What the service tells of a run besides its events. */
export class Told {
  /** @param {string} id @param {string} path @param {() => void} changed */
  constructor(id, path, changed) {
    this.path = path;
    this.changed = changed;
    this.list = new URL("./", ROOT).href;
    /** @type {any} */ this.run = { run: id, name: id, state: "" };
    /** @type {any} */ this.verdict = null;
    /** @type {any} */ this.plan = null;
    /** @type {any} of a run that has ended */ this.receipt = null;
    /** @type {Report[]} */ this.reports = [];
    /** @type {import("./feed.js").FeedState} */ this.state = "reading";
    this.why = "";
    /** by how much the clock of the service is before that of the browser, in milliseconds */ this.skew = 0;
    this.asked = -Infinity;
    this.waits = false;
    this.asking = false;
    this.timer = 0;
    /** how many times in a row not all was answered */ this.fails = 0;
    /** why not */ this.trouble = "";
  }

  /** The time of the service, in milliseconds since 1970. */
  now() {
    return Date.now() + this.skew;
  }

  /** Whether something may still happen in the run. */
  isOpen() {
    return this.run.state === "open" || this.run.state === "closing";
  }

  /** Something has happened: asks soon, and once for all that happens meanwhile. */
  stale() {
    if (this.waits || this.asking) {
      this.waits = true;
      return;
    }
    this.waits = true;
    this.timer = window.setTimeout(() => this.ask(), Math.max(this.asked - performance.now(), 0));
  }

  /** The service answers again: asks soon for what it has not told. */
  again() {
    if (!this.fails) return;
    this.fails = 0;
    this.asked = -Infinity;
    clearTimeout(this.timer);
    this.waits = false;
    this.stale();
  }

  async ask() {
    const began = performance.now();
    this.waits = false;
    this.asking = true;
    this.trouble = "";
    try {
      await this.askAll();
    } catch (failure) {
      if (!isOneOf(GONE, failure)) this.trouble = /** @type {Error} */ (failure).message;
    }
    const now = performance.now();
    this.fails = this.trouble ? this.fails + 1 : 0;
    this.asked = now + (this.fails ? Math.min(PAUSE * 2 ** (this.fails - 1), LONGEST) : Math.max(PAUSE, (now - began) * RATIO));
    this.asking = false;
    this.changed();
    // its end is told a moment before its reports are there
    if (this.waits || this.fails || this.state === "ended" && this.isOpen()) {
      this.waits = false;
      this.stale();
    }
  }

  async askAll() {
    const answer = await call(this.path), date = Date.parse(answer.headers.get("Date") || "");
    const run = await answer.json();
    // in whole seconds, the last of which has half gone by on average
    if (date) this.skew = date + 500 - Date.now();
    const [verdict, plan, reports] = await Promise.all([this.part("/verdict", this.verdict), this.part("/plan", this.plan),
      this.part("/reports?all=true", this.reports)]);
    const receipt = run.state === "closed" || run.state === "aborted" ? await this.part("/receipt", this.receipt) : null;
    Object.assign(this, { run, verdict, plan: plan && plan.plan !== "none" ? plan : null, reports: reports || [], receipt });
  }

  /**
   * A part of what is told, null if there is none.
   * @param {string} part @param {any} before what it was, which it stays as long as there is no answer
   */
  async part(part, before) {
    try {
      return await (await call(this.path + part)).json();
    } catch (failure) {
      if (isOneOf(NONE, failure)) return null;
      this.trouble = /** @type {Error} */ (failure).message;
      return before;
    }
  }
}

/** @param {number[]} statuses @param {unknown} failure */
function isOneOf(statuses, failure) {
  return failure instanceof Refusal && statuses.includes(failure.status);
}
