/** Making elements. Text goes in as text nodes only: nothing here can turn it into HTML. */

import { drawn } from "./pictograms.js";

/**
 * An element. A property that is a function listens to the event it names ("onclick"); `null`, `undefined` and
 * `false` are left out; every other one is an attribute. Children are nodes or texts, whose pictograms are drawn;
 * `null` is left out.
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...nodes(children));
  return element;
}

/** Nodes as they are and texts as nodes, without what is `null`. */
export function nodes(children) {
  const there = children.filter((child) => child !== null && child !== undefined);
  return there.flatMap((child) => (typeof child === "string" ? drawn(child) : child));
}

/** A button that submits nothing. */
export function button(properties, ...children) {
  return make("button", { type: "button", ...properties }, ...children);
}

/** A button within a line of text, which breaks with the line; a real one would stand in it as a block. */
export function inlineButton(properties, ...children) {
  const pressed = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.currentTarget.click();
  };
  const drawn = make("span", { role: "button", tabindex: 0, onkeydown: pressed, ...properties }, ...children);
  drawn.addEventListener("click", (event) => event.preventDefault()); // else it would fold what it is the summary of
  return drawn;
}

/** The element with this id, which stands in the page. */
export function byId(id) {
  return document.getElementById(id);
}

/** Give `parent` exactly these children, moving as little as possible, so that focus and scroll stay. */
export function arrange(parent, children) {
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  while (parent.children.length > children.length) parent.lastElementChild.remove();
}
