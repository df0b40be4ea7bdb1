import { Tree } from "./tree.js";

/**
 * Where the view has a run from: a file, or later a service.
 * @typedef {{ tree: Tree, more: (place: number) => Promise<Record<string, any>> }} Store
 */

/** @param {string} id */
function block(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error("The page has no data " + id);
  return element.textContent || "";
}

/** @param {string} id */
async function unpack(id) {
  const text = atob(block(id)), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/**
 * The run that this file holds.
 * @returns {Promise<Store>}
 */
export async function embedded() {
  const run = JSON.parse(await unpack("run"));
  const tree = new Tree(run.results);
  /** @type {number[]} */ const begins = [];
  for (let k = 0; k < run.chunks; k++) {
    begins.push(tree.size);
    tree.append(JSON.parse(await unpack("tree" + k)));
  }
  tree.finish();
  let last = -1;
  /** @type {Record<string, any>[]} */ let rest = [];
  return {
    tree,
    async more(place) {
      let chunk = begins.length - 1;
      while (begins[chunk] > place) chunk--;
      if (chunk !== last) {
        rest = JSON.parse(await unpack("rest" + chunk));
        last = chunk;
      }
      return rest[place - begins[chunk]] || {};
    },
  };
}
