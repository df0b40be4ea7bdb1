/** Colours and weights as programs write them to terminals, and all else that they write there. */
const CODE = /\x1b\[([0-9;]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?|[\x00-\x08\x0b-\x1f\x7f]/g;

/**
 * The parts of a line by their looks.
 * @param {string} line
 * @returns {{ text: string, look: string }[]}
 */
export function parts(line) {
  /** @type {{ text: string, look: string }[]} */ const parts = [];
  let from = 0, colour = "", bold = "";
  const add = (/** @type {number} */ to) => {
    if (to > from) parts.push({ text: line.slice(from, to), look: (colour + bold).trim() });
  };
  for (const code of line.matchAll(CODE)) {
    add(code.index);
    from = code.index + code[0].length;
    if (code[1] === undefined) continue;
    for (const value of code[1].split(";").map(Number)) {
      if (value === 0) colour = bold = "";
      else if (value === 1) bold = " bold";
      else if (value === 22) bold = "";
      else if (value === 39) colour = "";
      else if (value >= 30 && value < 38) colour = "ansi" + (value - 30);
      else if (value >= 90 && value < 98) colour = "ansi" + (value - 90);
    }
  }
  add(line.length);
  return parts;
}

/**
 * A line as it is read.
 * @param {string} line
 */
export function unmarked(line) {
  return line.replace(CODE, "");
}
