/** Inline mode: what the bot offers for `@bot words`, above the input. */

import { button, byId, make } from "./dom.js";

const WAIT_MS = 200;
const NEAR_PX = 60;
const COLOURS = 6;

export class Inline {
  #timer = 0;
  #turn = 0;
  #asked = null;

  /** `ask(deed, fields)` reaches the server; `onPosted(chat)`, `onOpened(chat)` after a choice. */
  constructor({ ask, onPosted, onOpened }) {
    this.ask = ask;
    this.onPosted = onPosted;
    this.onOpened = onOpened;
  }

  /** The words after `@username `, null where the text does not begin so. */
  static query(text, username) {
    const begun = text.slice(0, username.length + 1).toLowerCase() === `@${username.toLowerCase()}`;
    return begun && /^\s/.test(text.slice(username.length + 1)) ? text.slice(username.length + 1).trim() : null;
  }

  /** Ask for these words, once nobody types any more; null closes the panel. */
  update(query, place, words) {
    const asked = query === null ? null : JSON.stringify([query, place]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#turn += 1;
    if (query === null) {
      byId("inline").hidden = true;
      return;
    }
    const turn = this.#turn;
    this.#timer = setTimeout(() => this.#ask({ query, place, words, offset: "" }, turn), WAIT_MS);
  }

  close() {
    this.update(null);
  }

  async #ask(wanted, turn) {
    const panel = byId("inline");
    if (wanted.offset === "") {
      panel.setAttribute("aria-label", wanted.words.results);
      if (panel.hidden) panel.replaceChildren(make("p", { class: "none" }, wanted.words.searching));
      panel.hidden = false;
    }
    panel.setAttribute("aria-busy", "true");
    const { query, place, offset } = wanted;
    const answer = await this.ask("inline", { ...place, query, offset });
    if (turn !== this.#turn) return;
    panel.removeAttribute("aria-busy");
    panel.querySelector(".more")?.remove();
    if (offset === "") panel.replaceChildren();
    if (answer === null) {
      if (offset === "") panel.append(make("p", { class: "none" }, wanted.words.noAnswer));
      return;
    }
    this.#draw(panel, answer, wanted, turn);
  }

  #draw(panel, answer, wanted, turn) {
    const { words, place } = wanted;
    if (wanted.offset === "" && answer.button) {
      panel.append(button({ class: "above", onclick: () => this.#start(answer.button) }, answer.button.text));
    }
    panel.append(...answer.results.map((one) => this.#item(one, place)));
    if (!panel.querySelector(".result")) panel.append(make("p", { class: "none" }, words.noResults));
    if (answer.next_offset && answer.results.length) {
      const next = { ...wanted, offset: answer.next_offset };
      panel.append(button({ class: "more", onclick: () => this.#ask(next, turn) }, words.more));
    }
    panel.onscroll = () => {
      const atEnd = panel.scrollHeight - panel.scrollTop - panel.clientHeight < NEAR_PX;
      if (atEnd && !panel.getAttribute("aria-busy")) panel.querySelector(".more")?.click();
    };
  }

  #item(result, place) {
    const sign = make("span", { class: `sign colour-${result.key % COLOURS}`, "aria-hidden": "true" }, [...result.title][0] ?? "");
    const about = make("span", { class: "about" }, result.description);
    const title = make("span", { class: "title" }, result.title);
    return button({ class: "result", onclick: () => this.#choose(result, place) }, sign, title, about);
  }

  async #choose(result, place) {
    const posted = await this.ask("choose", { ...place, result: result.key });
    if (posted === null) return;
    this.close();
    this.onPosted();
  }

  async #start(above) {
    if (above.start_parameter === undefined) return;
    const opened = await this.ask("start", { payload: above.start_parameter });
    if (opened === null) return;
    this.close();
    this.onOpened(opened.chat);
  }
}
