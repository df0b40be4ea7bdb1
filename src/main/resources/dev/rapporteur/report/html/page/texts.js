/** What is shown where nothing is known. */
export const UNKNOWN = "–";

/**
 * A span as people read it.
 * @param {number} ms milliseconds, negative for unknown
 */
export function span(ms) {
  if (ms < 0) return UNKNOWN;
  if (ms < 1000) return ms + " ms";
  if (ms < 60000) return (ms / 1000).toFixed(1) + " s";
  const seconds = Math.round(ms / 1000), minutes = Math.floor(seconds / 60);
  return minutes < 60 ? minutes + " min " + seconds % 60 + " s" : Math.floor(minutes / 60) + " h " + minutes % 60 + " min";
}

/**
 * A number with its thousands apart.
 * @param {number} value
 */
export function number(value) {
  return value.toLocaleString("en");
}

/**
 * A size in bytes as people read it.
 * @param {number} bytes
 */
export function size(bytes) {
  if (bytes < 1000) return bytes + " bytes";
  return bytes < 1e6 ? (bytes / 1e3).toFixed(1) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
}

/**
 * What a part of an address stands for: itself, if somebody has cut it.
 * @param {string} text
 */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A value of a report as a text.
 * @param {any} value
 * @returns {string}
 */
export function plain(value) {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
