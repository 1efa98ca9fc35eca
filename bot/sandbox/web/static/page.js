/** The page, put together: the connection, what it tells, and what is drawn of it. */

import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { byId, make } from "./dom.js";
import { showHead, showTopics } from "./head.js";
import { icon } from "./icons.js";
import { deepLink } from "./links.js";
import { Log } from "./log.js";
import { alertBox, choose, copy, toast } from "./notices.js";
import { go, place } from "./route.js";
import { showChats, showPeople } from "./sidebar.js";
import { Store } from "./store.js";
import { localeOf, wordsFor } from "./words.js";

const store = new Store();
const unfolded = new Set();
const connection = new Connection({ onNews: take, onStatus: (connected) => (byId("offline").hidden = connected) });
const composer = new Composer({ store, ask, upload, onPosted: () => log.toEnd(), onOpened: open });
const log = new Log(store, seen);
let timer = 0;
let language = "";

const words = () => wordsFor(store.person(store.me)?.language);

/** The chat and topic that are open; the first chat where the address names none, or none that is there. */
function current() {
  const wanted = place();
  const chat = store.chats.get(wanted.chat) ?? store.chats.values().next().value;
  const known = wanted.thread === 0 || chat.topics.some(({ id }) => id === wanted.thread);
  return { chat, thread: known ? wanted.thread : 0 };
}

/** Ask the server to do something; its result, or null once the person was told why it was not done. */
function ask(deed, fields) {
  return told(connection.ask(deed, fields));
}

/** Send a file; as for `ask`. */
function upload(file, fields) {
  return told(connection.upload(file, fields));
}

async function told(doing) {
  try {
    return (await doing) ?? {};
  } catch (error) {
    const said = { offline: words().offline, timeout: words().noAnswer, failed: words().failed };
    toast(said[error.message] ?? error.message);
    return null;
  }
}

function take(news) {
  const fresh = store.apply(news);
  show(fresh);
  for (const { chat, message } of fresh) {
    if (message.force_reply && chat.id === current().chat.id) composer.reply(message);
  }
}

function show(fresh = []) {
  if (!store.chats.size) return;
  const { chat, thread } = current();
  const said = words();
  if (localeOf(said) !== language) relabel(said);
  document.body.dataset.view = place().chat === null ? "chats" : "chat";
  document.body.dataset.kind = chat.kind;
  composer.show(chat, thread, said);
  const here = fresh.filter((one) => one.chat.id === chat.id && (!chat.forum || one.message.thread === thread));
  log.show(chat, thread, context(chat, said), here.map((one) => one.message));
  log.label(store.unread(chat, thread), said);
  showEmpty(chat, thread, said);
  showPeople(store, said, be);
  showChats(store, chat.id, said, (id) => open(id, store.lastThread(store.chats.get(id))));
  showHead(chat, thread, store, said, () => go({ user: store.me }));
  showTopics(chat, thread, store, said, (topic) => open(chat.id, topic));
  document.title = `${unreadAltogether() ? `(${unreadAltogether()}) ` : ""}${store.bot.name}`;
  clearTimeout(timer);
  const end = store.nextEnd();
  if (end !== null) timer = setTimeout(show, end + 20);
}

function unreadAltogether() {
  return [...store.chats.values()].reduce((sum, chat) => sum + store.unread(chat), 0);
}

function relabel(said) {
  language = localeOf(said);
  document.documentElement.lang = language;
  byId("brand").textContent = store.bot.name;
  byId("hint").textContent = said.hint;
  byId("offline").textContent = said.offline;
  byId("theme").setAttribute("aria-label", said.theme);
  byId("theme").title = said.theme;
  byId("theme").replaceChildren(icon("sun"), icon("moon"));
  log.forget();
}

function showEmpty(chat, thread, said) {
  byId("empty")?.remove();
  if (store.messages(chat, thread).length || store.draft(chat, thread)) return;
  const lines =
    chat.kind === "bot"
      ? [make("h3", {}, said.about), make("p", {}, chat.description || chat.title)]
      : [make("h3", {}, said.nothingYet), make("p", {}, said.askInline(store.bot.username))];
  byId("scroller").append(make("div", { id: "empty" }, ...lines));
}

/** What the messages of a chat need to be drawn and to act. */
function context(chat, said) {
  return {
    words: said,
    username: store.bot.username,
    unfolded,
    find: (id) => chat.messages.get(id),
    copy: (text) => copy(text, said),
    reply: (message) => composer.reply(message),
    react: (message, emoji) => ask("react", { chat: chat.id, message: message.id, emoji: emoji ?? "" }),
    press: (message, where) => press(chat, message, where, said),
    openLink: follow,
    openBot: () => openKind("bot"),
    refuseLink: () => toast(said.refusedLink),
    scrollTo: (id) => log.scrollTo(id),
    sendCommand: (text) => composer.sendCommand(text),
    fillInline: (query) => composer.fill(`@${store.bot.username} ${query}`),
    fillElsewhere: (query, kinds) => fillElsewhere(query, kinds, said),
  };
}

async function press(chat, message, where, said) {
  log.follow();
  const pressed = await ask("press", { chat: chat.id, message: message.id, ...where });
  if (pressed?.text) {
    if (pressed.alert) alertBox(pressed.text, said);
    else toast(pressed.text);
  }
  if (pressed?.chat) open(pressed.chat);
}

async function follow(address) {
  const opened = await ask("open", { url: deepLink(address, store.bot.username) });
  if (opened?.chat) open(opened.chat);
}

async function fillElsewhere(query, kinds, said) {
  const allowed = { bot: "allow_bot_chats", group: "allow_group_chats", dialog: "allow_user_chats" };
  const chats = [...store.chats.values()].filter((one) => kinds === null || kinds[allowed[one.kind]]);
  const chosen = await choose(said.chooseChat, chats.map((one) => ({ label: one.title, value: one.id })), said);
  if (chosen === null) return;
  open(chosen);
  show();
  composer.fill(`@${store.bot.username} ${query}`);
}

function open(chat, thread = 0) {
  go({ user: store.me, chat, thread });
}

/** Be another person, in the same place; a chat with the bot has the id of its person. */
function be(user) {
  const { chat, thread } = place();
  const kind = store.chats.get(chat)?.kind;
  go(kind === undefined ? { user } : { user, chat: kind === "bot" ? user : chat, thread });
}

function openKind(kind) {
  const chat = [...store.chats.values()].find((one) => one.kind === kind);
  if (chat) open(chat.id);
}

/** Tell the server what the person has in sight. */
function seen() {
  if (document.hidden || !byId("chat").getClientRects().length || !store.chats.size) return;
  const { chat, thread } = current();
  if (!store.unread(chat, thread)) return;
  store.see(chat, thread);
  connection.ask("read", { chat: chat.id, thread, upto: store.last(chat) }).catch(() => {});
}

addEventListener("hashchange", () => {
  const { user } = place();
  if (user !== null && user !== store.me && store.person(user)) connection.be(user);
  else show();
});
document.addEventListener("visibilitychange", () => log.atEnd && seen());
connection.be(place().user);
