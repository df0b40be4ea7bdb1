import { html } from "./virtual.js";
import { Tree } from "./tree.js";
import { number, span } from "./texts.js";

/** More of these would be in the way of a reader. */
const TRACKS = 40, MARKS = 200, WIDTH = 1000;

/**
 * When each task ran, and what failed in it, side by side.
 * @param {{ tree: Tree, select: (place: number) => void }} props
 */
export function Time({ tree, select }) {
  const tasks = tree.size ? tree.children(0).filter((i) => tree.start[i] >= 0 && tree.took(i) >= 0) : [];
  const whole = tasks.reduce((end, i) => Math.max(end, tree.start[i] + tree.took(i)), 1);
  let marks = 0;
  /** @param {number} i @param {string} word */
  const bar = (i, word) => html`<rect key=${i} class=${word} x=${tree.start[i] * WIDTH / whole} width=${Math.max(tree.took(i) * WIDTH / whole, 2)} height="10" />`;
  /** @param {number} task */
  const failed = (task) => tree.children(task).filter((i) => (tree.isFailure(i) || tree.failedBelow[i]) && tree.took(i) >= 0 && marks++ < MARKS);
  if (!tasks.length) return null;
  return html`<h2>When it ran</h2>${tasks.slice(0, TRACKS).map((task) => html`<button key=${task} class="track" onClick=${() => select(task)}>
      <span>${tree.nameOf(task)}</span><svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=${tree.resultOf(task) + ", began " + span(tree.start[task]) + " after the run, took " + span(tree.took(task))}>
      ${bar(task, tree.isFailure(task) ? "ran" : tree.resultOf(task))}${failed(task).map((i) => bar(i, tree.resultOf(i)))}</svg></button>`)}
    <p class="axis"><span>0</span><span>${span(whole)}</span></p>${tasks.length > TRACKS && html`<p>And ${number(tasks.length - TRACKS)} more.</p>`}`;
}
