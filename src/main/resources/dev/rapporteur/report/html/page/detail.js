import { html, Virtual } from "./virtual.js";
import { useEffect, useState } from "preact/hooks";
import { ENDED, OPEN, Tree } from "./tree.js";
import { Log } from "./log.js";
import { number, plain, span, size } from "./texts.js";

/** Longer texts are cut, with a way to all of them. */
const LONG = 3000;

/** Fields with a place of their own. */
const OWN = ["details", "parameters", "description", "logs", "reason", "data", "starttime", "stoptime"];

/** @param {{ text: string }} props */
function Text({ text }) {
  const [all, setAll] = useState(false);
  if (all || text.length <= LONG) return html`<pre>${text}</pre>`;
  return html`<pre>${text.slice(0, LONG)}…</pre><button onClick=${() => setAll(true)}>Show all ${number(text.length)} characters</button>`;
}

/** @param {{ values: Record<string, any> }} props */
function Table({ values }) {
  return html`<table><tbody>${Object.entries(values).map(([key, value]) => html`<tr key=${key}><th scope="row">${key}</th><td><${Text} text=${plain(value)} /></td></tr>`)}</tbody></table>`;
}

/** @param {{ title: string, value: any }} props */
function Folded({ title, value }) {
  const dict = value !== null && typeof value === "object" && !Array.isArray(value);
  return html`<details><summary>${title}</summary>${dict ? html`<${Table} values=${value} />` : html`<${Text} text=${plain(value)} />`}</details>`;
}

/** @param {{ tree: Tree, place: number, select: (place: number) => void }} props */
function Steps({ tree, place, select }) {
  const steps = tree.children(place);
  if (!steps.length) return null;
  /** @param {number} k @param {string} top */
  const row = (k, top) => {
    const i = steps[k], word = tree.resultOf(i);
    return html`<div key=${tree.key(i)} role="option" aria-selected="false" class=${"row " + word} style=${{ top }} onClick=${() => select(i)}>
      <span class="name">${tree.nameOf(i)}</span> <i>${word}</i> <span class="why">${tree.strings[tree.reason[i]]}</span> <small>${span(tree.took(i))}</small></div>`;
  };
  return html`<h2>${tree.depth[place] ? "Steps" : "Tasks"}, ${number(steps.length)}</h2>
    <${Virtual} name="steps" label="Steps" role="listbox" count=${steps.length} height=${24} active=${-1} row=${row}
      keyOf=${(/** @type {number} */ k) => tree.key(steps[k])} find=${(/** @type {number} */ key) => steps.indexOf(tree.placeOf(key))} />`;
}

/** @param {{ tree: Tree, place: number, start: any }} props */
function Facts({ tree, place, start }) {
  const facts = [tree.strings[tree.type[place]], span(tree.took(place))];
  if (typeof start === "string") facts.push(start.replace("T", " ").slice(0, 19));
  if (tree.start[place] > 0) facts.push("began " + span(tree.start[place]) + " after the run");
  if (tree.kind[place] & ENDED) facts.push("ended without its client");
  return html`<p class="facts">${facts.filter(Boolean).join(", ")}</p>`;
}

/** @param {any} log */
function logLines(log) {
  const begin = log.begin_lines, lines = log.size_lines;
  const where = begin === undefined || lines === undefined ? "" : ", " + (lines ? "lines " + number(begin + 1) + " to " + number(begin + lines) : "no lines");
  return log.file + where + (log.size === undefined ? "" : ", " + size(log.size));
}

/**
 * One context: where it is, what it was given, why it failed, and its parts.
 * @param {{ store: import("./store.js").Store, place: number, line: number, select: (place: number) => void,
 *   link: (line: number) => string, choose: (line: number) => void }} props
 */
export function Detail({ store, place, line, select, link, choose }) {
  const tree = store.tree;
  const key = tree.key(place), version = tree.version(place);
  const [told, setTold] = useState({ key: -1, fields: /** @type {Record<string, any>} */ ({}), failure: "" });
  useEffect(() => {
    const left = new AbortController();
    store.more(key, left.signal).then((fields) => left.signal.aborted || setTold({ key, fields, failure: "" }),
      (/** @type {Error} */ { message: failure }) => left.signal.aborted || setTold((before) => ({ key, fields: before.key === key ? before.fields : {}, failure })));
    return () => left.abort();
  }, [key, version]);
  const fields = told.key === key ? told.fields : {}, word = tree.resultOf(place), open = (tree.kind[place] & OPEN) > 0;
  const reason = fields.reason === undefined ? tree.strings[tree.reason[place]] : plain(fields.reason);
  return html`<nav aria-label="Path" class="path"><a href="#" onClick=${(/** @type {Event} */ event) => { event.preventDefault(); select(-1); }}>${tree.nameOf(0)}</a>${tree.ancestors(place).map((k) => html` › <a key=${k} href=${"#" + encodeURIComponent(tree.fullId(k))} onClick=${(/** @type {Event} */ event) => { event.preventDefault(); select(k); }}>${tree.nameOf(k)}</a>`)}</nav>
    <h2 class="title">${tree.nameOf(place)} <span class=${word}>${word}</span></h2>
    <${Facts} tree=${tree} place=${place} start=${fields.starttime} />
    ${told.key === key && told.failure && html`<p role="alert">Not all of it can be shown. ${told.failure}</p>`}
    ${reason && html`<div class=${"reason " + word}><${Text} key=${key} text=${reason} /></div>`}
    ${fields.description && html`<${Text} text=${plain(fields.description)} />`}
    ${fields.parameters && html`<h2>Parameters</h2><${Table} values=${fields.parameters} />`}
    ${fields.details && html`<h2>Details</h2>${fields.details.map((/** @type {any} */ each, /** @type {number} */ k) => html`<${Text} key=${key + "-" + k} text=${plain(each)} />`)}`}
    <${Steps} key=${"s" + key} tree=${tree} place=${place} select=${select} />
    ${fields.logs && fields.logs.file && html`<h2>Log</h2><p>${logLines(fields.logs)}</p>
      <${Log} key=${"l" + key} pieces=${() => store.log(fields.logs, key)} grows=${open} of=${fields.logs.file} line=${line} link=${link} choose=${choose} />`}
    ${fields.data !== undefined && html`<${Folded} title="Data of the result" value=${fields.data} />`}
    ${Object.keys(fields).filter((name) => !OWN.includes(name)).map((name) => html`<${Folded} key=${key + name} title=${name} value=${fields[name]} />`)}`;
}
