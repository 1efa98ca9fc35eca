/** The rows of buttons under a message. */

import { button, inlineButton, make } from "./dom.js";
import { icon } from "./icons.js";
import { leadsToBot, outward, safeLink } from "./links.js";

/** The keyboard of a message, null where it has none. */
export function keyboard(message, context) {
  const rows = message.json.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const drawn = rows.map((row, place) =>
    make("div", { class: "keys" }, ...row.map((one, column) => key(message, one, place, column, context))),
  );
  return make("div", { class: "keyboard" }, ...drawn);
}

function key(message, one, row, column, context) {
  return pressable(message, one, "key", { row, column }, context);
}

/** A button that looks so; `where` it stands the server knows it by: `{ row, column }` below or `{ inner }` a message. */
export function pressable(message, one, look, where, context) {
  const style = ["primary", "success", "danger"].includes(one.style) ? ` ${one.style}` : "";
  const focus = ["press", ...Object.values(where)].join(" ");
  // Telegram cuts a label that is too long for its place; the whole of it is shown under the mouse.
  const properties = { class: `${look}${style}`, title: one.text, "data-focus": focus };
  const made = look === "inlink" ? inlineButton : button;
  if (one.url !== undefined) return linkKey(one, properties, context);
  if (one.copy_text !== undefined) {
    return made({ ...properties, onclick: () => context.copy(one.copy_text.text) }, one.text, icon("copy"));
  }
  if (one.switch_inline_query_current_chat !== undefined) {
    const fill = () => context.fillInline(one.switch_inline_query_current_chat, null);
    return made({ ...properties, onclick: fill }, one.text, icon("at"));
  }
  const elsewhere = one.switch_inline_query ?? one.switch_inline_query_chosen_chat?.query;
  if (elsewhere !== undefined || one.switch_inline_query_chosen_chat !== undefined) {
    const kinds = one.switch_inline_query_chosen_chat ?? null;
    return made({ ...properties, onclick: () => context.fillElsewhere(elsewhere ?? "", kinds) }, one.text, icon("at"));
  }
  const pressed = (event) => press(event.currentTarget, message, where, context);
  return made({ ...properties, onclick: pressed }, one.text);
}

function linkKey(one, properties, context) {
  const address = safeLink(one.url);
  if (address === null) return button({ ...properties, onclick: () => context.refuseLink() }, one.text);
  const follow = (event) => {
    if (!leadsToBot(address, context.username)) return;
    event.preventDefault();
    context.openLink(address);
  };
  return make("a", { ...properties, ...outward(address), title: `${one.text}\n${address}`, onclick: follow }, one.text, icon("outside"));
}

async function press(element, message, where, context) {
  if (element.getAttribute("aria-busy")) return;
  element.setAttribute("aria-busy", "true");
  try {
    await context.press(message, where);
  } finally {
    element.removeAttribute("aria-busy");
  }
}
