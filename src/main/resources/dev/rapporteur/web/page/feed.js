import { Model } from "./model.js";
import { call, Refusal } from "./service.js";
import { EventReader } from "./stream.js";

const STREAM = "text/event-stream";

/** How long to wait before a lost connection is tried again, each time twice as long, in milliseconds. */
const SHORTEST = 500, LONGEST = 10000;

/** A connection that is silent for so long is lost, in milliseconds: the service breaks the silence sooner. */
const SILENCE = 60000;

/** Events are read for a context once somebody stays with it for so long, in milliseconds: the service reads all that are before it. */
const STAY = 150;

/**
 * How it stands with the events: they are read, they come, they will come again, there are no more, or they can't be had.
 * @typedef {"reading" | "live" | "lost" | "ended" | "gone"} FeedState
 */

/**
 * Who hears of a run: that all that is known of it is in a model, that this has changed, and how it stands, with a reason.
 * @typedef {{ model: (model: Model) => void, changed: () => void, state: (state: FeedState, why: string) => void }} Listener
 */

/**
 * All fields of a context.
 * @param {string} path of its run @param {number} seq @param {boolean} closed whether only events tell of it
 * @param {AbortSignal} signal that nobody wants it any more
 * @returns {Promise<Record<string, any>>}
 */
export async function contextAt(path, seq, closed, signal) {
  try {
    if (!closed) return await (await call(path + "/contexts/" + seq, { signal })).json();
  } catch (failure) {
    // 409: it is closed meanwhile
    if (!(failure instanceof Refusal) || failure.status !== 409) throw failure;
  }
  await new Promise((done) => setTimeout(done, STAY));
  signal.throwIfAborted();
  const answer = await call(path + "/events?snapshot=true&under=" + seq, { headers: { Accept: STREAM }, signal });
  /** @type {string[]} */ const found = [];
  const events = new EventReader(({ type, data }) => type === "context" && found.push(data));
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    events.read(part.value);
    if (found.length) break;
  }
  await reader.cancel();
  return found.length ? JSON.parse(found[0]).fields : {};
}

/** Follows the events of a run: none is missed, none is taken twice, whatever becomes of the connection. */
export class Feed {
  /** @param {string} path of the run @param {Listener} listener */
  constructor(path, listener) {
    this.path = path;
    this.listener = listener;
    /** @type {Model | null} */ this.model = null;
    /** @type {Model | null} what a snapshot has told so far */ this.coming = null;
    this.wait = SHORTEST;
    this.stop = new AbortController();
    this.paused = false;
    /** @type {() => void} */ this.wake = () => {};
  }

  /** Gives the connection back until it is wanted again: browsers have six for all pages of a service. */
  pause() {
    this.paused = true;
    this.stop.abort();
  }

  /** Goes on where it was. */
  resume() {
    this.paused = false;
    this.wake();
  }

  /** Follows until there are no more events, or none can be had. */
  async follow() {
    this.listener.state("reading", "");
    for (;;) {
      if (this.paused) await new Promise((done) => { this.wake = () => done(null); });
      try {
        if (await this.listen()) return;
      } catch (failure) {
        if (this.paused) continue;
        if (this.refused(failure)) return;
        this.listener.state("lost", failure instanceof Refusal ? failure.message : "The connection is lost.");
      }
      await new Promise((done) => setTimeout(done, this.wait));
      this.wait = Math.min(this.wait * 2, LONGEST);
    }
  }

  /** What is to be done about a failure. @param {any} failure @returns {boolean} whether that is the end */
  refused(failure) {
    if (!(failure instanceof Refusal) || ![403, 404, 410, 422].includes(failure.status)) return false;
    if (this.model) {
      // the number isn't known any more: all that is there is
      this.model = null;
      return false;
    }
    this.listener.state("gone", failure.message);
    return true;
  }

  /** Listens as long as the connection lasts. @returns {Promise<boolean>} whether nothing follows */
  async listen() {
    const stop = new AbortController(), model = this.model;
    this.stop = stop;
    this.coming = model ? null : new Model();
    /** @type {Record<string, string>} */ const headers = { Accept: STREAM };
    if (model) headers["Last-Event-ID"] = String(model.last);
    const answer = await call(this.path + "/events" + (model ? "" : "?snapshot=true"), { headers, signal: stop.signal });
    if (answer.status === 204 || !answer.body) return this.over();
    let over = false;
    const events = new EventReader((event) => { over = this.take(event) || over; }, () => { this.wait = SHORTEST; });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    try {
      for (;;) {
        const timer = setTimeout(() => stop.abort(), SILENCE);
        const { done, value } = await reader.read().finally(() => clearTimeout(timer));
        if (done) break;
        events.read(value);
        if (over) return true;
        if (this.model) this.heard();
      }
    } finally {
      stop.abort();
    }
    throw new Error("The service has ended the connection");
  }

  heard() {
    this.listener.state("live", "");
    this.listener.changed();
  }

  /** Nothing follows. */
  over() {
    if (this.model) this.model.closed = true;
    this.listener.changed();
    this.listener.state("ended", "");
    return true;
  }

  /** @param {import("./stream.js").StreamEvent} event @returns {boolean} whether nothing follows */
  take({ type, data, id }) {
    if (type === "context") this.coming?.take(JSON.parse(data));
    else if (type === "snapshot") this.begin(Number(id));
    else if (type === "end") return this.over();
    else if (type === "failed") {
      this.listener.state("gone", JSON.parse(data).reason);
      return true;
    } else if (type !== "dropped") this.hear(Number(id), data);
    return false;
  }

  /** A snapshot is complete. @param {number} number of the last event that it knows */
  begin(number) {
    if (!this.coming) return;
    this.model = this.coming;
    this.model.last = number;
    this.coming = null;
    this.wait = SHORTEST;
    this.listener.model(this.model);
  }

  /** @param {number} number @param {string} data */
  hear(number, data) {
    const model = this.model;
    if (!model || number <= model.last) return;
    if (number !== model.last + 1) {
      this.model = null;
      throw new Error("Events " + (model.last + 1) + " to " + (number - 1) + " did not come");
    }
    model.hear(JSON.parse(data));
    model.last = number;
    this.wait = SHORTEST;
  }
}
