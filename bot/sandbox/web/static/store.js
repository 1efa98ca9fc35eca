/** What this user sees, as the server told it: the chats and the messages in them. */

const ACTION_MS = 5000;
const DRAFT_MS = 30000;

export class Store {
  me = null;
  people = [];
  bot = null;
  chats = new Map();

  /** Take a push in. Returns what others have just written: an array of `{ chat, message }`. */
  apply(news) {
    if (news.whole) this.chats.clear();
    this.me = news.me;
    this.people = news.people;
    this.bot = news.bot;
    const fresh = news.chats.flatMap((told) => this.#merge(told, news.now));
    return news.whole ? [] : fresh;
  }

  #merge(told, now) {
    const before = this.chats.get(told.id);
    const { messages, gone, ...head } = told;
    const chat = { ...head, messages: before?.messages ?? new Map(), answered: before?.answered ?? -1 };
    chat.actionEnds = head.action ? performance.now() + ACTION_MS - (now - head.action.at) * 1000 : 0;
    chat.draftEnds = head.draft ? performance.now() + DRAFT_MS - (now - head.draft.at) * 1000 : 0;
    const fresh = messages.filter((one) => !chat.messages.has(one.id) && !one.mine);
    for (const one of messages) chat.messages.set(one.id, one);
    for (const id of gone) chat.messages.delete(id);
    // What the bot says ends what it was seen to do before.
    if (head.action && fresh.some((one) => one.bot)) chat.answered = head.action.at;
    this.chats.set(chat.id, chat);
    return fresh.map((message) => ({ chat, message }));
  }

  /** The messages of a chat, or of one topic of a forum, the oldest first. Thread 0: outside all topics. */
  messages(chat, thread) {
    const all = [...chat.messages.values()].sort((one, other) => one.place - other.place);
    return chat.forum ? all.filter((one) => one.thread === thread) : all;
  }

  last(chat) {
    return Math.max(0, ...chat.messages.keys());
  }

  /** The topic of a forum in which somebody wrote last. */
  lastThread(chat) {
    const said = [...chat.messages.values()].filter((one) => chat.forum && !one.service);
    return said.sort((one, other) => one.id - other.id).at(-1)?.thread ?? 0;
  }

  /** The messages of others that this user has not seen, in a whole chat or in one topic. */
  unseen(chat, thread = null) {
    const unseen = (one) => !one.mine && !one.service && one.id > (chat.read[chat.forum ? one.thread : 0] ?? 0);
    const inside = (one) => thread === null || !chat.forum || one.thread === thread;
    return [...chat.messages.values()].filter((one) => unseen(one) && inside(one));
  }

  /** Take all that is there for seen; the server is to be told too. */
  see(chat, thread) {
    chat.read[chat.forum ? thread : 0] = this.last(chat);
  }

  unread(chat, thread = null) {
    return this.unseen(chat, thread).length;
  }

  /** What the bot is doing there now, or null. */
  action(chat, thread = null) {
    const { action } = chat;
    const shown = action && action.at > chat.answered && chat.actionEnds > performance.now();
    return shown && (thread === null || !chat.forum || action.thread === thread) ? action.name : null;
  }

  /** The text that the bot is writing there now, or null. */
  draft(chat, thread) {
    const shown = chat.draft && chat.draftEnds > performance.now();
    return shown && (!chat.forum || chat.draft.thread === thread) ? chat.draft : null;
  }

  /** When the next action or draft ends by itself, in milliseconds from now; null where none is shown. */
  nextEnd() {
    const now = performance.now();
    const ends = [...this.chats.values()].flatMap((chat) => [chat.actionEnds, chat.draftEnds]);
    const ahead = ends.filter((end) => end > now).map((end) => end - now);
    return ahead.length ? Math.min(...ahead) : null;
  }

  person(id) {
    return this.people.find((one) => one.id === id);
  }
}
