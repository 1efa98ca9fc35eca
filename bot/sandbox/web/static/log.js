/** The messages of one chat or topic, in order, and where in them the reader is. */

import { dayKey, dayName } from "./dates.js";
import { arrange, byId, make } from "./dom.js";
import { icon } from "./icons.js";
import { draftRow, isNamed, row } from "./message.js";
import { measureQuotes } from "./text.js";

const JOIN_S = 300;
const NEAR_PX = 80;
const FLASH_MS = 1600;
const FOLLOW_MS = 4000;

export class Log {
  #scroller = byId("scroller");
  #list = byId("log");
  #down = byId("down");
  #rows = new Map();
  #place = "";
  #hidden = true;
  #chat = null;
  #stuck = true;
  #newest = 0;
  #followUntil = 0;
  #height = 0;

  /** `onSeen()` is called when the reader comes to the end. */
  constructor(store, onSeen) {
    this.store = store;
    this.onSeen = onSeen;
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#down.addEventListener("click", () => this.toEnd({ smooth: true }));
    new ResizeObserver(() => this.#resized()).observe(this.#scroller);
  }

  /** Whether the newest message is in sight. */
  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** What comes next is what the reader has asked for: it is gone to, wherever they are. */
  follow() {
    this.#followUntil = performance.now() + FOLLOW_MS;
  }

  /** Draw the chat. `fresh`: the messages that have just come from others. */
  show(chat, thread, context, fresh = []) {
    const place = `${this.store.me}/${chat.id}/${thread}`;
    const hidden = !this.#scroller.clientHeight;
    // What was out of sight, on a phone behind the list of chats, has no place to stay at.
    const moved = place !== this.#place || (this.#hidden && !hidden);
    const stay = !moved && !this.atEnd;
    if (place !== this.#place) this.#rows.clear();
    this.#place = place;
    this.#hidden = hidden;
    this.#chat = chat;
    const messages = this.store.messages(chat, thread);
    this.#draw(messages, this.store.draft(chat, thread), context);
    const newest = messages.at(-1);
    const wrote = newest?.mine && newest.id > this.#newest;
    this.#newest = newest?.id ?? 0;
    const from = moved ? this.store.unseen(chat, thread).at(-1) : fresh[0];
    // Where nothing came and nothing grew, a message that was shown from its beginning is not moved.
    const grown = this.#scroller.scrollHeight !== this.#height;
    this.#height = this.#scroller.scrollHeight;
    const asked = fresh.length > 0 && performance.now() < this.#followUntil;
    if (wrote || moved || asked || (!stay && grown)) this.toEnd({ from });
    this.#scrolled();
  }

  /** Draw everything anew: another language, other names. */
  forget() {
    this.#rows.clear();
  }

  #draw(messages, draft, context) {
    const kept = new Map();
    const drawn = [];
    let last = null;
    let today = null;
    for (const message of messages) {
      const day = dayKey(message.json.date);
      if (day !== today) {
        drawn.push(this.#keep(kept, `day ${day}`, "", () => dayRow(message.json.date, context.words)));
        [today, last] = [day, null];
      }
      const look = { joined: follows(last, message), named: isNamed(message, this.#chat) };
      const key = JSON.stringify([message.version, message.reactions, look, this.#repliedVersion(message)]);
      drawn.push(this.#keep(kept, `message ${message.id}`, key, () => row(message, look, context)));
      last = message.service ? null : message;
    }
    if (draft) drawn.push(this.#keep(kept, "draft", draft.text, () => draftRow(draft, context)));
    this.#rows = kept;
    arrange(this.#list, drawn);
    measureQuotes(this.#list);
  }

  /** The element for a key: the one there is while it stays the same, else a new one in its place. */
  #keep(kept, name, key, build) {
    const old = this.#rows.get(name);
    if (old?.key === key) {
      kept.set(name, old);
      return old.element;
    }
    const element = build();
    if (old === undefined && this.#list.childElementCount) element.classList.add("new");
    if (old?.element.isConnected) {
      const focus = old.element.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
      old.element.replaceWith(element);
      if (focus) element.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    }
    kept.set(name, { key, element });
    return element;
  }

  #repliedVersion(message) {
    const id = message.json.reply_to_message?.message_id;
    return id === undefined ? null : (this.#chat.messages.get(id)?.version ?? 0);
  }

  /** Go to the end; where all from the message `from` on is higher than the window, to its beginning. */
  toEnd({ smooth = false, from = undefined } = {}) {
    const behavior = smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant";
    const first = from && this.#rows.get(`message ${from.id}`)?.element;
    const end = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    const top = first ? Math.min(end, first.offsetTop - 8) : end;
    this.#scroller.scrollTo({ top, behavior });
  }

  /** Show a message, and mark it for a moment. */
  scrollTo(id) {
    const element = this.#rows.get(`message ${id}`)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: "smooth" });
    element.classList.add("flash");
    setTimeout(() => element.classList.remove("flash"), FLASH_MS);
  }

  /** A window that grows or shrinks, or a keyboard that comes up, leaves the newest message in sight. */
  #resized() {
    measureQuotes(this.#list);
    if (this.#stuck || this.#hidden) this.toEnd();
    this.#hidden = !this.#scroller.clientHeight;
  }

  #scrolled() {
    if (!this.#scroller.clientHeight) return;
    this.#stuck = this.atEnd;
    this.#down.hidden = this.atEnd;
    if (this.atEnd) this.onSeen();
  }

  /** What the button that leads to the end says: how many messages there are unseen. */
  label(count, words) {
    const badge = count ? make("span", { class: "badge" }, String(count)) : null;
    this.#down.setAttribute("aria-label", count ? `${words.down} (${words.unread(count)})` : words.down);
    this.#down.replaceChildren(icon("down"), ...(badge ? [badge] : []));
  }
}

function follows(last, message) {
  if (last === null || message.service) return false;
  return last.name === message.name && last.mine === message.mine && message.json.date - last.json.date < JOIN_S;
}

function dayRow(at, words) {
  return make("div", { class: "row day" }, make("span", {}, dayName(at, words)));
}
