import { afterAll, beforeAll, describe, expect, spyOn, test } from "bun:test";
import {
  OPERATIONS,
  type Operation,
  type OperationName,
  operationNames,
  PUBLIC_ROOM,
} from "@teahouse/protocol";
import { FILE_ROUTES } from "../../packages/server/src/attachments/serve.ts";
import { badRequests, bodyOf, fillPath } from "../support/bad-input.ts";
import { type Asking, ChangeWatcher } from "../support/change-watcher.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { SAMPLES, sampleOf } from "../support/operation-samples.ts";
import { PASSWORD, type Person } from "../support/person.ts";

const LOBBY = `g:${PUBLIC_ROOM}` as const;
const WORD = "a-text-that-no-log-may-hold";
const WITH_BODY = operationNames.filter((name) => OPERATIONS[name].method !== "GET");

/** Longer than any text of a valid sample, and shorter than the texts that are refused for their length. */
const LONG = 1_000;

/** The length of the longest text that was normalized, in UTF-16 units. */
let longest = 0;
const { normalize } = String.prototype;
const normalizing = spyOn(String.prototype, "normalize").mockImplementation(function (
  this: string,
  form?: string,
) {
  longest = Math.max(longest, this.length);
  return normalize.call(this, form);
});

let house: TestHouse;
let watcher: ChangeWatcher;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob] = await house.cast("Alice", "Bob");
  await alice.befriend(bob);
  await alice.say(LOBBY, WORD);
  await house.guest("Dave");
  watcher = new ChangeWatcher(house, [alice, bob], [PASSWORD, WORD, "of the samples", "polluted"]);
});
afterAll(async () => {
  normalizing.mockRestore();
  await house.close();
});

/** A request with the session that an operation needs. */
function asking(name: OperationName, rest: Asking = {}): Asking {
  return OPERATIONS[name].caller === "anyone" ? rest : { as: alice, ...rest };
}

test("every operation has a valid sample with all its fields", () => {
  expect(Object.keys(SAMPLES).sort()).toEqual([...operationNames].sort());
  for (const name of operationNames) {
    const { input }: Operation = OPERATIONS[name];
    const fields = [...sampleOf(name).keys()].sort();
    expect({ name, fields }).toEqual({ name, fields: Object.keys(input.shape).sort() });
    expect({ name, right: input.safeParse(SAMPLES[name]).success }).toEqual({ name, right: true });
  }
});

describe.each(operationNames)("%s", (name) => {
  const { method } = OPERATIONS[name];

  test("refuses invalid input, names the field, and changes nothing", async () => {
    await watcher.changesNothing(async () => {
      const outcomes = badRequests(name).map(async ({ why, field, path, body }) => {
        const given = body === undefined ? {} : { body };
        const { status, code, issues } = await watcher.ask(method, path, asking(name, given));
        const named = issues.some((issue) => issue === field || issue.startsWith(`${field}.`));
        return { why, status, code, named };
      });
      for (const outcome of await Promise.all(outcomes)) {
        expect(outcome).toEqual({ why: outcome.why, status: 400, code: "invalid", named: true });
      }
    });
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  test("refuses a browser's request from another site, with and without the cookie", async () => {
    const cookie = `teahouse_session=${alice.token}`;
    const { host, port } = new URL(house.url);
    const foreign = [
      ...["https://mallory.example", "null", "", `http://${host}.mallory.example`, `//${host}`],
      ...[`http://${host}/`, `HTTP://${host}`, `http://localhost:${port}`, `http://x@${host}`],
      ...[`http://127.0.0.1:${Number(port) - 1}`, `http://${host} http://${host}`, "http://"],
    ].map((origin): Record<string, string> => ({ origin }));
    const without: Record<string, string>[] = [{}, { "sec-fetch-site": "cross-site" }];
    if (method !== "GET") without.push({ "sec-fetch-site": "same-origin" });
    const body = method === "GET" ? {} : { body: bodyOf(name) };
    await watcher.changesNothing(async () => {
      const sent = [...foreign, ...without].map((headers) => ({ cookie, ...headers }));
      for (const headers of [...sent, ...foreign]) {
        const path = fillPath(name, {});
        const { status, code } = await watcher.ask(method, path, { headers, ...body });
        expect({ headers, status, code }).toEqual({ headers, status: 403, code: "wrong_origin" });
      }
    });
  });
});

describe.each(WITH_BODY)("the body of %s", (name) => {
  const { method } = OPERATIONS[name];
  const path = fillPath(name, {});

  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ["no JSON", "username=alice&password=x", "not_json"],
    ["half a JSON", '{"text":"', "not_json"],
    ["JSON with a comma too many", "{},", "not_json"],
    ["a name for a number", '{"to":NaN}', "not_json"],
    ["bytes that are no UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), "not_json"],
    ["UTF-16", new Uint8Array(Buffer.from("\ufeff{}", "utf16le")), "not_json"],
    ["deeper than anybody can read", "[".repeat(60_000), "not_json"],
    ["a number", "7", "invalid"],
    ["a text", '"text"', "invalid"],
    ["null", "null", "invalid"],
    ["true", "true", "invalid"],
    ["a list", "[]", "invalid"],
    ["a list around the valid body", `[${bodyOf(name)}]`, "invalid"],
  ])("is refused where it is %s", async (_what, body, code) => {
    await watcher.changesNothing(async () => {
      const answer = await watcher.ask(method, path, asking(name, { body }));
      expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code });
    });
  });

  test("is refused if it is too large, with and without a Content-Length", async () => {
    const large = `${bodyOf(name)}${" ".repeat(65_536)}`;
    await watcher.changesNothing(async () => {
      for (const body of [large, new Blob([large]).stream()]) {
        const { status, code } = await watcher.ask(method, path, asking(name, { body }));
        expect({ status, code }).toEqual({ status: 413, code: "too_large" });
      }
    });
  });
});

test("a wrong method is refused, and the answer names the right ones", async () => {
  const byPath = Map.groupBy(operationNames, (name) => OPERATIONS[name].path);
  for (const names of byPath.values()) {
    const [first] = names;
    if (first === undefined) continue;
    const path = fillPath(first, {});
    const taken = new Set<string>(names.map((name) => OPERATIONS[name].method));
    // The bytes of an attachment are no operation.
    if (FILE_ROUTES.some(({ pattern }) => pattern.test(path))) taken.add("GET");
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      if (taken.has(method)) continue;
      const { status, code, headers } = await watcher.ask(method, path, { as: alice });
      const refused = { method, path, status: 405, code: "method_not_allowed" };
      expect({ method, path, status, code }).toEqual(refused);
      const allowed = (headers.get("allow") ?? "").split(", ").filter((one) => one !== "HEAD");
      expect(allowed.sort()).toEqual([...taken].sort());
    }
  }
});

test.each([
  ...["/api/none", "/api/", "/api/me/", "/API/me", "/api/users/10001/friends"],
  ...["/api/__proto__", "/api/constructor", "/api/events/ws/", "/api/events/none"],
  ...["/none", "/metrics/x"],
])("nothing is at %s", async (path) => {
  for (const method of ["GET", "POST"]) {
    const { status, code } = await watcher.ask(method, path, { as: alice });
    expect({ method, status, code }).toEqual({ method, status: 404, code: "not_found" });
  }
});

test("no refused text was normalized", () => {
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(LONG);
});

test("afterwards the server still answers, and its log holds no secret", async () => {
  await watcher.expectHealthy();
});
