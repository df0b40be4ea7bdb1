import { call, ROOT } from "./service.js";

/** How often the service is asked anew while something happens, in milliseconds, and how much longer than an answer took. */
const PAUSE = 2000, RATIO = 10;

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
    setTimeout(() => this.ask(), Math.max(this.asked - performance.now(), 0));
  }

  async ask() {
    const began = performance.now();
    this.waits = false;
    this.asking = true;
    try {
      await this.askAll();
    } catch {
      // what is told of the connection says it; it is asked again with the next event
    } finally {
      const now = performance.now();
      this.asked = now + Math.max(PAUSE, (now - began) * RATIO);
      this.asking = false;
    }
    this.changed();
    // its end is told a moment before its reports are there
    if (this.waits || this.state === "ended" && this.isOpen()) {
      this.waits = false;
      this.stale();
    }
  }

  async askAll() {
    const answer = await call(this.path), date = Date.parse(answer.headers.get("Date") || "");
    const run = await answer.json();
    // in whole seconds, the last of which has half gone by on average
    if (date) this.skew = date + 500 - Date.now();
    const [verdict, plan, reports] = await Promise.all(["/verdict", "/plan", "/reports?all=true"].map((part) => this.part(part)));
    const receipt = run.state === "closed" || run.state === "aborted" ? await this.part("/receipt") : null;
    Object.assign(this, { run, verdict, plan: plan && plan.plan !== "none" ? plan : null, reports: reports || [], receipt });
  }

  /** A part of what is told, null if there is none. @param {string} part */
  async part(part) {
    try {
      return await (await call(this.path + part)).json();
    } catch {
      return null;
    }
  }
}
