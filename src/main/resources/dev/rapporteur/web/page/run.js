import { render } from "preact";
import { html } from "./virtual.js";
import { call } from "./service.js";

const at = /** @type {HTMLElement} */ (document.getElementById("page"));

/** The id of the run, as the address has it. */
const id = decodeURIComponent(location.pathname.slice(location.pathname.lastIndexOf("/") + 1));

call("api/v1/runs/" + encodeURIComponent(id)).then((answer) => answer.json()).then((run) => {
  document.title = run.name + " " + run.state;
  render(html`<header><h1>${run.name} <span>${run.state}</span></h1><ul class="facts"><li>${run.run}</li></ul></header>`, at);
}, (/** @type {Error} */ failure) => render(html`<header><h1>${id}</h1><p role="alert">${failure.message}</p></header>`, at));
