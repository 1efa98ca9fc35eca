/** Reactions: the chips under a message, and the small picker. */

import { button, make } from "./dom.js";

export const EMOJI = ["👍", "❤", "🔥", "👎"];

/** The reactions that a message has; a press gives the same one, or takes one's own back. */
export function chips(message, context) {
  if (!message.reactions.length) return null;
  const drawn = message.reactions.map((one) =>
    button(
      {
        class: one.mine ? "chip mine" : "chip",
        "aria-pressed": String(one.mine),
        "aria-label": context.words.reacted(one.emoji, one.count),
        "data-focus": `chip ${one.emoji}`,
        onclick: () => context.react(message, one.mine ? null : one.emoji),
      },
      make("span", { class: "emoji" }, one.emoji),
      one.count > 1 ? String(one.count) : null,
    ),
  );
  return make("div", { class: "chips" }, ...drawn);
}

/** Open the picker beside `opener`; Escape, a press elsewhere or a choice closes it. */
export function pick(message, opener, context) {
  document.querySelector(".picker")?.remove();
  const own = message.reactions.find((one) => one.mine)?.emoji ?? null;
  const close = () => {
    removeEventListener("pointerdown", outside, true);
    picker.remove();
  };
  const outside = (event) => {
    if (!picker.contains(event.target)) close();
  };
  const choose = (emoji) => {
    close();
    opener.focus();
    context.react(message, emoji === own ? null : emoji);
  };
  const choices = EMOJI.map((emoji) =>
    button({ role: "menuitemradio", "aria-checked": String(emoji === own), onclick: () => choose(emoji) }, emoji),
  );
  const picker = make("div", { class: "picker", role: "menu", "aria-label": context.words.react }, ...choices);
  picker.addEventListener("keydown", (event) => {
    const at = choices.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) choices[(at + step + choices.length) % choices.length].focus();
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      opener.focus();
    }
  });
  opener.parentElement.append(picker);
  addEventListener("pointerdown", outside, true);
  choices[0].focus({ preventScroll: true });
}
