/**
 * An event of a stream: its type, its data, and its id, which is empty if it has none.
 * @typedef {{ type: string, data: string, id: string }} StreamEvent
 */

/** Takes events out of a text that comes in parts. */
export class EventReader {
  /** @param {(event: StreamEvent) => void} tell @param {() => void} [beat] told of each comment, which says that nothing has happened */
  constructor(tell, beat = () => {}) {
    this.tell = tell;
    this.beat = beat;
    /** @type {string[]} the parts so far of the line that has not ended */ this.begun = [];
    this.returned = false;
    this.type = "";
    this.id = "";
    /** @type {string[]} */ this.data = [];
  }

  /** @param {string} text the next part, which may end anywhere */
  read(text) {
    let from = this.returned && text[0] === "\n" ? 1 : 0;
    if (text) this.returned = text[text.length - 1] === "\r";
    const end = /\r\n?|\n/g;
    end.lastIndex = from;
    for (let found = end.exec(text); found; found = end.exec(text)) {
      this.begun.push(text.slice(from, found.index));
      this.line(this.begun.length > 1 ? this.begun.join("") : this.begun[0]);
      this.begun = [];
      from = end.lastIndex;
    }
    if (from < text.length) this.begun.push(text.slice(from));
  }

  /** @param {string} line */
  line(line) {
    if (!line) return this.end();
    if (line[0] === ":") return this.beat();
    const colon = line.indexOf(":"), field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") this.data.push(value);
    else if (field === "event") this.type = value;
    else if (field === "id") this.id = value;
  }

  end() {
    if (this.data.length) this.tell({ type: this.type || "message", data: this.data.join("\n"), id: this.id });
    this.type = this.id = "";
    this.data = [];
  }
}
