import { Tree } from "./tree.js";

/**
 * A part of a log: its text, or null if that is left out, and the line before which it begins, -1 for unknown.
 * @typedef {{ begin: number, size: number, line: number, text: string | null }} Piece
 */

/**
 * Where a part of a log lies, as contexts tell it.
 * @typedef {{ file: string, begin?: number, size?: number }} Slice
 */

/**
 * Where the view has a run from: a file, or a service, where it may be growing. Contexts are asked for by their keys, since their
 * places change.
 * @typedef {{ tree: Tree, growing: boolean, more: (key: number, signal: AbortSignal) => Promise<Record<string, any>>,
 *   log: (slice: Slice, key: number) => Promise<Piece[]>, changes?: import("./compare.js").Difference }} Store
 */

/** @typedef {{ file: string, name: string, size: number, pieces: [number, number, number, number][] }} HeldLog */

/** @param {string} id */
function block(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error("The page has no data " + id);
  return element.textContent || "";
}

/**
 * The bytes of a block.
 * @param {string} packed
 */
export async function unpackFrom(packed) {
  const text = atob(packed), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} id */
async function unpackBytes(id) {
  return unpackFrom(block(id));
}

/** @param {string} id */
async function unpack(id) {
  return new TextDecoder().decode(await unpackBytes(id));
}

/**
 * The parts of a slice that the page holds, and those between them that it doesn't.
 * @param {HeldLog[]} logs
 * @param {Slice} slice
 * @returns {Promise<Piece[]>}
 */
async function readLog(logs, slice) {
  /** @type {Piece[]} */ const pieces = [];
  const log = logs.find((each) => each.file === slice.file);
  let at = slice.begin || 0;
  const end = at + (slice.size === undefined ? (log ? log.size - at : 0) : slice.size);
  for (const [number, begin, size, line] of log ? log.pieces : []) {
    if (begin >= end || begin + size <= at) continue;
    if (begin > at) pieces.push({ begin: at, size: begin - at, line: -1, text: null });
    const bytes = await unpackBytes("log" + number), from = Math.max(at, begin), to = Math.min(end, begin + size);
    add(pieces, from, line < 0 ? -1 : line + lineEnds(bytes.subarray(0, from - begin)), bytes.subarray(from - begin, to - begin));
    at = to;
  }
  if (at < end) pieces.push({ begin: at, size: end - at, line: -1, text: null });
  return pieces;
}

/**
 * Adds a text, to the one before if nothing lies between them.
 * @param {Piece[]} pieces
 * @param {number} begin
 * @param {number} line
 * @param {Uint8Array} bytes
 */
function add(pieces, begin, line, bytes) {
  const last = pieces[pieces.length - 1], text = new TextDecoder().decode(bytes);
  if (last && last.text !== null) {
    last.text += text;
    last.size += bytes.length;
  } else pieces.push({ begin, size: bytes.length, line, text });
}

/** @param {Uint8Array} bytes */
function lineEnds(bytes) {
  let ends = 0;
  for (let k = 0; k < bytes.length; k++) {
    if (bytes[k] === 13 || bytes[k] === 10 && bytes[k - 1] !== 13) ends++;
  }
  return ends;
}

/** What changed since the run that this one was compared with when the file was written. */
async function changes() {
  if (!document.getElementById("changes")) return undefined;
  const told = JSON.parse(await unpack("changes"));
  const of = new Map(Object.entries(told.of).map(([word, places]) => [word, new Set(places)]));
  const since = new Map(Object.entries(told.since).map(([place, age]) => [Number(place), age]));
  return { start: told.start, of, since, gone: told.gone, goneTotal: told.goneTotal };
}

/**
 * The run that this file holds.
 * @returns {Promise<Store>}
 */
export async function embedded() {
  const run = JSON.parse(await unpack("run"));
  const tree = new Tree(run.results);
  /** @type {number[]} */ const begins = [];
  for (let k = 0; k < run.chunks; k++) {
    begins.push(tree.size);
    tree.append(JSON.parse(await unpack("tree" + k)));
  }
  tree.finish();
  /** @type {HeldLog[]} */ const logs = JSON.parse(await unpack("logs"));
  let last = -1;
  /** @type {Record<string, any>[]} */ let rest = [];
  return {
    tree,
    growing: false,
    async more(place) {
      let chunk = begins.length - 1;
      while (begins[chunk] > place) chunk--;
      if (chunk !== last) {
        rest = JSON.parse(await unpack("rest" + chunk));
        last = chunk;
      }
      return rest[place - begins[chunk]] || {};
    },
    log: (slice) => readLog(logs, slice),
    changes: await changes(),
  };
}
