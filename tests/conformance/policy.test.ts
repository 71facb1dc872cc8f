import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  OPERATIONS,
  type Operation,
  type OperationName,
  operationNames,
  problemsOf,
} from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { callHttp, type Person } from "../support/person.ts";
import { type Outcome, POLICY } from "../support/policy.ts";
import { openStream } from "../support/stream.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The kinds of callers. Each call has a new one. */
const CALLERS = {
  signedOut: async () => undefined,
  guest: () => house.guest("Carol"),
  person: async () => (await house.cast("Carol"))[0],
} as const;

function overHttp(name: OperationName, caller: Person | undefined): Promise<Outcome> {
  return callHttp(house.url, caller?.token, name, POLICY[name].input()).then(
    () => "ok",
    (problem) => problem.code,
  );
}

async function overSocket(name: OperationName, caller: Person): Promise<Outcome> {
  const socket = await openStream(caller, "ws");
  socket.call(name, 1, POLICY[name].input());
  const answer = await eventually(() => {
    const [first] = socket.answers;
    if (first === undefined) throw new Error(`${name} is not answered`);
    return first;
  });
  socket.close();
  return "problem" in answer ? answer.problem.code : "ok";
}

describe.each(operationNames)("%s", (name) => {
  const operation: Operation = OPERATIONS[name];
  const expected = POLICY[name];

  test.each(["signedOut", "guest", "person"] as const)(
    "over HTTP, for a caller who is %s",
    async (who) => {
      expect(await overHttp(name, await CALLERS[who]())).toBe(expected[who]);
    },
  );

  test.each(["guest", "person"] as const)("over the socket, for a %s", async (who) => {
    const caller = await CALLERS[who]();
    const carried = operation.cookie === undefined && operation.httpOnly === undefined;
    expect(await overSocket(name, caller)).toBe(carried ? expected[who] : "invalid");
  });

  test("refuses a session that has ended", async () => {
    const guest = await house.guest("Carol");
    await guest.call("session.logout", {});
    await house.settled();
    expect(await overHttp(name, guest)).toBe("session_ended");
  });

  test("declares every problem of its row", () => {
    const outcomes = [expected.signedOut, expected.guest, expected.person];
    const declared: readonly Outcome[] = [...problemsOf(operation), "ok"];
    expect(outcomes.filter((outcome) => !declared.includes(outcome))).toEqual([]);
    expect(expected.signedOut === "unauthenticated").toBe(operation.caller !== "anyone");
    expect(expected.guest === "persons_only").toBe(operation.caller === "person");
  });
});

test("exactly the operations have a row", () => {
  expect(Object.keys(POLICY).toSorted()).toEqual(operationNames.toSorted());
});

describe.each(["/api/events/ws", "/api/events/sse"])("the stream %s", (path) => {
  const open = async (token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${house.url}${path}`, { headers });
    if (response.ok) await response.body?.cancel();
    return response.ok ? "ok" : ((await response.json()) as { readonly code: Outcome }).code;
  };

  test("opens only with a valid session", async () => {
    expect(await open()).toBe("unauthenticated");
    expect(await open("not-a-token")).toBe("session_ended");
    for (const caller of [await CALLERS.guest(), await CALLERS.person()]) {
      expect(await open(caller.token)).toBe(path.endsWith("ws") ? "upgrade_required" : "ok");
    }
  });
});
