/** The menu of the bot's commands, above the input. */

import { button, byId, make } from "./dom.js";

/** The commands that begin with what is typed; all of them where nothing is. */
function matching(commands, typed) {
  const begun = typed.startsWith("/") ? typed.slice(1).toLowerCase() : "";
  return commands.filter(({ command }) => command.startsWith(begun));
}

/** Whether `text` is the beginning of a command and nothing else. */
export function beginsCommand(text) {
  return /^\/\w*$/.test(text);
}

/** Open the menu, or draw it anew for what is typed now; `onChoose(command)`. False where nothing fits. */
export function showCommands(commands, typed, words, onChoose) {
  const fitting = matching(commands, typed);
  if (!fitting.length && typed) {
    hideCommands();
    return false;
  }
  const items = fitting.map(({ command, description }) =>
    button(
      { role: "menuitem", onclick: () => onChoose(command) },
      make("span", { class: "command" }, `/${command}`),
      make("span", { class: "does" }, description),
    ),
  );
  const panel = byId("commands");
  panel.setAttribute("aria-label", words.commands);
  panel.replaceChildren(...(items.length ? items : [make("p", { class: "none" }, words.noCommands)]));
  panel.hidden = false;
  byId("slash").setAttribute("aria-expanded", "true");
  return true;
}

export function hideCommands() {
  byId("commands").hidden = true;
  byId("slash").setAttribute("aria-expanded", "false");
}

/** Move through a menu by the arrow keys; true where the key was one of them. */
export function walk(panel, key) {
  const items = [...panel.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (panel.hidden || !step || !items.length) return false;
  const at = items.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : (at + step + items.length) % items.length;
  items[next].focus();
  return true;
}
