import { html } from "./virtual.js";
import { useState } from "preact/hooks";
import { call, hasToken, ROOT } from "./service.js";
import { size } from "./texts.js";

/** Long enough for any browser to begin to save a file, in milliseconds. */
const KEPT = 60000;

/**
 * Saves a report that needs the token, which a link can't send.
 * @param {string} path @param {string} name
 */
async function save(path, name) {
  const url = URL.createObjectURL(await (await call(path)).blob()), link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}

/**
 * Links to the reports that there are.
 * @param {{ run: string, reports: import("./told.js").Report[], open: boolean }} props
 */
export function Reports({ run, reports, open }) {
  const [refusal, setRefusal] = useState("");
  if (!reports.length) return null;
  /** @param {Event} event @param {string} name @param {string} path */
  const press = (event, name, path) => {
    if (!hasToken()) return;
    event.preventDefault();
    save(path, name).then(() => setRefusal(""), (/** @type {Error} */ failure) => setRefusal(name + ": " + failure.message));
  };
  return html`<h2>Reports${open ? ", of what is there so far" : ""}</h2><p class="reports">${reports.map(({ name, partial, size: bytes }) => {
    const path = run + "/reports/" + encodeURIComponent(name);
    return html`<a key=${name} class="chip" href=${new URL(path, ROOT).href} download=${name} onClick=${(/** @type {Event} */ event) => press(event, name, path)}>${name}${
      partial ? html` <em>partial</em>` : ""}${bytes !== undefined && html` <small>${size(bytes)}</small>`}</a>`;
  })}</p>${refusal && html`<p role="alert">${refusal}</p>`}`;
}
