import { h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import htm from "htm";

/** Templates of elements. */
export const html = htm.bind(h);

/** Rows above and below those that are seen. */
const SPARE = 8;

/**
 * A list of which only the rows are there that are seen. Where rows come and go, those that are seen stay where they are.
 * @param {{ name: string, label: string, role: string, count: number, height: number, active: number,
 *   activeId?: string, row: (index: number, top: string) => any, turn?: number, keyOf?: (index: number) => number,
 *   find?: (key: number) => number, seen?: (from: number, to: number) => void }} props
 */
export function Virtual({ name, label, role, count, height, active, activeId, row, turn, keyOf, find, seen }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const kept = useRef({ turn: /** @type {number | undefined} */ (-1), key: -1, by: 0, top: 0, end: false });
  const [view, setView] = useState({ top: 0, height: 700 });
  const look = () => {
    const element = box.current;
    if (!element) return;
    const top = element.scrollTop, seenHeight = element.clientHeight, first = Math.min(Math.floor(top / height), count - 1);
    kept.current.key = keyOf && first >= 0 ? keyOf(first) : -1;
    kept.current.by = top - first * height;
    kept.current.top = top;
    kept.current.end = top > 0 && top + seenHeight >= element.scrollHeight - height;
    if (top !== view.top || seenHeight !== view.height) setView({ top, height: seenHeight });
    if (seen) seen(first, Math.ceil((top + seenHeight) / height));
  };
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (turn !== kept.current.turn) {
      kept.current.turn = turn;
      const top = Math.max(active, 0) * height;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + height > element.scrollTop + element.clientHeight) element.scrollTop = top + height - element.clientHeight;
    } else if (element.scrollTop !== kept.current.top) {
      // somebody scrolls
    } else if (find && kept.current.key >= 0) {
      const at = find(kept.current.key);
      if (at >= 0 && at * height + kept.current.by !== element.scrollTop) element.scrollTop = at * height + kept.current.by;
    } else if (!find && kept.current.end) element.scrollTop = element.scrollHeight;
    look();
  });
  const from = Math.max(0, Math.min(count, Math.floor(view.top / height)) - SPARE);
  const to = Math.min(count, Math.ceil((view.top + view.height) / height) + SPARE);
  const shown = [];
  for (let k = from; k < to; k++) shown.push(row(k, k * height + "px"));
  return html`<div ref=${box} class=${"virtual " + name} role=${role} aria-label=${label} tabindex="0"
    aria-activedescendant=${activeId} onScroll=${look}><div role="presentation" style=${{ height: count * height + "px" }}>${shown}</div></div>`;
}
