/** Which user, chat and topic the page shows: kept in its address, so that a reload and "back" keep them. */

/** The place that the address names; what it does not name is null. */
export function place() {
  const [user, chat, thread] = location.hash.replace(/^#\/?/, "").split("/").map((part) => parseInt(part, 10));
  const known = (number) => (Number.isSafeInteger(number) ? number : null);
  return { user: known(user), chat: known(chat), thread: known(thread) ?? 0 };
}

/** Go there; a listener of `hashchange` shows it. */
export function go({ user, chat = null, thread = 0 }) {
  const parts = chat === null ? [user] : thread ? [user, chat, thread] : [user, chat];
  location.hash = `/${parts.join("/")}`;
}
