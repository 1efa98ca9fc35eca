/** Where one writes: the input, the reply above it, the commands and the inline results. */

import { attaching } from "./attaching.js";
import { beginsCommand, hideCommands, showCommands, walk } from "./commands.js";
import { button, byId, make } from "./dom.js";
import { icon } from "./icons.js";
import { Inline } from "./inline.js";
import { summary } from "./message.js";
import { toast } from "./notices.js";

const MAX_CHARS = 4096;
const MAX_FILE_BYTES = 64 * 2 ** 20;
const TALLEST_PX = 180;

export class Composer {
  #texts = new Map();
  #replies = new Map();
  #chat = null;
  #thread = 0;
  #words = null;
  #shown = "";

  /** `ask(deed, fields)` and `upload(file, fields)` reach the server; `onPosted()` after something was sent, `onOpened(chat)` to go there. */
  constructor({ store, ask, upload, onPosted, onOpened }) {
    this.store = store;
    this.ask = ask;
    this.upload = upload;
    this.onPosted = onPosted;
    this.inline = new Inline({ ask, onPosted: () => this.#posted(), onOpened });
    this.#build();
  }

  get #key() {
    return `${this.store.me}/${this.#chat.id}/${this.#thread}`;
  }

  #build() {
    this.input = make("textarea", {
      id: "input",
      rows: 1,
      maxlength: MAX_CHARS,
      enterkeyhint: "send",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#pressed(event),
    });
    this.slash = button({ id: "slash", class: "round", "aria-haspopup": "menu", onclick: () => this.#toggleMenu() }, icon("commands"));
    this.sendButton = button({ id: "send", class: "round", onclick: () => this.send() }, icon("send"));
    this.attachButton = attaching({ onFiles: (files) => this.#sendFiles(files), mayAttach: () => !this.bar.hidden });
    this.startButton = button({ id: "start", onclick: () => this.#start() });
    this.replyBar = make("div", { id: "replying", hidden: true });
    const menu = make("div", { id: "commands", class: "panel", role: "menu", hidden: true, onkeydown: (event) => this.#inPanel(event) });
    const results = make("div", { id: "inline", class: "panel", role: "group", hidden: true, onkeydown: (event) => this.#inPanel(event) });
    this.bar = make("div", { class: "bar" }, this.slash, this.input, this.attachButton, this.sendButton);
    byId("composer").append(menu, results, this.replyBar, this.bar, this.startButton);
    addEventListener("pointerdown", (event) => {
      if (!byId("composer").contains(event.target)) hideCommands();
    });
    addEventListener("keydown", (event) => this.#typedElsewhere(event));
    new ResizeObserver(() => this.#fit()).observe(byId("composer"));
  }

  /** Whoever just types means the input. */
  #typedElsewhere(event) {
    const typed = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (typed && document.activeElement?.matches("body, #scroller, .chat, [role=tab], [role=radio]")) this.input.focus();
  }

  /** Write in this chat from now on; what was begun elsewhere is kept there. */
  show(chat, thread, words) {
    this.#chat = chat;
    this.#thread = thread;
    this.#words = words;
    this.#label(chat, words);
    if (this.#key !== this.#shown) {
      this.#shown = this.#key;
      this.#leave();
      this.input.value = this.#texts.get(this.#key) ?? "";
      this.#typed();
    }
    this.#showReply();
  }

  #leave() {
    hideCommands();
    this.inline.close();
  }

  #label(chat, words) {
    const unstarted = chat.kind === "bot" && chat.messages.size === 0;
    this.bar.hidden = unstarted;
    this.startButton.hidden = !unstarted;
    this.startButton.textContent = words.start;
    this.slash.hidden = chat.kind === "dialog";
    for (const [element, label] of [[this.slash, words.commands], [this.attachButton, words.attach], [this.sendButton, words.send], [this.input, words.message]]) {
      element.setAttribute("aria-label", label);
    }
    this.slash.title = words.commands;
    this.attachButton.title = words.attach;
    this.input.placeholder = this.#replies.get(this.#key)?.force_reply?.placeholder ?? words.write;
  }

  /** Answer a message with what is written next. */
  reply(message) {
    this.#replies.set(this.#key, message);
    this.#label(this.#chat, this.#words);
    this.#showReply();
    this.input.focus();
  }

  #showReply() {
    const message = this.#replies.get(this.#key);
    this.replyBar.hidden = !message;
    if (!message) return;
    const words = this.#words;
    const cancel = button({ class: "round", "aria-label": words.cancelReply, onclick: () => this.#cancelReply() }, icon("close"));
    const about = make(
      "div",
      { class: "said" },
      make("span", { class: "name" }, words.replyTo(message.name)),
      make("span", {}, summary(message, words)),
    );
    this.replyBar.replaceChildren(icon("reply"), about, cancel);
  }

  #cancelReply() {
    this.#replies.delete(this.#key);
    this.#label(this.#chat, this.#words);
    this.#showReply();
    this.input.focus();
  }

  /** Put a text into the input, as if it had been typed. */
  fill(text) {
    this.input.value = text;
    this.#typed();
    this.input.focus();
  }

  #typed() {
    const { input } = this;
    this.#texts.set(this.#key, input.value);
    this.#fit();
    this.sendButton.disabled = !input.value.trim();
    if (beginsCommand(input.value)) this.#showMenu(input.value);
    else hideCommands();
    const place = { chat: this.#chat.id, thread: this.#thread };
    this.inline.update(Inline.query(input.value, this.store.bot.username), place, this.#words);
  }

  /** As high as what is written, up to a limit. Out of sight nothing has a height: it is fitted once it shows. */
  #fit() {
    const { input } = this;
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${Math.min(input.scrollHeight, TALLEST_PX)}px`;
  }

  #pressed(event) {
    const panel = [byId("inline"), byId("commands")].find((one) => !one.hidden);
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      if (panel) this.#leave();
      else this.#cancelReply();
    } else if (panel && event.key === "ArrowUp" && walk(panel, event.key)) {
      event.preventDefault();
    }
  }

  #inPanel(event) {
    if (event.key === "Escape") {
      this.#leave();
      this.input.focus();
    } else if (walk(event.currentTarget, event.key)) {
      event.preventDefault();
    }
  }

  #toggleMenu() {
    if (byId("commands").hidden) this.#showMenu("");
    else hideCommands();
  }

  #showMenu(typed) {
    if (this.#chat.kind === "dialog") return;
    showCommands(this.#chat.commands, typed, this.#words, (command) => this.sendCommand(`/${command}`));
  }

  /** Send a command; in a group with the bot's name, so that no other bot takes it. */
  sendCommand(text) {
    const named = this.#chat.kind === "group" && !text.includes("@") ? `${text}@${this.store.bot.username}` : text;
    if (beginsCommand(this.input.value)) this.fill("");
    hideCommands();
    this.#post(named);
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.#post(text, { fromInput: true });
  }

  async #post(text, { fromInput = false } = {}) {
    const key = this.#key;
    const reply = this.#replies.get(key)?.id ?? null;
    if (fromInput) this.fill("");
    this.#replies.delete(key);
    this.#label(this.#chat, this.#words);
    this.#showReply();
    const sent = await this.ask("send", { chat: this.#chat.id, thread: this.#thread, text, reply_to: reply });
    if (sent !== null) this.onPosted();
    else if (fromInput && key === this.#key && !this.input.value) this.fill(text);
  }

  /** One after the other; what stands in the input goes along with the first. */
  async #sendFiles(files) {
    const place = { me: this.store.me, chat: this.#chat.id, thread: this.#thread };
    const words = this.#words;
    const caption = this.input.value.trim();
    this.fill("");
    for (const [index, file] of files.entries()) {
      if (file.size > MAX_FILE_BYTES) toast(words.tooLarge(file.name));
      else if ((await this.upload(file, { ...place, caption: index ? "" : caption })) !== null) this.onPosted();
      else if (!index && !this.input.value) this.fill(caption);
    }
  }

  #posted() {
    this.fill("");
    this.onPosted();
  }

  async #start() {
    await this.ask("start", { payload: "" });
    this.input.focus();
  }
}
