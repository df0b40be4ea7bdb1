import { render } from "preact";
import { html } from "./virtual.js";
import { call, ROOT } from "./service.js";

const at = /** @type {HTMLElement} */ (document.getElementById("page"));

call("api/v1/runs").then((answer) => answer.json()).then((/** @type {any[]} */ runs) => {
  render(html`<header><h1>Runs</h1></header><main><ul>${runs.map((run) => html`<li key=${run.run}>
    <a href=${new URL("runs/" + encodeURIComponent(run.run), ROOT).href}>${run.name}</a> ${run.state}</li>`)}</ul></main>`, at);
}, (/** @type {Error} */ failure) => render(html`<header><h1>Runs</h1><p role="alert">${failure.message}</p></header>`, at));
