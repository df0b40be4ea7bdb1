import { html } from "./virtual.js";
import { useState } from "preact/hooks";
import { call, hasToken, ROOT } from "./service.js";

/** How long a browser gets to take what was downloaded, in milliseconds. */
const PATIENCE = 60000;

/**
 * A file of the service as somebody keeps it. A link can't send the token, so the page fetches the file if there is one.
 * @param {string} path below the root
 * @param {string} name what the file is called
 */
export async function download(path, name) {
  const address = URL.createObjectURL(await (await call(path)).blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}

/**
 * A link that downloads.
 * @param {{ path: string, name: string, label?: string, children?: any }} props
 */
export function Download({ path, name, label, children }) {
  const [failure, setFailure] = useState("");
  /** @param {Event} event */
  const take = (event) => {
    setFailure("");
    if (!hasToken()) return;
    event.preventDefault();
    download(path, name).catch((/** @type {Error} */ refusal) => setFailure(refusal.message));
  };
  return html`<a class="download" href=${new URL(path, ROOT).href} download=${name} aria-label=${label} onClick=${take}>${children}</a>${failure && html` <em role="alert">${failure}</em>`}`;
}
