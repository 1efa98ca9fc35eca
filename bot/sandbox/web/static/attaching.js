/** Files to send: chosen by the button, or dropped on the page. */

import { button, make } from "./dom.js";
import { icon } from "./icons.js";

/** The button. `onFiles(files)` gets what was chosen; `mayAttach()`: whether files can be sent just now. */
export function attaching({ onFiles, mayAttach }) {
  const give = (files) => {
    if (files.length && mayAttach()) onFiles(files);
  };
  const chosen = ({ currentTarget }) => {
    const files = [...currentTarget.files];
    currentTarget.value = ""; // so that the same file can be chosen again
    give(files);
  };
  const chooser = make("input", { type: "file", multiple: true, onchange: chosen });
  addEventListener("dragover", (event) => event.preventDefault()); // else the browser opens what is dropped in the page's place
  addEventListener("drop", (event) => {
    event.preventDefault();
    give([...event.dataTransfer.files]);
  });
  return button({ id: "attach", class: "round", onclick: () => chooser.click() }, icon("attach"));
}
