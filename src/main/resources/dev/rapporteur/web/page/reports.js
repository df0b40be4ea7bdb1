import { html } from "./virtual.js";
import { Download } from "./download.js";
import { size } from "./texts.js";

/**
 * Links to the reports that there are.
 * @param {{ run: string, reports: import("./told.js").Report[], open: boolean }} props
 */
export function Reports({ run, reports, open }) {
  if (!reports.length) return null;
  return html`<h2>Reports${open ? " so far, partial" : ""}</h2><p class="reports">${reports.map(({ name, size: bytes }) =>
    html`<${Download} key=${name} path=${run + "/reports/" + encodeURIComponent(name)} name=${name}>${name}${bytes !== undefined && html` <small>${size(bytes)}</small>`}<//>`)}</p>`;
}
