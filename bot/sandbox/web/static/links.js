/** Which links may be opened, and which of them lead into the bot. */

// What lies there in the web is what the page itself has: the articles of the sample.
const SAMPLE = "https://example.org/mau/";
const SHELF = "/mau/";
const SCHEMES = new Set(["http:", "https:", "tg:"]);

/** The address that a link leads to, null where it is none that may be opened. */
export function safeLink(url) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(url) && !/^[\w.-]+:\d/.test(url) ? url : `https://${url}`;
  try {
    const parsed = new URL(whole);
    return SCHEMES.has(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** Whether the link starts the bot, or opens the chat with it. */
export function leadsToBot(url, username) {
  const address = safeLink(url);
  if (address === null) return false;
  const link = new URL(address);
  const name = link.protocol === "tg:" ? link.searchParams.get("domain") : link.pathname.slice(1);
  const host = link.protocol === "tg:" ? "t.me" : link.hostname;
  return host === "t.me" && (name ?? "").toLowerCase() === username.toLowerCase();
}

/** The same link in the one form that the server knows: `https://t.me/name?start=payload`. */
export function deepLink(url, username) {
  const payload = new URL(safeLink(url)).searchParams.get("start") ?? "";
  return `https://t.me/${username}${payload ? `?start=${payload}` : ""}`;
}

/** The attributes of an element `a` that opens `address` elsewhere, and lets nobody there reach this page. */
export function outward(address) {
  const href = address.startsWith(SAMPLE) ? `${location.origin}${SHELF}${address.slice(SAMPLE.length)}` : address;
  return { href, target: "_blank", rel: "noopener noreferrer" };
}
