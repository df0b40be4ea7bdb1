import { html, Virtual } from "./virtual.js";
import { useEffect, useMemo, useState } from "preact/hooks";
import { parts, unmarked } from "./ansi.js";
import { number, size } from "./texts.js";

/** @typedef {import("./store.js").Piece} Piece */

/** How often a part that grows is looked at, in milliseconds. */
const AGAIN = 1000;

/**
 * The lines of pieces of a log, and what is left out between them.
 * @param {Piece[]} pieces
 * @returns {{ line: number, text: string, gap: boolean }[]}
 */
export function lines(pieces) {
  const rows = [];
  for (const piece of pieces) {
    if (piece.text === null) {
      rows.push({ line: -1, text: size(piece.size) + " left out, from byte " + number(piece.begin) + " on", gap: true });
      continue;
    }
    const texts = piece.text.split(/\r\n|\n|\r/);
    if (texts[texts.length - 1] === "") texts.pop();
    texts.forEach((text, k) => rows.push({ line: piece.line < 0 ? -1 : piece.line + k + 1, text, gap: false }));
  }
  return rows;
}

/**
 * The part of a log that belongs to a context.
 * @param {{ pieces: () => Promise<Piece[]>, grows: boolean, of: string, line: number, link: (line: number) => string,
 *   choose: (line: number) => void }} props
 */
export function Log({ pieces, grows, of, line, link, choose }) {
  const [rows, setRows] = useState(/** @type {ReturnType<typeof lines>} */ ([]));
  const [told, setTold] = useState("");
  const [words, setWords] = useState("");
  const [hit, setHit] = useState(-1);
  useEffect(() => {
    let current = true, timer = 0;
    const read = async () => {
      try {
        const got = grows && document.hidden ? null : await pieces();
        if (!current) return;
        if (got) {
          setRows(lines(got));
          setTold(grows ? "No lines yet." : "Nothing of it is in this page.");
        }
      } catch (failure) {
        if (current) setTold(/** @type {Error} */ (failure).message);
      }
      if (current && grows) timer = setTimeout(read, AGAIN);
    };
    read();
    return () => { current = false; clearTimeout(timer); };
  }, [grows]);
  const hits = useMemo(() => {
    const wanted = words.toLowerCase(), found = /** @type {number[]} */ ([]);
    if (wanted) rows.forEach((row, k) => !row.gap && unmarked(row.text).toLowerCase().includes(wanted) && found.push(k));
    return found;
  }, [rows, words]);
  const linked = rows.findIndex((row) => row.line === line && line > 0);
  const active = hit >= 0 && hit < hits.length ? hits[hit] : linked;
  /** @param {number} k @param {string} top */
  const row = (k, top) => {
    const each = rows[k], look = "line" + (k === active ? " hit" : "") + (each.gap ? " gap" : "");
    return html`<div key=${k} class=${look} style=${{ top }}>${each.line > 0
      ? html`<a href=${link(each.line)} onClick=${(/** @type {Event} */ event) => { event.preventDefault(); choose(each.line); }}>${each.line}</a>` : html`<span></span>`}${
      parts(each.text).map((part, n) => html`<span key=${n} class=${part.look}>${part.text}</span>`)}</div>`;
  };
  if (!rows.length) return html`<p>${told}</p>`;
  return html`<div class="within"><input type="search" aria-label="Find in this log" placeholder="Find in this log, Enter for the next" value=${words}
      onInput=${(/** @type {any} */ event) => { setWords(event.target.value); setHit(0); }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && hits.length) { event.stopPropagation(); setHit((hit + 1) % hits.length); } }} />
      <output>${words ? (hits.length ? number(Math.max(hit, 0) + 1) + " of " + number(hits.length) : "not found") : ""}</output></div>
    <${Virtual} name="log" label=${of} role="region" count=${rows.length} height=${18} active=${active} turn=${active} row=${row} />`;
}
