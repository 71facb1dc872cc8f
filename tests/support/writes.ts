import { expect } from "bun:test";
import {
  groupConversation,
  type InputOf,
  type OutputOf,
  Problem,
  type ProblemCode,
  PUBLIC_ROOM,
  toProblem,
} from "@teahouse/protocol";
import type { TestPlace } from "./database.ts";
import { Person } from "./person.ts";
import { rowsOf } from "./rows.ts";
import { SocketCalls } from "./socket-calls.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

/** Longer than a server waits for its database, in milliseconds. */
const ANSWER_MS = 12_000;

/** Problems that may refuse a write on a full disk. */
const REFUSALS: readonly ProblemCode[] = ["unavailable", "unknown"];

/** Tries every kind of write at one server, whether the server can write or not. */
export class Writes {
  readonly #person: Person;
  readonly #calls: SocketCalls;
  /** All attempted messages, with their answers. Refused ones have none. */
  readonly #said = new Map<InputOf<"message.send">, OutputOf<"message.send"> | undefined>();

  private constructor(person: Person) {
    this.#person = person;
    this.#calls = new SocketCalls(person);
  }

  /** Resolves when each kind of write has succeeded once. */
  static async begin(url: string): Promise<Writes> {
    const writes = new Writes(await Person.enter(url, "Grace"));
    for (const ask of writes.#ways()) await writes.#say(ask);
    return writes;
  }

  /** Checks that each kind of write is refused with 503 and `Retry-After`. */
  async expectRefused(): Promise<void> {
    const bio = crypto.randomUUID();
    expectRefusal(await this.#person.call("me.edit", { bio }).catch((error: unknown) => error));
    for (const ask of this.#ways()) {
      expectRefusal(await this.#say(ask).catch((error: unknown) => error));
    }
  }

  /** Checks that acknowledged messages are stored once, and that refused ones can be sent now, once. */
  async expectKept(place: TestPlace): Promise<void> {
    for (const [input, acked] of this.#said) {
      const again = await this.#person.call("message.send", input);
      expect(again).toEqual(acked ?? again);
    }
    const rows = await rowsOf(
      place,
      `select body from events where by_user = ${this.#person.id} and seq is not null`,
    );
    const stored = rows.map(({ body }) => String(JSON.parse(String(body)).clientId));
    expect(stored.sort()).toEqual([...this.#said.keys()].map(({ clientId }) => clientId).sort());
  }

  close(): void {
    this.#calls.close();
  }

  #ways() {
    return [
      (input: InputOf<"message.send">) => this.#byHttp(input),
      (input: InputOf<"message.send">) => this.#calls.call("message.send", input, ANSWER_MS),
    ];
  }

  async #say(
    ask: (input: InputOf<"message.send">) => Promise<OutputOf<"message.send">>,
  ): Promise<OutputOf<"message.send">> {
    const input = { conversation: LOBBY, clientId: crypto.randomUUID(), text: "Is there room?" };
    this.#said.set(input, undefined);
    const acked = await ask(input);
    this.#said.set(input, acked);
    return acked;
  }

  /** `Retry-After` is for clients that do not read the body. */
  async #byHttp({
    conversation,
    ...body
  }: InputOf<"message.send">): Promise<OutputOf<"message.send">> {
    const path = `/api/conversations/${encodeURIComponent(conversation)}/messages`;
    const init = { method: "POST", body: JSON.stringify(body) };
    const answer = await this.#person.fetch(path, init);
    const told: unknown = await answer.json();
    if (answer.ok) return told as OutputOf<"message.send">;
    const refusal = toProblem(told);
    expect(answer.headers.get("retry-after")).toBe(String(refusal.fields.retryAfter));
    throw refusal;
  }
}

function expectRefusal(outcome: unknown): void {
  if (!(outcome instanceof Problem)) throw outcome instanceof Error ? outcome : notRefused();
  expect(REFUSALS).toContain(outcome.code);
  expect(outcome.status).toBe(503);
  expect(outcome.fields.retryAfter).toBeGreaterThan(0);
}

function notRefused(): Error {
  return new Error("It was written");
}
