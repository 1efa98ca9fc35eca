/** Short notices: toasts that pass, alerts that are to be read, a choice to be made. */

import { button, byId, make } from "./dom.js";

const TOAST_MS = 3500;

/** Show a line for a moment. */
export function toast(text) {
  const shown = make("p", { class: "toast" }, text);
  byId("toasts").append(shown);
  setTimeout(() => shown.remove(), TOAST_MS);
}

/** Show a text until it is closed. */
export function alertBox(text, words) {
  dialog(text, [button({ class: "plain", value: "ok" }, words.ok)]);
}

/** Let the person choose one of `options`, `{ label, value }`; a promise of its value, null for none. */
export function choose(question, options, words) {
  const buttons = options.map(({ label }, index) => button({ class: "option", value: index }, label));
  buttons.push(button({ class: "plain", value: "" }, words.cancel));
  return dialog(question, buttons).then((value) => (value === "" ? null : options[Number(value)].value));
}

/** A modal box; a promise of the value of the button that closed it, "" for Escape. */
function dialog(text, buttons) {
  const box = make("dialog", { class: "box" }, make("p", {}, text), make("div", { class: "choices" }, ...buttons));
  for (const one of buttons) one.addEventListener("click", () => box.close(one.value));
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close("");
  });
  document.body.append(box);
  box.showModal();
  return new Promise((resolve) => {
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue);
    });
  });
}

/** Put a text on the clipboard, and say so. */
export async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
    toast(words.copied);
  } catch {
    toast(words.notCopied);
  }
}
