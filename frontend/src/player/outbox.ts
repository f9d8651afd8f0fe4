// Events on their way to the journal: sent within a second, kept on the device only until the server has them.
// Between two events the newest one goes again with the position that play has reached: nothing is added, it moves on.
// Nothing else about the person is stored in the browser.

import { uuid7 } from "./uuid";

export interface JournalEvent {
  id: string;
  at: string;
  kind: string;
  session_id: string;
  body: Record<string, unknown>;
}

const DATABASE = "unknot-outbox";
const STORE = "events";
const SOON_MS = 300;
const LONGEST_WAIT_MS = 10_000;
const KEEPALIVE_BYTES = 60_000;
const BATCH = 200;
const STORE_WAIT_MS = 2000; // nobody waits on the floor for a database

function whenDone<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser could not keep the event"));
  });
}

/** The device's own store; null where the browser has none (a private window): then memory alone keeps what is unsent. */
async function openStore(): Promise<IDBDatabase | null> {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    const tooLong = new Promise<null>((resolve) => window.setTimeout(() => resolve(null), STORE_WAIT_MS));
    return await Promise.race([whenDone(request), tooLong]);
  } catch {
    return null;
  }
}

const byId = (a: JournalEvent, b: JournalEvent): number => (a.id < b.id ? -1 : 1);

export class Outbox {
  private readonly unsent = new Map<string, JournalEvent>();
  private readonly store = openStore();
  private timer: number | undefined;
  private sending: Promise<void> | null = null;
  private wait = SOON_MS;
  private newest: JournalEvent | null = null;

  onState: (saved: boolean) => void = () => undefined;

  constructor(private readonly url: string, private readonly sessionId: string) {
    addEventListener("online", () => this.soon(0));
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.hidden) void this.flush(); });
  }

  /** Take up what an earlier page could not send; returns the latest of this session, which the server may not know. */
  async restore(): Promise<JournalEvent | null> {
    const store = await this.store;
    if (!store) return null;
    const all = whenDone(store.transaction(STORE).objectStore(STORE).getAll()).catch(() => []);
    const left = (await all) as JournalEvent[];
    for (const event of left) this.unsent.set(event.id, event);
    if (left.length) this.soon(0);
    return left.filter((event) => event.session_id === this.sessionId).sort(byId).pop() ?? null;
  }

  add(kind: string, body: Record<string, unknown>): void {
    const event = { id: uuid7(), at: new Date().toISOString(), kind, session_id: this.sessionId, body };
    this.newest = event;
    this.put(event, this.wait);
  }

  /** Play has moved on since the newest event: send that one again with the state of now. */
  moveOn(state: unknown): void {
    if (this.newest) this.put({ ...this.newest, body: { ...this.newest.body, state } }, this.wait > SOON_MS ? this.wait : 0);
  }

  private put(event: JournalEvent, wait: number): void {
    this.unsent.set(event.id, event);
    void this.keep(event);
    this.soon(wait);
  }

  private async keep(event: JournalEvent): Promise<void> {
    const store = await this.store;
    if (!store || this.unsent.get(event.id) !== event) return;
    const writing = store.transaction(STORE, "readwrite");
    const done = whenDone(writing.objectStore(STORE).put(event)).catch(() => undefined);
    writing.commit?.(); // at once: a tab that is killed in this moment has it
    await done;
    if (!this.unsent.has(event.id)) await this.forget([event.id]); // sent meanwhile
  }

  /** The journal has these; one that moved on meanwhile stays. */
  private async drop(events: JournalEvent[]): Promise<void> {
    const sent = events.filter((event) => this.unsent.get(event.id) === event).map((event) => event.id);
    for (const id of sent) this.unsent.delete(id);
    await this.forget(sent);
  }

  private async forget(ids: string[]): Promise<void> {
    const store = await this.store;
    if (!store || !ids.length) return;
    const events = store.transaction(STORE, "readwrite").objectStore(STORE);
    await Promise.all(ids.map((id) => whenDone(events.delete(id)))).catch(() => undefined);
  }

  private soon(ms: number): void {
    if (this.timer === undefined) {
      this.timer = window.setTimeout(() => { this.timer = undefined; void this.flush(); }, ms);
    }
  }

  /** Send everything that waits; resolves when it is sent or has to be tried again. */
  flush(): Promise<void> {
    this.sending ??= this.send().finally(() => { this.sending = null; });
    return this.sending;
  }

  private async send(): Promise<void> {
    while (this.unsent.size) {
      const batch = [...this.unsent.values()].sort(byId).slice(0, BATCH);
      const answer = await this.post(batch);
      if (answer === "again") {
        this.onState(false);
        this.wait = Math.min(LONGEST_WAIT_MS, Math.max(1000, this.wait * 2));
        this.soon(this.wait);
        return;
      }
      this.wait = SOON_MS;
      if (answer === "refused" && batch.length > 1) await this.oneByOne(batch);
      else await this.drop(batch);
    }
    this.onState(true);
  }

  /** The server refused a batch: find what it does take, so that one bad event loses no other. */
  private async oneByOne(batch: JournalEvent[]): Promise<void> {
    for (const event of batch) if ((await this.post([event])) !== "again") await this.drop([event]);
  }

  private async post(events: JournalEvent[]): Promise<"sent" | "refused" | "again"> {
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ events }),
      });
      if (answer.ok) return "sent";
      return answer.status < 500 && answer.status !== 408 && answer.status !== 429 ? "refused" : "again";
    } catch {
      return "again";
    }
  }

  /** The page goes away: one last attempt that the browser finishes on its own. */
  leave(): void {
    const body = JSON.stringify({ events: [...this.unsent.values()] });
    if (!this.unsent.size || body.length > KEEPALIVE_BYTES) return;
    void fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keepalive: true,
    }).catch(() => undefined);
  }
}
