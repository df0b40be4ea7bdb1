import { call, Refusal } from "./service.js";

/** @typedef {import("./store.js").Piece} Piece */

/** So much is read of the begin of a log, and of its end, in bytes; a page holds no more of one than a few times this. */
const PART = 512 * 1024, MOST = 8 * PART;

/** What is read of the end of a log that somebody follows. */
const TAIL = 8192;

/**
 * Reads a range.
 * @param {string} path of the log
 * @param {string} range
 * @returns {Promise<{ bytes: Uint8Array, size: number } | null>} with the size of all, null if there is nothing
 */
async function range(path, range) {
  try {
    const answer = await call(path, { headers: { Range: "bytes=" + range } });
    const bytes = new Uint8Array(await answer.arrayBuffer()), whole = /\/(\d+)$/.exec(answer.headers.get("Content-Range") || "");
    return { bytes, size: whole ? Number(whole[1]) : bytes.length };
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 416) return null;
    throw failure;
  }
}

/**
 * The last lines of a log.
 * @param {string} path
 * @param {number} count
 * @returns {Promise<string[]>}
 */
export async function lastLines(path, count) {
  const read = await range(path, "-" + TAIL);
  if (!read) return [];
  const lines = new TextDecoder().decode(read.bytes).split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === "") lines.pop();
  if (read.size > read.bytes.length) lines.shift();
  return lines.slice(-count);
}

/** The part of a log that belongs to a context, which may be growing. */
export class LogPart {
  /** @param {string} path */
  constructor(path) {
    this.path = path;
    /** @type {Piece[]} */ this.pieces = [];
    /** How many bytes are read, or left out. */
    this.at = 0;
    this.decoder = new TextDecoder();
  }

  /**
   * Reads what has come.
   * @param {number} line before which it begins, -1 for unknown
   * @param {number} lines how many it has, -1 for unknown
   * @returns {Promise<Piece[]>}
   */
  async read(line, lines) {
    // the last byte again: a range without any is refused
    const from = Math.max(this.at - 1, 0), read = await range(this.path, from + "-" + (from + PART));
    if (read) {
      this.add(read.bytes.subarray(this.at - from));
      if (this.at < read.size) await this.readEnd(read.size);
    }
    const [first, ...others] = this.pieces, last = others[others.length - 1];
    if (first) first.line = first.begin === 0 ? line : -1;
    if (last && last.text !== null) last.line = line >= 0 && lines >= 0 ? line + lines - ends(last.text) : -1;
    return this.pieces.slice();
  }

  /** @param {number} size */
  async readEnd(size) {
    if (size - this.at > PART) {
      this.pieces.push({ begin: this.at, size: size - PART - this.at, line: -1, text: null });
      this.at = size - PART;
      this.decoder = new TextDecoder();
    }
    const read = await range(this.path, this.at + "-" + (size - 1));
    if (read) this.add(read.bytes);
  }

  /** @param {Uint8Array} bytes */
  add(bytes) {
    if (!bytes.length) return;
    const text = this.decoder.decode(bytes, { stream: true }), last = this.pieces[this.pieces.length - 1];
    if (last && last.text !== null) {
      last.text += text;
      last.size += bytes.length;
    } else this.pieces.push({ begin: this.at, size: bytes.length, line: -1, text });
    this.at += bytes.length;
    this.forget();
  }

  /** Of a part that has become long, only the end stays. */
  forget() {
    const last = this.pieces[this.pieces.length - 1], text = last.text || "";
    if (last.size <= MOST) return;
    const cut = text.length - PART, end = text.indexOf("\n", cut) + 1;
    // within a line that is longer, though not within a character
    const kept = text.slice(end && end < text.length ? end : cut).replace(/^[\uDC00-\uDFFF]/, ""), size = new TextEncoder().encode(kept).length;
    this.pieces = [{ begin: 0, size: this.at - size, line: -1, text: null }, { begin: this.at - size, size, line: -1, text: kept }];
  }
}

/** @param {string} text */
function ends(text) {
  return text.split(/\r\n|\n|\r/).length - (/[\r\n]$/.test(text) ? 1 : 0);
}
