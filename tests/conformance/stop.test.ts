import { afterAll, beforeAll, expect, test } from "bun:test";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { openStream } from "../support/stream.ts";

const LOBBY = "g:10000";
const CALLS = 100;

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("a stopping server answers earlier socket calls before it says goodbye", async () => {
  const [alice] = await house.cast("Alice");
  const socket = await openStream(alice.at(house.url), "ws");
  await socket.begun;
  for (let ref = 0; ref < CALLS; ref++) {
    const text = `last words ${ref}`;
    socket.call("message.send", ref, { conversation: LOBBY, clientId: crypto.randomUUID(), text });
  }
  await eventually(() => expect(socket.answers.length).toBeGreaterThan(0));
  await house.stop();
  await socket.closed;
  expect(socket.frames.at(-1)).toEqual({ type: "bye", code: "restarting" });
  const acked = socket.answers.flatMap((answer) =>
    "output" in answer ? [(answer.output as { id: number }).id] : [],
  );

  await house.start();
  const { events } = await alice.call("event.list", { conversation: LOBBY, limit: 100 });
  const said = events.filter(({ type }) => type === "message.sent").map(({ id }) => id);
  expect(acked).toEqual(said);
  expect(acked).toHaveLength(CALLS);
});
