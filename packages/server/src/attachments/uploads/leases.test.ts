import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { FileId } from "@teahouse/protocol";
import { eventually } from "../../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import type { Person } from "../../../../../tests/support/person.ts";
import { refusalOf, Uploader } from "../../../../../tests/support/uploader.ts";
import { only } from "../../database/sql.ts";
import { findLeases } from "../store/leases.ts";
import { findUploads } from "../store/uploads.ts";

let house: TestHouse;
let alice: Person;
/** Two tabs. In a house of several servers they are at different ones. */
let one: Uploader;
let other: Uploader;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice] = await house.cast("Alice");
  one = new Uploader(alice.at(house.url));
  other = new Uploader(alice.at(house.urls.at(-1) ?? house.url));
});

const files = () => house.app.house.files;
const leaseOf = (id: FileId) =>
  house.app.house.read(async (sql) => ({
    ...only(await findLeases(sql, [id])),
    received: only(await findUploads(sql, [id])).received,
  }));

/** A body that sends what it is given, and stays open. */
class OpenBody {
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor() {
    this.stream = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
    });
  }

  send(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  end(): void {
    try {
      this.#controller?.close();
    } catch {
      // The request has ended before.
    }
  }
}

/** An append of one tab that has sent some bytes and goes on. */
async function openAppend(id: FileId, text: string) {
  const body = new OpenBody();
  body.send(text);
  const answer = one.append(id, 0, body.stream).catch(() => undefined);
  await eventually(async () => expect(await files().sizeOf(id)).toBe(text.length));
  return { body, answer };
}

describe("a second request for an upload", () => {
  test("ends the first one within 2 s, and goes on after the bytes that it brought", async () => {
    const id = await one.begin(10);
    const { body, answer } = await openAppend(id, "Tea");
    const before = performance.now();
    expect(await other.offset(id)).toBe(3);
    expect(performance.now() - before).toBeLessThan(2_000);
    const ended = await answer;
    if (ended !== undefined) expect(ended.headers.get("upload-offset")).toBe("3");
    expect((await other.append(id, 3, " is hot")).status).toBe(204);
    body.end();
    expect(await (await files().read(id, 0, 10)).text()).toBe("Tea is hot");
  });

  test("that sends the same bytes at the same offset is told where the upload is", async () => {
    const id = await one.begin(10);
    const { body } = await openAppend(id, "Tea");
    const answer = await other.append(id, 0, "Tea");
    expect(await answer.json()).toMatchObject({ code: "offset_conflict", offset: 3 });
    body.end();
  });

  test("that cancels it ends the first one, and nothing is left", async () => {
    const id = await one.begin(10);
    const { body, answer } = await openAppend(id, "Tea");
    expect((await other.cancel(id)).status).toBe(204);
    await answer;
    body.end();
    await eventually(async () => expect(await files().sizeOf(id)).toBeUndefined());
    expect((await one.look(id)).status).toBe(404);
  });
});

test("a user sends at most 16 uploads at once to one server", async () => {
  const ids = await Promise.all(Array.from({ length: 17 }, () => one.begin(10)));
  const open = await Promise.all(ids.slice(0, 16).map((id) => openAppend(id, "Tea")));
  const last = ids.at(-1) ?? "";
  expect(await refusalOf(await one.append(last, 0, "Tea"))).toEqual([429, "rate_limited"]);
  for (const { body } of open) body.end();
  await Promise.all(open.map(({ answer }) => answer));
  expect((await one.append(last, 0, "Tea")).status).toBe(204);
});

test("many requests at once leave exactly the bytes of one order", async () => {
  const id = await one.begin(60);
  const letters = ["a", "b", "c", "d", "e", "f"];
  let offset = 0;
  while (offset < 60) {
    const from = offset;
    const answers = await Promise.all(
      letters.map((letter, at) => (at % 2 === 0 ? one : other).append(id, from, letter.repeat(10))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    for (const status of statuses) expect([204, 409, 423]).toContain(status);
    offset = await one.offset(id);
    expect(offset).toBe(from + 10);
  }
  expect(await (await files().read(id, 0, 60)).text()).toMatch(/^(([a-f])\2{9}){6}$/);
});

describe("the lease of a server that died", () => {
  const hold = (id: FileId, until: number) =>
    house.app.house.write(async ({ sql }) => {
      await sql`update uploads set holder = 'dead', held_until = ${until} where id = ${id}`;
    });

  test("keeps others off until it ends, and they are told to come again", async () => {
    const id = await one.begin(5);
    await hold(id, house.app.house.now() + 60_000);
    expect(await refusalOf(await one.append(id, 0, "Tea"))).toEqual([423, "upload_busy"]);
    expect(await leaseOf(id)).toMatchObject({ holder: "dead", wanted: 1 });
    await hold(id, house.app.house.now() + 500);
    expect((await one.append(id, 0, "Tea")).status).toBe(204);
    expect(await leaseOf(id)).toMatchObject({ holder: "", received: 3 });
  });

  test("that still writes does not store its progress any more", async () => {
    const id = await one.begin(5);
    const { body, answer } = await openAppend(id, "Tea");
    await hold(id, house.app.house.now() + 60_000);
    const refused = await answer;
    expect(refused?.status).toBe(423);
    body.end();
    expect(await leaseOf(id)).toMatchObject({ holder: "dead", received: 0 });
  });
});

test("a request ends with its session", async () => {
  const id = await one.begin(10);
  const { body, answer } = await openAppend(id, "Tea");
  const before = performance.now();
  await alice.call("session.logout", {});
  const refused = await answer;
  expect(performance.now() - before).toBeLessThan(3_000);
  expect([401, undefined]).toContain(refused?.status);
  body.end();
});

test("a server that stops keeps what arrived, and the upload goes on after its start", async () => {
  const id = await one.begin(10);
  const { body } = await openAppend(id, "Tea");
  await house.stop();
  body.end();
  await house.start();
  const after = new Uploader(alice.at(house.url));
  expect(await after.offset(id)).toBe(3);
  expect((await after.append(id, 3, " is hot")).status).toBe(204);
});
