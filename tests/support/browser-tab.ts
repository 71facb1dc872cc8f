import { PASSWORD } from "./person.ts";

/** A browser as a server sees it: it keeps cookies and sends the origin of each request. */
export class BrowserTab {
  readonly url: string;
  /** The origin of the page that asks. */
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  /** The `Set-Cookie` lines of the last answer. */
  lastSet: readonly string[] = [];

  constructor(url: string, origin = url) {
    this.url = url;
    this.origin = origin;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "") headers.set("cookie", cookie);
    if (init.method !== undefined && init.method !== "GET" && !headers.has("origin")) {
      headers.set("origin", this.origin);
    }
    const response = await fetch(`${this.url}${path}`, { ...init, headers });
    this.lastSet = response.headers.getSetCookie();
    for (const line of this.lastSet) this.#keep(line);
    return response;
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, { method: "POST", body: JSON.stringify(body), headers });
  }

  /** A `fetch` call that a page of ours makes. */
  get(path: string): Promise<Response> {
    return this.fetch(path, { headers: { "sec-fetch-site": "same-origin" } });
  }

  login(username: string, password = PASSWORD): Promise<Response> {
    return this.post("/api/login", { username, password });
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

/** The problem code of an answer, or "ok". */
export async function codeOf(response: Response | Promise<Response>): Promise<string> {
  const answer = await response;
  return answer.ok ? "ok" : ((await answer.json()) as { readonly code: string }).code;
}
