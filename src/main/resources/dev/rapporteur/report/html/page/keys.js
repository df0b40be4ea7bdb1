import { html } from "./virtual.js";

/** Keys and what they do. */
const KEYS = [["/", "find"], ["j ↓  k ↑", "next, previous"], ["→ ←", "unfold and go in, fold or go up"], ["J  K", "next, previous of what lies beside it"], ["n  p", "next, previous failure"],
  ["f  s  a", "what failed, what was slow, all"], ["Esc", "back to the overview"], ["?", "these keys"]];

/** @param {{ close: () => void }} props */
export function Help({ close }) {
  return html`<div class="help" role="dialog" aria-label="Keys"><h2>Keys</h2>
    <table><tbody>${KEYS.map(([key, what]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${what}</td></tr>`)}</tbody></table>
    <h2>Words to find</h2><p>Any text is looked for in names, reasons and first details. <code>r:failed</code> by result, <code>r:bad</code> where failures come from, <code>task:routing</code>, <code>type:step</code>, <code>>5s</code>, <code>${"<"}100ms</code>, <code>open</code>, and after a comparison <code>new</code>, <code>fixed</code>, <code>regressed</code>, <code>slower</code>, <code>newly-skipped</code>; <code>slow</code> puts the slowest first, <code>-word</code> leaves out, <code>"two words"</code>.</p>
    <button onClick=${close}>Close</button></div>`;
}
