import {
  type ConversationId,
  type Cursor,
  directConversation,
  type Event,
  type InputOf,
  OPERATIONS,
  type Operation,
  type OperationName,
  type OutputOf,
  type Problem,
  pathFields,
  toProblem,
} from "@teahouse/protocol";

export type Guest = Person;

/** The password of every test person. */
export const PASSWORD = "correct horse battery";

/** The servers of one house. */
export interface Nodes {
  /** The address for the next call. */
  next(): string;
  /** Resolves when all of them have applied the whole log. */
  settled(): Promise<void>;
}

/** A user of a test. Their calls go to one server over HTTP, or to all servers of a house in turn. */
export class Person {
  readonly #nodes: string | Nodes;
  readonly id: number;
  readonly token: string;
  /** Empty for guests. */
  readonly username: string;

  constructor(nodes: string | Nodes, id: number, token: string, username = "") {
    this.#nodes = nodes;
    this.id = id;
    this.token = token;
    this.username = username;
  }

  get url(): string {
    return typeof this.#nodes === "string" ? this.#nodes : this.#nodes.next();
  }

  static async register(
    nodes: string | Nodes,
    nickname: string,
    username = nickname.toLowerCase(),
  ): Promise<Person> {
    const url = typeof nodes === "string" ? nodes : nodes.next();
    const { user, token } = await callHttp(url, undefined, "session.register", {
      username,
      nickname,
      password: PASSWORD,
    });
    return new Person(nodes, user.id, token, username);
  }

  static async enter(nodes: string | Nodes, nickname: string): Promise<Person> {
    const url = typeof nodes === "string" ? nodes : nodes.next();
    const { user, token } = await callHttp(url, undefined, "session.enter", { nickname });
    return new Person(nodes, user.id, token);
  }

  /** The same session at another address. */
  at(url: string): Person {
    return new Person(url, this.id, this.token, this.username);
  }

  /** The same user in another session. */
  async elsewhere(username = this.username): Promise<Person> {
    const { token } = await callHttp(this.url, undefined, "session.login", {
      username,
      password: PASSWORD,
    });
    return new Person(this.#nodes, this.id, token, username);
  }

  async call<N extends OperationName>(
    name: N,
    input: InputOf<N>,
    signal?: AbortSignal,
  ): Promise<OutputOf<N>> {
    // A poll that does not wait returns what its server has applied, which may lag behind another server.
    const isImpatient = name === "event.poll" && !(input as InputOf<"event.poll">).wait;
    if (typeof this.#nodes !== "string" && isImpatient) {
      await this.#nodes.settled();
    }
    return await callHttp(this.url, this.token, name, input, signal);
  }

  /** Returns the problem of a call. Fails if the call succeeds. */
  async refused<N extends OperationName>(name: N, input: InputOf<N>): Promise<Problem> {
    const outcome = await this.call(name, input).then(
      () => undefined,
      (problem: Problem) => problem,
    );
    if (outcome === undefined) throw new Error(`${name} was not refused`);
    return outcome;
  }

  say(conversation: ConversationId, text: string, clientId: string = crypto.randomUUID()) {
    return this.call("message.send", { conversation, clientId, text });
  }

  /** Sends a friend request and returns it. */
  async ask(other: Person, text?: string) {
    const { request } = await this.call("friend-request.send", {
      clientId: crypto.randomUUID(),
      to: other.id,
      ...(text === undefined ? {} : { text }),
    });
    return request;
  }

  /** Sends a friend request, which the other accepts. Returns their conversation. */
  async befriend(other: Person): Promise<ConversationId> {
    const request = await this.ask(other);
    if (request.state === "pending") {
      await other.call("friend-request.accept", { request: request.id });
    }
    return directConversation(this.id, other.id);
  }

  /** The cursor at the current end of the log. */
  async cursor(): Promise<Cursor> {
    return (await this.call("snapshot.show", {})).cursor;
  }

  /** The person's events after a cursor. */
  async since(cursor: Cursor): Promise<Event[]> {
    const polled = await this.call("event.poll", { cursor });
    if ("reset" in polled) throw new Error("The events are gone");
    return polled.events;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${this.token}`);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }
}

/** Calls an operation over HTTP. Throws its problem. */
export async function callHttp<N extends OperationName>(
  url: string,
  token: string | undefined,
  name: N,
  input: InputOf<N>,
  signal?: AbortSignal,
): Promise<OutputOf<N>> {
  const operation: Operation = OPERATIONS[name];
  const rest = new Map<string, unknown>(Object.entries(input));
  let path: string = operation.path;
  for (const field of pathFields(operation.path)) {
    path = path.replace(`:${field}`, encodeURIComponent(String(rest.get(field))));
    rest.delete(field);
  }
  const asQuery = operation.method === "GET";
  const query = new URLSearchParams(
    [...rest].map(([field, value]): [string, string] => [field, String(value)]),
  );
  const response = await fetch(`${url}${path}${asQuery && rest.size > 0 ? `?${query}` : ""}`, {
    method: operation.method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(signal === undefined ? {} : { signal }),
    ...(asQuery ? {} : { body: JSON.stringify(Object.fromEntries(rest)) }),
  });
  const body = await response.json();
  if (!response.ok) throw toProblem(body);
  return body as OutputOf<N>;
}
