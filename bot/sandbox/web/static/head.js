/** What stands above the messages: the chat's name, what goes on there, its topics. */

import { arrange, button, byId, make } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./message.js";

/** Draw the head of a chat. */
export function showHead(chat, thread, store, words, onBack) {
  const head = byId("head");
  const action = store.action(chat, thread);
  const status = action
    ? make("span", { class: "status acting" }, words.actions[action] ?? words.busy, dots())
    : make("span", { class: "status" }, subtitle(chat, words));
  if (!head.childElementCount) {
    head.append(button({ class: "round back", onclick: onBack }, icon("back")), make("span"), make("div", { class: "titles" }));
  }
  const [back, , titles] = head.children;
  back.setAttribute("aria-label", words.back);
  head.children[1].replaceWith(avatar(chat.title, chat.id, { bot: chat.kind === "bot" }));
  titles.replaceChildren(make("h2", {}, chat.title), status);
}

function dots() {
  return make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
}

function subtitle(chat, words) {
  return { bot: words.bot, group: words.people(chat.members), dialog: words.between }[chat.kind];
}

/** Draw the tabs of a forum's topics; other chats have none. */
export function showTopics(chat, thread, store, words, onOpen) {
  const tabs = byId("topics");
  tabs.hidden = !chat.forum;
  if (!chat.forum) return;
  const topics = [{ id: 0, name: words.general }, ...chat.topics];
  tabs.setAttribute("aria-label", words.topics);
  const known = new Map([...tabs.children].map((tab) => [tab.dataset.thread, tab]));
  const drawn = topics.map(({ id, name }) => {
    const tab = known.get(`${id}`) ?? button({ role: "tab", "data-thread": id, "aria-controls": "log" });
    const unread = id === thread ? 0 : store.unread(chat, id);
    const badge = unread ? make("span", { class: "badge", "aria-label": words.unread(unread) }, String(unread)) : "";
    tab.replaceChildren(name, badge);
    tab.setAttribute("aria-selected", String(id === thread));
    tab.tabIndex = id === thread ? 0 : -1;
    tab.onclick = () => onOpen(id);
    return tab;
  });
  arrange(tabs, drawn);
  tabs.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = topics.findIndex(({ id }) => id === thread);
    const next = topics[(at + step + topics.length) % topics.length].id;
    onOpen(next);
    tabs.querySelector(`[data-thread="${next}"]`)?.focus();
  };
}
