/** One message as a row of the conversation. */

import { keyboard } from "./buttons.js";
import { clock, size, wholeDate } from "./dates.js";
import { button, make } from "./dom.js";
import { icon } from "./icons.js";
import { chips, pick } from "./reactions.js";
import { richDocument } from "./rich.js";
import { richText } from "./text.js";

const HOLD_MS = 450;
const COLOURS = 6;

const colour = (id) => `colour-${(Math.abs(id) * 7 + 3) % COLOURS}`;

/** The round sign of a chat or person; the bot has the page's own. */
export function avatar(name, id, { bot = false } = {}) {
  if (bot) return make("img", { class: "avatar", src: "icon.svg", alt: "" });
  const letter = [...name][0] ?? "?";
  return make("span", { class: `avatar ${colour(id)}`, "aria-hidden": "true" }, letter.toUpperCase());
}

/** Whether it is to be said who wrote it: in a group, and of a bot that comes into a private chat as a guest. */
export function isNamed(message, chat) {
  return !message.mine && (chat.kind === "group" || (chat.kind === "dialog" && message.bot));
}

/** The text as a list of chats or a reply shows it: one line. */
export function summary(message, words) {
  const { json } = message;
  if (json.forum_topic_created) return words.topicOpened(json.forum_topic_created.name);
  if (message.service) return words.serviceMessage;
  const text = shownText(message);
  const line = (json.document ? `📎 ${json.document.file_name ?? ""} ${text}` : text).replace(/\s+/g, " ");
  return [...line].slice(0, 200).join("");
}

/** Telegram does not show the parameter of a deep link. */
function shownText(message) {
  const text = message.json.text ?? message.json.caption ?? message.text ?? "";
  return message.mine && message.json.chat.type === "private" ? text.replace(/^(\/start) \S+$/, "$1") : text;
}

/** The row of a message. `joined`: it goes on from the one before; `named`: who wrote it is shown. */
export function row(message, { joined, named }, context) {
  if (message.service) {
    return make("div", { class: "row service" }, make("span", {}, summary(message, context.words)));
  }
  const column = make("div", { class: "column" }, bubble(message, named && !joined, context), keyboard(message, context));
  const face = named ? avatar(message.name, message.json.from?.id ?? 0, { bot: message.bot }) : null;
  const classes = ["row", message.mine ? "mine" : "theirs", joined ? "joined" : "", face ? "faced" : ""];
  const about = { "data-id": message.id, "aria-label": `${message.name}, ${clock(message.json.date)}` };
  const drawn = make("article", { class: classes.filter(Boolean).join(" "), ...about }, face, column);
  const beside = make("div", { class: "beside" }, tools(message, context));
  column.firstElementChild.append(beside);
  hold(drawn);
  return drawn;
}

/** What the bot is writing just now. */
export function draftRow(draft, context) {
  const text = make("div", { class: "text" }, richText(draft.text, draft.entities ?? [], { ...context, key: "draft" }));
  const shown = make("div", { class: "bubble", "aria-label": context.words.draft }, text);
  return make("div", { class: "row theirs draft", "aria-live": "off" }, make("div", { class: "column" }, shown));
}

function bubble(message, named, context) {
  const { json } = message;
  const shown = make("div", { class: "bubble" });
  if (named) shown.append(make("div", { class: `sender ${colour(json.from?.id ?? 0)}` }, message.name));
  if (json.via_bot) shown.append(make("div", { class: "via" }, context.words.via(json.via_bot.username)));
  if (json.reply_to_message && !json.reply_to_message.forum_topic_created) shown.append(replied(message, context));
  if (json.document) shown.append(attached(json.document, context.words));
  if (json.photo) shown.append(picture(json.photo.at(-1)));
  const text = shownText(message);
  const key = `${json.chat.id}:${message.id}`;
  if (json.rich_message) {
    shown.append(richDocument(message, { ...context, key }));
  } else if (text) {
    const entities = json.entities ?? json.caption_entities ?? [];
    shown.append(make("div", { class: "text" }, richText(text, entities, { ...context, key })));
  }
  shown.append(make("div", { class: "foot" }, chips(message, context), times(message, context.words)));
  return shown;
}

function times({ json, edited: changed }, words) {
  const edited = changed ? make("span", { class: "edited" }, words.edited) : null;
  const alone = json.receiver_user ? make("span", { class: "alone" }, words.onlyYou) : null;
  const iso = new Date(json.date * 1000).toISOString();
  return make("span", { class: "meta" }, alone, edited, make("time", { datetime: iso, title: wholeDate(json.date, words) }, clock(json.date)));
}

function replied(message, context) {
  const there = message.json.reply_to_message;
  const known = context.find(there.message_id);
  const name = known?.name ?? there.from?.first_name ?? "";
  const said = known ? summary(known, context.words) : context.words.gone;
  return button(
    {
      class: "replied",
      "aria-label": context.words.replied(name),
      "data-focus": "replied",
      onclick: () => context.scrollTo(there.message_id),
    },
    make("span", { class: "name" }, name),
    make("span", { class: "said" }, message.json.quote?.text ?? said),
  );
}

function attached(file, words) {
  const name = file.file_name ?? file.file_id;
  const about = make("span", { class: "about" }, size(file.file_size ?? 0, words));
  const address = `file/${encodeURIComponent(file.file_id)}`;
  return make(
    "a",
    { class: "document", href: address, download: name, title: words.download },
    make("span", { class: "paper" }, icon("file")),
    make("span", { class: "name" }, name),
    about,
  );
}

function picture(size) {
  return make("img", { class: "photo", src: `file/${encodeURIComponent(size.file_id)}`, alt: "" });
}

function tools(message, context) {
  const { words } = context;
  const reply = { class: "tool reply", "aria-label": words.reply, title: words.reply, onclick: () => context.reply(message) };
  const react = {
    class: "tool react",
    "aria-label": words.react,
    title: words.react,
    "aria-haspopup": "menu",
    onclick: (event) => pick(message, event.currentTarget, context),
  };
  return make("div", { class: "tools" }, button(reply, icon("reply")), button(react, icon("smile")));
}

/** On a touch screen the tools come by a long press, and go by the next touch elsewhere. */
function hold(drawn) {
  let timer = 0;
  drawn.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" || event.target.closest("button, a, .copies")) return;
    timer = setTimeout(() => {
      for (const other of document.querySelectorAll(".row.held")) other.classList.remove("held");
      drawn.classList.add("held");
    }, HOLD_MS);
  });
  for (const name of ["pointerup", "pointermove", "pointercancel"]) {
    drawn.addEventListener(name, () => clearTimeout(timer));
  }
  drawn.addEventListener("contextmenu", (event) => {
    if (drawn.classList.contains("held")) event.preventDefault();
  });
}
