import { h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import htm from "htm";

/** Templates of elements. */
export const html = htm.bind(h);

/** Rows above and below those that are seen. */
const SPARE = 8;

/**
 * A list of which only the rows are there that are seen.
 * @param {{ name: string, label: string, role: string, count: number, height: number, active: number,
 *   activeId?: string, row: (index: number, top: string) => any }} props
 */
export function Virtual({ name, label, role, count, height, active, activeId, row }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [view, setView] = useState({ top: 0, height: 700 });
  const look = () => {
    if (box.current) setView({ top: box.current.scrollTop, height: box.current.clientHeight });
  };
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (active >= 0) {
      const top = active * height;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + height > element.scrollTop + element.clientHeight) element.scrollTop = top + height - element.clientHeight;
    }
    look();
  }, [active, count, height]);
  const from = Math.max(0, Math.min(count, Math.floor(view.top / height)) - SPARE);
  const to = Math.min(count, Math.ceil((view.top + view.height) / height) + SPARE);
  const shown = [];
  for (let k = from; k < to; k++) shown.push(row(k, k * height + "px"));
  return html`<div ref=${box} class=${"virtual " + name} role=${role} aria-label=${label} tabindex="0"
    aria-activedescendant=${activeId} onScroll=${look}><div role="presentation" style=${{ height: count * height + "px" }}>${shown}</div></div>`;
}
