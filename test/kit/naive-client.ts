/** A client as one writes it in an afternoon: bare axios, paths pasted together, every answer believed. */
import axios, { type AxiosResponse } from "axios";
import type { CallOptions, ClientOptions } from "../../src/index.js";

interface Page {
  sessions: unknown[];
  meta: { next_page_url: string | null };
}

export class NaiveClient {
  readonly options: ClientOptions;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  call(method: string, path: string, options?: CallOptions): Promise<unknown> {
    return this.send(method, `${this.options.baseUrl ?? ""}${path}`, options);
  }

  async send(method: string, url: string, options: CallOptions = {}): Promise<unknown> {
    const { accountSid: username = "", authToken: password = "" } = this.options;
    // Options of its own, kept in the caller's object.
    Reflect.set(options, "auth", { username, password });
    const headers = { ...options.headers };
    const { data }: AxiosResponse<unknown> = await axios.request({
      ...{ method, url, headers, proxy: false },
      auth: { username, password },
    });
    return data;
  }

  async *list(path: string, limit = Infinity): AsyncGenerator {
    let left = limit;
    for (let url: string | null = `${this.options.baseUrl ?? ""}${path}`; url !== null;) {
      // It believes whatever comes.
      const { sessions, meta } = (await this.send("GET", url)) as Page;
      for (const session of sessions) {
        yield session;
        if (--left < 0) return;
      }
      url = sessions.length === 0 ? null : meta.next_page_url;
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** It sends everything again that failed, a fourth time at most, and at once. */
export class StubbornClient extends NaiveClient {
  override async send(method: string, url: string, options?: CallOptions): Promise<unknown> {
    for (let left = 3; ; left--) {
      try {
        return await super.send(method, url, options);
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }
}

/** It forgets to log in, dresses answers up as objects that know their client, and reads all pages before anybody asks. */
export class EagerClient extends NaiveClient {
  override async send(method: string, url: string): Promise<unknown> {
    const { data }: AxiosResponse<unknown> = await axios.request({ method, url, proxy: false });
    return merge(new Resource(this), Object(data) as object);
  }

  override list(path: string): AsyncGenerator {
    const items = this.#readAll(path);
    items.catch(() => undefined);
    return (async function* () {
      yield* await items;
    })();
  }

  async #readAll(path: string): Promise<unknown[]> {
    const items: unknown[] = [];
    for await (const item of super.list(path)) items.push(merge(new Resource(this), Object(item) as object));
    return items;
  }
}

class Resource {
  constructor(readonly client: NaiveClient) {}
}

/** Copies deeply, and so into prototypes too. */
function merge(target: object, from: object): object {
  for (const [name, value] of Object.entries(from)) Reflect.set(target, name, value);
  return target;
}
