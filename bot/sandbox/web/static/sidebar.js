/** The left side: who one is, and the list of chats. */

import { clock, dayKey } from "./dates.js";
import { arrange, button, byId, make } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, isNamed, summary } from "./message.js";

/** Draw the switch between the people. */
export function showPeople(store, words, onChoose) {
  const group = byId("people");
  const focused = group.contains(document.activeElement);
  const choices = store.people.map((person) => {
    const mine = person.id === store.me;
    const properties = {
      role: "radio",
      "aria-checked": String(mine),
      tabindex: mine ? 0 : -1,
      onclick: () => onChoose(person.id),
    };
    const badge = !mine && person.unread ? make("span", { class: "dot", title: words.unread(person.unread) }) : null;
    return button(properties, person.name, badge);
  });
  group.setAttribute("aria-label", words.iAm);
  group.replaceChildren(make("span", { class: "label", "aria-hidden": "true" }, words.iAm), ...choices);
  if (focused) choices.find((one) => one.tabIndex === 0)?.focus();
  group.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = store.people.findIndex((one) => one.id === store.me);
    onChoose(store.people[(at + step + store.people.length) % store.people.length].id);
  };
}

/** Draw the list of chats; `current` is the id of the one that is open. */
export function showChats(store, current, words, onOpen) {
  const list = byId("chats");
  const known = new Map([...list.children].map((item) => [item.dataset.chat, item]));
  list.setAttribute("aria-label", words.chats);
  const items = [...store.chats.values()].map((chat) => {
    const item = known.get(`${chat.id}`) ?? make("li", { "data-chat": chat.id }, button({ class: "chat" }));
    fill(item.firstElementChild, chat, store, chat.id === current, words);
    item.firstElementChild.onclick = () => onOpen(chat.id);
    return item;
  });
  arrange(list, items);
}

function fill(element, chat, store, current, words) {
  const last = chat.messages.get(store.last(chat));
  const unread = store.unread(chat);
  const action = store.action(chat);
  const preview = action
    ? make("span", { class: "preview acting" }, `${words.actions[action] ?? words.busy}…`)
    : make("span", { class: "preview" }, last ? lastLine(last, chat, words) : (chat.description ?? "").replace(/\s+/g, " "));
  const badge = unread ? make("span", { class: "badge", "aria-label": words.unread(unread) }, String(unread)) : null;
  const time = last ? make("time", {}, when(last.json.date)) : null;
  element.classList.toggle("current", current);
  if (current) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
  element.replaceChildren(
    avatar(chat.title, chat.id, { bot: chat.kind === "bot" }),
    make("span", { class: "line" }, make("span", { class: "title" }, kindIcon(chat), chat.title), time),
    make("span", { class: "line" }, preview, badge),
  );
}

function kindIcon(chat) {
  return chat.forum ? icon("topic") : null;
}

function lastLine(message, chat, words) {
  const said = summary(message, words);
  if (message.service || !(message.mine || isNamed(message, chat))) return said;
  return `${message.mine ? words.you : message.name}: ${said}`;
}

function when(at) {
  if (dayKey(at) === dayKey(Date.now() / 1000)) return clock(at);
  const date = new Date(at * 1000);
  return `${date.getDate()}/${date.getMonth() + 1}`;
}
