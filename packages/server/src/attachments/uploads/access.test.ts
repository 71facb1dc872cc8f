import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import type { Person } from "../../../../../tests/support/person.ts";
import { refusalOf, Uploader } from "../../../../../tests/support/uploader.ts";

const FILE_MAX = 1_000_000;
const ABSENT = "AAAAAAAAAAAAAAAAAAAAAA";

let house: TestHouse;
let alice: Person;
let uploads: Uploader;
let mallory: Uploader;

beforeAll(async () => {
  house = await openHouse({ limits: { fileMax: FILE_MAX } });
});
afterAll(() => house.close());
beforeEach(async () => {
  const [one, other] = await house.cast("Alice", "Mallory");
  alice = one;
  uploads = new Uploader(one);
  mallory = new Uploader(other);
});

const files = () => house.app.house.files;
const bytes = (text: string) => new TextEncoder().encode(text);

describe("another user's upload", () => {
  test("is answered exactly as one that is not there", async () => {
    const id = await uploads.begin(5);
    await uploads.append(id, 0, "Tea");
    const asked = [
      (at: string) => mallory.append(at, 3, "is"),
      (at: string) => mallory.append(at, 0, "is"),
      (at: string) => mallory.look(at),
      (at: string) => mallory.cancel(at),
    ];
    for (const ask of asked) {
      const [foreign, absent] = [await ask(id), await ask(ABSENT)];
      expect(foreign.status).toBe(404);
      const bodyOf = async (answer: Response) =>
        (await answer.text()).replace(/"requestId":"[^"]*"/, "");
      expect(await bodyOf(foreign)).toBe(await bodyOf(absent));
      const namesOf = (answer: Response) => [...answer.headers.keys()];
      expect(namesOf(foreign)).toEqual(namesOf(absent));
    }
    expect(await uploads.offset(id)).toBe(3);
  });

  test("does not end a request of its owner", async () => {
    const id = await uploads.begin(6);
    const first = Promise.withResolvers<void>();
    const slow = new ReadableStream({
      async start(controller) {
        controller.enqueue(bytes("Tea"));
        await first.promise;
        controller.enqueue(bytes("pot"));
        controller.close();
      },
    });
    const appending = uploads.append(id, 0, slow);
    await eventually(async () => expect(await files().sizeOf(id)).toBeDefined());
    expect((await mallory.append(id, 0, "x")).status).toBe(404);
    await Bun.sleep(700);
    first.resolve();
    expect((await appending).headers.get("upload-offset")).toBe("6");
  });

  test.each(["", "../x", "a", "A".repeat(23), "%00", "AAAAAAAAAAAAAAAAAAAAA%2F"])(
    "%j is no upload",
    async (id) => {
      expect([400, 404, 405]).toContain((await mallory.cancel(id)).status);
    },
  );
});

describe("a request", () => {
  test("with another method is refused, and reads no bytes", async () => {
    const id = await uploads.upload(bytes("secret"));
    for (const method of ["GET", "POST", "PUT"]) {
      const answer = await uploads.ask(`/api/uploads/${id}`, { method });
      expect(await answer.clone().text()).not.toContain("secret");
      expect(await refusalOf(answer)).toEqual([405, "method_not_allowed"]);
    }
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const answer = await uploads.ask("/api/uploads", { method });
      expect(await refusalOf(answer)).toEqual([405, "method_not_allowed"]);
    }
  });

  test("cannot change its method by a header", async () => {
    const id = await uploads.upload(bytes("Tea"));
    const headers = { "x-http-method-override": "DELETE" };
    const path = `/api/uploads/${id}`;
    expect((await uploads.ask(path, { method: "HEAD", headers })).status).toBe(200);
    expect((await uploads.ask(path, { method: "POST", headers })).status).toBe(405);
    expect(await uploads.offset(id)).toBe(3);
  });

  test("needs a session", async () => {
    const id = await uploads.begin(5);
    const tus = { "tus-resumable": "1.0.0" };
    for (const [method, path] of [
      ["POST", "/api/uploads"],
      ["PATCH", `/api/uploads/${id}`],
      ["DELETE", `/api/uploads/${id}`],
    ] as const) {
      const answer = await fetch(`${alice.url}${path}`, { method, headers: tus });
      expect(answer.headers.get("tus-resumable")).toBe("1.0.0");
      expect(await refusalOf(answer)).toEqual([401, "unauthenticated"]);
    }
  });

  test("with the cookie needs our own origin", async () => {
    const cookie = `teahouse_session=${alice.token}`;
    const headers = { "tus-resumable": "1.0.0", "upload-length": "5", cookie };
    const ask = (more: Record<string, string>) =>
      fetch(`${house.url}/api/uploads`, { method: "POST", headers: { ...headers, ...more } });
    expect(await refusalOf(await ask({}))).toEqual([403, "wrong_origin"]);
    const elsewhere = await ask({ origin: "https://evil.example" });
    expect(await refusalOf(elsewhere)).toEqual([403, "wrong_origin"]);
    expect(elsewhere.headers.get("access-control-allow-origin")).toBeNull();
    expect((await ask({ origin: house.url })).status).toBe(201);
  });

  test("of a client that asks what the server can do is answered without a session", async () => {
    const answer = await fetch(`${alice.url}/api/uploads`, { method: "OPTIONS" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("tus-version")).toBe("1.0.0");
    expect(answer.headers.get("tus-extension")).toContain("creation");
    expect(answer.headers.get("tus-max-size")).toBe(String(FILE_MAX));
    for (const name of answer.headers.keys()) expect(name).not.toStartWith("access-control");
  });

  test("that is answered has no header that lets other sites read it", async () => {
    const id = await uploads.begin(5);
    const answers = [
      await uploads.append(id, 0, "Tea"),
      await uploads.append(id, 0, "Tea"),
      await uploads.look(id),
      await uploads.cancel(id),
    ];
    for (const { headers } of answers) {
      for (const name of headers.keys()) expect(name).not.toStartWith("access-control");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});
