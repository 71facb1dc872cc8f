import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, QUICK, type Setup, shareHouse } from "../tests/support/setup.ts";
import { type Client, createClient } from "./index.ts";

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;

beforeEach(async () => {
  setup = await openSetup();
  [alice] = await setup.house.cast("Alice");
});

afterEach(() => setup.close());

/** For a test in which no answer arrives. */
const IMPATIENT = { ...QUICK, answer: 300 };

async function started(timing = QUICK): Promise<Client> {
  const client = setup.client(alice, { timing });
  await connected(client, "websocket");
  setup.network.heads.length = 0;
  return client;
}

async function problemOf(answer: Promise<unknown>): Promise<Problem> {
  const problem = await answer.catch((error: unknown) => error);
  if (problem instanceof Problem) return problem;
  throw new Error("The call was not refused");
}

describe("a call", () => {
  test("goes over the socket while one is open", async () => {
    const client = await started();
    const { user } = await client.call("me.edit", { nickname: "Alicia" });
    expect(user.nickname).toBe("Alicia");
    expect(setup.network.heads).toEqual([]);
  });

  test("goes over HTTP if it sets a cookie", async () => {
    const client = await started();
    await client.call("session.enter", { nickname: "Dave" });
    expect(setup.network.heads).toEqual(["POST /api/guest"]);
  });

  test("gets its own answer among many calls at once", async () => {
    const client = await started();
    const ids = Array.from({ length: 50 }, (_, i) => alice.id + i);
    const answers = await Promise.all(ids.map((id) => client.call("user.list", { ids: [id] })));
    const found = answers.flatMap(({ users }) => users.map(({ id }) => id));
    expect(found).toEqual([alice.id]);
  });

  test("is refused with the same problem over the socket and over HTTP", async () => {
    const client = await started();
    const http = createClient({ url: setup.network.url, token: alice.token });
    for (const one of [client, http]) {
      const problem = await problemOf(one.call("user.show", { user: 99_999 }));
      expect(problem).toMatchObject({ code: "not_found", status: 404 });
      const wrong = await problemOf(one.call("me.edit", { nickname: "" }));
      expect(wrong).toMatchObject({ code: "invalid", fields: { issues: [{ path: "nickname" }] } });
    }
  });

  test("fails with unavailable if the connection is cut", async () => {
    setup.network.isClosed = true;
    const client = createClient({ url: setup.network.url, token: alice.token });
    const problem = await problemOf(client.call("me.show", {}));
    expect(problem).toMatchObject({ code: "unavailable", status: 503 });
    expect(problem.cause).toBeDefined();
  });

  test("is repeated over HTTP if it is a query and the socket closes before the answer", async () => {
    const client = await started(IMPATIENT);
    setup.network.isFrozen = true;
    const asking = client.call("me.show", {});
    await eventually(() => expect(client.connection.phase).not.toBe("connected"));
    setup.network.isFrozen = false;
    setup.network.cut();
    expect((await asking).user.id).toBe(alice.id);
  });

  test("is not repeated if it is a command and the answer is lost", async () => {
    const client = await started(IMPATIENT);
    setup.network.isFrozen = true;
    const changing = client.call("me.edit", { nickname: "Alicia" });
    expect(await problemOf(changing)).toMatchObject({ code: "unavailable" });
  });
});

describe("an answer from something that is not the server", () => {
  test("is not accepted", async () => {
    const answers = [
      { answer: new Response("<h1>Sign in to this network</h1>"), code: "unavailable" },
      { answer: new Response("Bad gateway", { status: 502 }), code: "unavailable" },
      { answer: new Response("Not here", { status: 404 }), code: "unavailable" },
      {
        answer: new Response("", { status: 429, headers: { "retry-after": "3" } }),
        code: "rate_limited",
      },
      { answer: Response.json({ user: "Alice" }), code: "internal" },
    ];
    for (const { answer, code } of answers) {
      const between = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => answer });
      const client = createClient({ url: between.url.href, token: alice.token });
      expect(await problemOf(client.call("me.show", {}))).toMatchObject({ code });
      await between.stop(true);
    }
  });

  test("may say how long to wait", async () => {
    const limited = new Response("", { status: 429, headers: { "retry-after": "3" } });
    const between = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => limited });
    const client = createClient({ url: between.url.href });
    const problem = await problemOf(client.call("config.show", {}));
    expect(problem.fields).toEqual({ retryAfter: 3 });
    await between.stop(true);
  });
});
