import { html } from "./virtual.js";
import { useEffect, useState } from "preact/hooks";
import { parts } from "./ansi.js";
import { path } from "./list.js";
import { number, span } from "./texts.js";
import { GrowingTree } from "./model.js";
import { lastLines } from "./logs.js";

/** More would be in the way of a reader. */
const SHOWN = 8, LINES = 12;

/** How often a log is looked at, in milliseconds. */
const AGAIN = 1000;

/**
 * The last lines of the log of what runs.
 * @param {{ path: string, name: string }} props
 */
function Tail({ path, name }) {
  const [told, setTold] = useState({ path: "", lines: /** @type {string[]} */ ([]) });
  useEffect(() => {
    let current = true, timer = 0;
    const read = async () => {
      const lines = document.hidden ? null : await lastLines(path, LINES).catch(() => []);
      if (!current) return;
      if (lines) setTold({ path, lines });
      timer = setTimeout(read, AGAIN);
    };
    read();
    return () => { current = false; clearTimeout(timer); };
  }, [path]);
  const lines = told.path === path ? told.lines : [];
  return html`<h2>Log of ${name}</h2><div class="tail" role="log" aria-live="off" aria-label=${"Log of " + name} tabindex="0">${Array.from({ length: LINES }, (_, k) => html`<div key=${k}>${
    parts(lines[k] || "").map((part, n) => html`<span key=${n} class=${part.look}>${part.text}</span>`)}</div>`)}</div>`;
}

/**
 * What runs now, and the log of one of that.
 * @param {{ tree: GrowingTree, run: string, select: (place: number) => void }} props
 */
export function Now({ tree, run, select }) {
  const [chosen, setChosen] = useState(-1);
  const running = tree.model.running().filter((context) => tree.placeOf(context.seq) >= 0), shown = running.slice(0, SHOWN);
  if (!running.length) return null;
  const logged = shown.filter((context) => context.logs), log = logged.find((context) => context.seq === chosen) || logged[0];
  return html`<h2>Running now, ${number(running.length)}</h2>${shown.map((context) => {
    const place = tree.placeOf(context.seq);
    return html`<div key=${context.seq} class="now"><button onClick=${() => select(place)}><span class="path">${path(tree, place)}</span><b>${tree.nameOf(place)}</b></button>
      <small>${span(tree.took(place))}</small>${context.logs && logged.length > 1 && html`<button class="chip" aria-pressed=${context === log} onClick=${() => setChosen(context.seq)}>log</button>`}</div>`;
  })}${running.length > SHOWN && html`<p><a href="#?q=open">And ${number(running.length - SHOWN)} more</a></p>`}
    ${log && html`<${Tail} path=${run + "/contexts/" + log.seq + "/log"} name=${tree.nameOf(tree.placeOf(log.seq))} />`}`;
}
