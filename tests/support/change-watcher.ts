import { expect } from "bun:test";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";

/** How long an answer may take, in milliseconds. Only a stream that should have been refused takes longer. */
const PATIENCE_MS = 30_000;

/** The parts of a request. Each has a default. */
export interface Asking {
  readonly as?: Person;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestInit["body"];
}

/** A decoded answer. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Empty if the answer is no problem. */
  readonly code: string;
  /** The paths of a problem's issues. */
  readonly issues: readonly string[];
  readonly text: string;
}

/** Sends bad requests to a house, and checks that they change nothing. */
export class ChangeWatcher {
  readonly #house: TestHouse;
  readonly #people: readonly Person[];
  readonly #secrets: readonly string[];

  constructor(house: TestHouse, people: readonly Person[], secrets: readonly string[]) {
    this.#house = house;
    this.#people = people;
    this.#secrets = [...secrets, ...people.map(({ token }) => token)];
  }

  /** Sends any request and reads the answer. */
  async ask(method: string, path: string, asking: Asking = {}): Promise<Answered> {
    const { as, headers = {}, body = null } = asking;
    const answer = await fetch(`${this.#house.url}${path}`, {
      method,
      body,
      headers: { ...(as === undefined ? {} : { authorization: `Bearer ${as.token}` }), ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    expect({ method, path, status: answer.status < 500 ? 0 : answer.status }).toEqual({
      method,
      path,
      status: 0,
    });
    return { status: answer.status, headers: answer.headers, text, ...readProblem(answer, text) };
  }

  /** Everything that the people can see, and the newest id of the log. */
  async state(): Promise<unknown> {
    const seen = this.#people.map(async (person) => {
      const { now, ...snapshot } = await person.call("snapshot.show", {});
      const { requests } = await person.call("friend-request.list", {});
      const { sessions } = await person.call("session.list", {});
      const histories = snapshot.conversations.map(({ id }) =>
        person.call("event.list", { conversation: id, limit: 100 }),
      );
      return { snapshot, requests, sessions, histories: await Promise.all(histories) };
    });
    const people = await Promise.all(seen);
    await this.#house.settled();
    return { people, applied: this.#house.app.house.hub.applied };
  }

  /** Does something, and checks that it changes nothing. */
  async changesNothing(act: () => Promise<void>): Promise<void> {
    const before = await this.state();
    await act();
    expect(await this.state()).toEqual(before);
  }

  /** Checks that the server still works, and that its log holds no error and no secret. */
  async expectHealthy(): Promise<void> {
    const [person] = this.#people;
    if (person === undefined) throw new Error("Nobody is there to ask");
    const conversation = `g:${PUBLIC_ROOM}`;
    const { id } = await person.say(conversation, "still here");
    const shown = await person.call("conversation.show", { conversation });
    expect(shown.conversation.lastEvent?.id).toBe(id);
    const { log } = this.#house;
    expect(log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    for (const secret of this.#secrets) {
      expect(log.filter((line) => line.includes(secret))).toEqual([]);
    }
    const metrics = await (await fetch(`${this.#house.url}/metrics`)).text();
    expect(metrics).not.toContain('code="internal"');
  }
}

interface ProblemText {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly issues?: readonly { readonly path: string }[];
}

function readProblem(answer: Response, text: string): Pick<Answered, "code" | "issues"> {
  if (answer.headers.get("content-type") !== "application/problem+json") {
    return { code: "", issues: [] };
  }
  const { code, status, issues = [] }: ProblemText = JSON.parse(text);
  expect(status).toBe(answer.status);
  return { code: String(code), issues: issues.map(({ path }) => path) };
}
