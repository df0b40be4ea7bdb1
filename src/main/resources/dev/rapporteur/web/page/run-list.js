/**
 * A run as lists of the service tell it.
 * @typedef {{ expected: number, there: number }} Planned
 * @typedef {{ testcases: Record<string, number>, verdict?: string, complete?: boolean, why?: string,
 *   plannedTasks?: Planned, plannedTestcases?: Planned }} Figures
 * @typedef {{ run: string, name: string, state: string, opened: string, closed?: string, reason?: string, failure?: string, figures: Figures }} Listed
 */

/** How many ended runs a page has, and how many open ones are shown at most. */
export const PAGE = 50, OPEN = 100;

/** @param {string} header such as </api/v1/runs?after=...>; rel="next" */
function nextOf(header) {
  const link = header.match(/<[^>?]*\?([^>]*)>; rel="next"/);
  return link ? new URLSearchParams(link[1]).get("after") || "" : "";
}

/** The runs that a page shows. Nothing in it moves by itself: what is new is counted until somebody wants to see it. */
export class RunList {
  /** @param {(path: string, options?: RequestInit) => Promise<Response>} call */
  constructor(call) {
    this.call = call;
    this.query = "";
    this.after = "";
    /** @type {Listed[]} */ this.open = [];
    /** @type {Listed[]} */ this.ended = [];
    this.next = "";
    this.loaded = false;
    this.moreOpen = false;
    this.isNew = "";
    /** Why there is no list at all. */ this.refusal = "";
    /** Why what is shown is not as it is now. */ this.failure = "";
    /** The time of the service. */ this.now = Date.now();
    /** @type {Map<string, { version: string, runs: Listed[], next: string }>} what was answered last, by the question */ this.answers = new Map();
    this.turn = 0;
  }

  /** @param {string} query @param {string} after */
  choose(query, after) {
    this.query = query;
    this.after = after;
    return this.load();
  }

  /**
   * A page of a list.
   * @param {Record<string, string | number>} question
   */
  async page(question) {
    const fields = new URLSearchParams({ figures: "true" });
    for (const [name, value] of Object.entries(question)) if (value !== "") fields.set(name, String(value));
    const path = "api/v1/runs?" + fields, known = this.answers.get(path);
    const answer = await this.call(path, known ? { headers: { "If-None-Match": known.version } } : {});
    this.now = Date.parse(answer.headers.get("Date") || "") || Date.now();
    if (answer.status === 304 && known) return known;
    const told = { version: answer.headers.get("ETag") || "", runs: /** @type {Listed[]} */ (await answer.json()), next: nextOf(answer.headers.get("Link") || "") };
    if (this.answers.size > 8) this.answers.clear();
    this.answers.set(path, told);
    return told;
  }

  /** @param {string} after */
  ask(after) {
    const q = this.query.trim();
    return Promise.all([this.page({ ended: "false", q, limit: OPEN }), this.page({ ended: "true", q, after, limit: PAGE })]);
  }

  /** Takes all as it is now. */
  async load() {
    const turn = ++this.turn;
    try {
      const [open, ended] = await this.ask(this.after);
      if (turn !== this.turn) return;
      this.open = this.after ? [] : open.runs;
      this.moreOpen = open.next !== "";
      this.ended = ended.runs;
      this.next = ended.next;
      this.isNew = this.refusal = this.failure = "";
    } catch (failure) {
      if (turn !== this.turn) return;
      this.refusal = /** @type {Error} */ (failure).message;
    }
    this.loaded = true;
  }

  /** Looks how the runs stand that are shown, and counts the others. */
  async look() {
    const turn = this.turn;
    if (this.refusal || !this.open.length && !this.ended.length) return this.load();
    try {
      const [open, ended] = await this.ask("");
      const now = new Map([...ended.runs, ...open.runs].map((run) => [run.run, run]));
      const gone = this.open.filter((run) => !run.closed && !now.has(run.run));
      for (const run of await Promise.all(gone.map((each) => this.find(each)))) now.set(run.run, run);
      if (turn !== this.turn) return;
      this.failure = "";
      this.count(open.runs, ended.runs);
      this.open = this.open.map((run) => now.get(run.run) || run);
    } catch (failure) {
      if (turn === this.turn) this.failure = /** @type {Error} */ (failure).message + " Shown as it was last.";
    }
  }

  /**
   * One that no list has any more: it has ended long ago, or fits the words no longer.
   * @param {Listed} run
   */
  async find(run) {
    const found = await this.page({ q: run.run });
    return found.runs.find((each) => each.run === run.run) || { ...run, state: "forgotten", closed: run.opened };
  }

  /**
   * @param {Listed[]} open
   * @param {Listed[]} ended
   */
  count(open, ended) {
    const shown = new Set([...this.open, ...this.ended].map((run) => run.run));
    if (this.after) return;
    const newest = this.ended.length ? Date.parse(this.ended[0].opened) : 0;
    const more = ended.filter((run) => !shown.has(run.run) && Date.parse(run.opened) >= newest);
    const some = open.filter((run) => !shown.has(run.run)).length + more.length;
    this.isNew = some ? some + (more.length === PAGE ? "+" : "") : "";
  }
}
