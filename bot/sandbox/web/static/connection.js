/** The line to the server: what happened comes in, what the person does goes out. It mends itself. */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 3000;

export class Connection {
  #socket = null;
  #user = null;
  #waitMs = FIRST_WAIT_MS;
  #asked = new Map();
  #lastId = 0;
  #timer = 0;

  /** `onNews(news)` gets every push of the server, `onStatus(connected)` every change of the line. */
  constructor({ onNews, onStatus }) {
    this.onNews = onNews;
    this.onStatus = onStatus;
    addEventListener("online", () => this.#again(0));
  }

  /** Be this user from now on; null: the first one there is. */
  be(user) {
    this.#user = user;
    this.#waitMs = FIRST_WAIT_MS;
    this.#connect();
  }

  /** Do something; a promise of its result. It is rejected with an Error that says why it could not be done. */
  ask(deed, fields = {}) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        reject(new Error("offline"));
        return;
      }
      const id = ++this.#lastId;
      this.#asked.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, do: deed, ...fields }));
    });
  }

  /** Send a file, as `me` into a chat; a promise, rejected as that of `ask` is. */
  async upload(file, { me, chat, thread, caption }) {
    const about = new URLSearchParams({ as: me, chat, thread, caption, name: file.name });
    const answer = await fetch(`upload?${about}`, { method: "POST", body: file }).catch(() => null);
    if (!answer?.ok) throw new Error(answer ? "failed" : "offline");
  }

  #connect() {
    clearTimeout(this.#timer);
    const old = this.#socket;
    const as = this.#user === null ? "" : `?as=${encodeURIComponent(this.#user)}`;
    const socket = new WebSocket(`ws://${location.host}/socket${as}`);
    this.#socket = socket;
    old?.close();
    this.#forget();
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) this.#take(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lost();
    });
  }

  #take(said) {
    if (said.type === "news") {
      this.#waitMs = FIRST_WAIT_MS;
      this.onStatus(true);
      this.onNews(said);
      return;
    }
    const asked = this.#asked.get(said.id);
    this.#asked.delete(said.id);
    if (said.error === undefined) asked?.resolve(said.result);
    else asked?.reject(new Error(said.error));
  }

  #lost() {
    this.onStatus(false);
    this.#forget();
    this.#again(this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }

  #forget() {
    for (const { reject } of this.#asked.values()) reject(new Error("offline"));
    this.#asked.clear();
  }

  #again(waitMs) {
    if (this.#socket === null || this.#socket.readyState <= WebSocket.OPEN) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), waitMs);
  }
}
