/** A rich message as a document: headings, lists, tables, quotes, details, footnotes and buttons. */

import { pressable } from "./buttons.js";
import { inlineButton, make } from "./dom.js";
import { expandable, link } from "./text.js";

const STYLES = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  subscript: "sub",
  superscript: "sup",
  marked: "mark",
  code: "code",
};
const TALL_ROWS = 2;
const COMMAND = /(?<![\p{L}\p{N}_/<>])(\/[a-zA-Z0-9_]{1,64})(?![\p{L}\p{N}_/<>@])/u;

/** The document of a message; `context` as for `richText`, and `key` names this message in it. */
export function richDocument(message, context) {
  const pen = new Pen(message, context);
  return make("div", { class: "text rich" }, ...pen.blocks(message.json.rich_message.blocks));
}

/** Draws the blocks of one message. Its buttons are counted as they come: by that the server knows them. */
class Pen {
  #message;
  #context;
  #buttons = 0;
  #folds = 0;

  constructor(message, context) {
    this.#message = message;
    this.#context = context;
  }

  blocks(blocks) {
    return blocks.map((block) => this.#block(block));
  }

  #block(block) {
    switch (block.type) {
      case "heading":
        return make("div", { class: `heading size-${block.size}`, role: "heading", "aria-level": block.size }, ...this.#text(block.text));
      case "list":
        return this.#list(block.items);
      case "table":
        return this.#table(block);
      case "blockquote":
        return make("blockquote", {}, ...this.blocks(block.blocks), this.#credit(block));
      case "expandable_blockquote":
        return expandable(this.#fold("quote"), this.#text(block.text), this.#context);
      case "pullquote":
        return make("blockquote", { class: "pulled" }, ...this.#text(block.text), this.#credit(block));
      case "details":
        return this.#details(block);
      case "buttons":
        return make("div", { class: "keys" }, ...block.buttons.map((one) => this.#button(one, "key")));
      case "divider":
        return make("hr");
      case "pre":
        return make("pre", {}, ...this.#text(block.text));
      default:
        return make("p", { class: block.type }, ...this.#text(block.text ?? ""));
    }
  }

  #list(items) {
    const isOrdered = items.some((one) => one.value !== undefined || one.type !== undefined);
    const drawn = items.map((one) =>
      make("li", { value: one.value, type: one.type }, ...this.blocks(one.blocks)),
    );
    return make(isOrdered ? "ol" : "ul", {}, ...drawn);
  }

  #table(block) {
    const caption = block.caption ? make("caption", {}, ...this.#text(block.caption)) : null;
    const rows = block.cells.map((row) => make("tr", {}, ...row.map((cell) => this.#cell(cell))));
    const looks = ["is_bordered", "is_striped", "is_compact"].filter((one) => block[one]);
    const table = make("table", { class: looks.join(" ") }, caption, make("tbody", {}, ...rows));
    // A wide one is moved sideways by itself, by the keyboard too.
    return make("div", { class: "sideways", tabindex: block.cells[0].length > TALL_ROWS ? 0 : null }, table);
  }

  #cell(cell) {
    const spans = { colspan: cell.colspan, rowspan: cell.rowspan };
    const properties = { class: `${cell.align} ${cell.valign}`, ...spans };
    return make(cell.is_header ? "th" : "td", properties, ...this.#text(cell.text ?? ""));
  }

  #credit(block) {
    return block.credit ? make("div", { class: "credit" }, ...this.#text(block.credit)) : null;
  }

  #details(block) {
    const { unfolded } = this.#context;
    const key = this.#fold("details");
    const isOpen = unfolded.has(key) || (block.is_open && !unfolded.has(`${key}:closed`));
    const summary = make("summary", { "data-focus": key }, make("span", {}, ...this.#text(block.summary)));
    const shown = make("details", { open: isOpen }, summary, make("div", { class: "inner" }, ...this.blocks(block.blocks)));
    shown.addEventListener("toggle", () => {
      unfolded[shown.open ? "add" : "delete"](key);
      unfolded[shown.open ? "delete" : "add"](`${key}:closed`);
    });
    return shown;
  }

  #fold(kind) {
    this.#folds += 1;
    return `${this.#context.key}:${kind}:${this.#folds}`;
  }

  #text(text) {
    if (typeof text === "string") return this.#words(text);
    if (Array.isArray(text)) return text.flatMap((one) => this.#text(one));
    if (text.type === "button") return [this.#button(text.button, text.button.style === "link" ? "inlink" : "key")];
    const content = this.#text(text.text ?? "");
    switch (text.type) {
      case "url":
        return [link(text.url, content, this.#context)];
      case "reference":
        return [this.#note(text.name, "note", "noted", content)];
      case "reference_link":
        return [this.#note(text.reference_name, "noted", "note", content)];
      default:
        return [make(STYLES[text.type] ?? "span", {}, ...content)];
    }
  }

  /** Words, and the commands that Telegram finds among them. */
  #words(words) {
    const send = (command) => () => this.#context.sendCommand(command);
    return words.split(COMMAND).map((part, at) =>
      at % 2 ? inlineButton({ class: "inlink command", onclick: send(part) }, part) : part,
    );
  }

  /** A sign that leads to the first of the other signs of this name. */
  #note(name, sort, other, content) {
    const jump = (event) => {
      const there = event.currentTarget.closest(".rich").querySelector(`[data-${other}="${CSS.escape(name)}"]`);
      for (let at = there?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
      there?.scrollIntoView({ block: "center", behavior: "smooth" });
      there?.focus({ preventScroll: true });
    };
    return inlineButton({ class: `inlink ${sort}`, [`data-${sort}`]: name, onclick: jump }, ...content);
  }

  #button(one, look) {
    const inner = this.#buttons;
    this.#buttons += 1;
    return pressable(this.#message, one, look, { inner }, this.#context);
  }
}
