/** A text and its entities as elements. */

import { button, inlineButton, make, nodes } from "./dom.js";
import { icon } from "./icons.js";
import { leadsToBot, outward, safeLink } from "./links.js";

const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

/**
 * The text with its entities, as Telegram draws it.
 *
 * `context`: words, username, unfolded (a Set of keys), key (names this text in it), openLink(url),
 * sendCommand(text), copy(text).
 */
export function richText(text, entities, context) {
  const sorted = entities
    .filter((one) => one.length > 0 && one.offset >= 0 && one.offset + one.length <= text.length)
    .sort((one, other) => one.offset - other.offset || other.length - one.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes(pieces(text, 0, text.length, sorted, context)));
  return fragment;
}

/** The nodes for `text` from `start` to `end`; `entities` are those inside, sorted, the outer first. */
function pieces(text, start, end, entities, context) {
  const made = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [one, ...others] = rest;
    const stop = Math.min(one.offset + one.length, end);
    if (one.offset >= at && one.offset < stop) {
      if (one.offset > at) made.push(text.slice(at, one.offset));
      const inner = others.filter((other) => other.offset < stop);
      const content = pieces(text, one.offset, stop, inner, context);
      made.push(element(one, text.slice(one.offset, stop), content, context));
      // A block begins a new line by itself.
      at = BLOCKS.has(one.type) && text[stop] === "\n" ? stop + 1 : stop;
    }
    rest = others.filter((other) => other.offset >= at);
  }
  if (at < end) made.push(text.slice(at, end));
  return made;
}

function element(entity, words, content, context) {
  if (entity.type in STYLES) return make(STYLES[entity.type], {}, ...content);
  switch (entity.type) {
    case "blockquote":
      return make("blockquote", {}, ...content);
    case "expandable_blockquote":
      return expandable(`${context.key}:quote:${entity.offset}`, content, context);
    case "code":
    case "pre":
      return copied(entity.type, words, context);
    case "spoiler":
      return spoiler(entity, content, context);
    case "text_link":
      return link(entity.url ?? "", content, context);
    case "url":
      return link(words, content, context);
    case "mention":
      return mention(words, content, context);
    case "bot_command":
      return inlineButton({ class: "inlink", onclick: () => context.sendCommand(words) }, ...content);
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return make("span", { class: "marked" }, ...content);
    default:
      return make("span", {}, ...content);
  }
}

/** The content as a link, or as it is where the address may not be opened. */
export function link(url, content, context) {
  const address = safeLink(url);
  if (address === null) return make("span", {}, ...content);
  const follow = (event) => {
    if (!leadsToBot(address, context.username)) return;
    event.preventDefault();
    context.openLink(address);
  };
  return make("a", { ...outward(address), title: address, onclick: follow }, ...content);
}

function mention(words, content, context) {
  if (words.slice(1).toLowerCase() !== context.username.toLowerCase()) {
    return make("span", { class: "marked" }, ...content);
  }
  return inlineButton({ class: "inlink", onclick: () => context.openBot() }, ...content);
}

function copied(tag, words, context) {
  const copy = () => context.copy(words);
  const byKey = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      copy();
    }
  };
  const title = context.words.tapToCopy;
  return make(tag, { class: "copies", role: "button", tabindex: 0, title, onclick: copy, onkeydown: byKey }, words);
}

function spoiler(entity, content, context) {
  const key = `${context.key}:spoiler:${entity.offset}`;
  const cover = make("span", { class: "spoiler" }, make("span", {}, ...content));
  const reveal = () => {
    context.unfolded.add(key);
    cover.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  if (context.unfolded.has(key)) {
    reveal();
    return cover;
  }
  cover.setAttribute("role", "button");
  cover.setAttribute("tabindex", "0");
  cover.setAttribute("aria-label", context.words.spoiler);
  // A link under the cover is not followed by the press that reveals it.
  cover.addEventListener("click", (event) => {
    if (!cover.classList.contains("revealed")) {
      event.preventDefault();
      event.stopPropagation();
      reveal();
    }
  }, { capture: true });
  cover.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") reveal();
  });
  return cover;
}

/** A quote that shows three lines until it is unfolded; `key` names it among those that are. */
export function expandable(key, content, context) {
  const { unfold, fold } = context.words;
  const handle = button({ class: "unfold" }, icon("unfold"));
  const quote = make("blockquote", { class: "expandable" }, make("div", { class: "folding" }, ...content), handle);
  const show = (open) => {
    quote.classList.toggle("open", open);
    handle.setAttribute("aria-expanded", String(open));
    handle.setAttribute("aria-label", open ? fold : unfold);
  };
  quote.addEventListener("click", (event) => {
    const selecting = !getSelection().isCollapsed;
    if (event.target.closest("a, .copies, .inlink") || (selecting && !event.target.closest(".unfold"))) return;
    if (quote.classList.contains("whole")) return;
    const open = !context.unfolded.has(key);
    if (open) context.unfolded.add(key);
    else context.unfolded.delete(key);
    show(open);
  });
  show(context.unfolded.has(key));
  return quote;
}

/** Mark the expandable quotes under `root` that fit as they are: there is nothing to unfold in them. */
export function measureQuotes(root) {
  for (const quote of root.querySelectorAll("blockquote.expandable:not(.open)")) {
    quote.classList.remove("whole");
    const folding = quote.querySelector(".folding");
    quote.classList.toggle("whole", folding.scrollHeight <= folding.clientHeight + 1);
  }
}
