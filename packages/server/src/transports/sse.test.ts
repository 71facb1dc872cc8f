import { afterAll, beforeAll, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The first event of a stream, as its lines. */
async function firstEvent(query: string, headers: Record<string, string>): Promise<string[]> {
  const { body } = await fetch(`${house.url}/api/events/sse${query}`, { headers });
  let text = "";
  for await (const bytes of body ?? []) {
    text += new TextDecoder().decode(bytes);
    const event = text.replace(/^retry: \d+\n\n/, "");
    if (event.includes("\n\n")) return event.split("\n\n")[0]?.split("\n") ?? [];
  }
  throw new Error("The stream ended without an event");
}

test("after a reset, an EventSource reconnects from the present, although its address has the old cursor", async () => {
  const [alice] = await house.cast("Alice");
  const headers = { authorization: `Bearer ${alice.token}` };
  const old = "?cursor=elsewhere.1.1";
  const [id = "", data] = await firstEvent(old, headers);
  expect(data).toBe('data: {"type":"reset"}');
  const [, hello = ""] = await firstEvent(old, { ...headers, "last-event-id": id.slice(4) });
  expect(JSON.parse(hello.slice(6))).toMatchObject({ type: "hello", cursor: id.slice(4) });
});
