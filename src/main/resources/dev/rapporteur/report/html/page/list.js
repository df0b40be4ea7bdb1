import { html, Virtual } from "./virtual.js";
import { Tree } from "./tree.js";
import { age } from "./compare.js";
import { span } from "./texts.js";

/** @param {Tree} tree @param {number} i */
export function path(tree, i) {
  return tree.ancestors(i).map((k) => tree.nameOf(k) + " › ").join("");
}

/**
 * What was found, or the tree.
 * @param {{ tree: Tree, places: number[], flat: boolean, unfolded: Set<number>, selected: number, turn: number, sorted: boolean,
 *   difference: import("./compare.js").Difference | null,
 *   select: (place: number) => void, fold: (place: number) => void, seen: (from: number, to: number) => void }} props
 */
export function List({ tree, places, flat, unfolded, selected, turn, sorted, difference, select, fold, seen }) {
  /** @param {number} k @param {string} top */
  const row = (k, top) => {
    const i = places[k], word = tree.resultOf(i), reason = tree.strings[tree.reason[i]] || tree.detail.get(i) || "", old = difference ? age(difference, i) : "";
    const key = tree.key(i), parts = { key, id: "c" + key, role: "treeitem", "aria-selected": i === selected, style: { top } };
    if (flat) {
      return html`<div ...${parts} aria-level="1" class=${"row flat " + word} onClick=${() => select(i)}>
        <div><span class="path">${path(tree, i)}</span><b>${tree.nameOf(i)}</b> <i>${word}</i>${old && html` <em>${old}</em>`} <small>${span(tree.took(i))}</small></div>
        <div class="why">${reason}</div></div>`;
    }
    const folds = tree.end[i] > i + 1, open = unfolded.has(key);
    return html`<div ...${parts} aria-level=${tree.depth[i] + 1} aria-expanded=${folds ? open : undefined}
      class=${"row " + word} onClick=${() => (folds && i === selected ? fold(i) : select(i))}>
      <span class="indent" style=${{ width: tree.depth[i] * 14 + "px" }}></span>
      <span class="fold" aria-hidden="true" onClick=${(/** @type {Event} */ event) => { event.stopPropagation(); fold(i); }}>${folds ? (open ? "▾" : "▸") : ""}</span>
      <span class="name">${tree.nameOf(i)}</span> <i>${word}</i> <small>${span(tree.took(i))}</small></div>`;
  };
  return html`<${Virtual} name=${flat ? "found" : "tree"} label=${flat ? "Found" : "All contexts"} role="tree" count=${places.length}
    height=${flat ? 46 : 24} active=${places.indexOf(selected)} activeId=${places.includes(selected) ? "c" + tree.key(selected) : undefined} row=${row} turn=${turn} seen=${seen}
    keyOf=${sorted ? undefined : (/** @type {number} */ k) => tree.key(places[k])} find=${sorted ? undefined : (/** @type {number} */ key) => places.indexOf(tree.placeOf(key))} />`;
}
