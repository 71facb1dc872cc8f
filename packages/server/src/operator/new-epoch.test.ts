import { afterAll, beforeAll, expect, test } from "bun:test";
import { runCommand } from "../../../../tests/support/commands.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { openStream } from "../../../../tests/support/stream.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("new-epoch makes every client load again, and then everything is there", async () => {
  const [alice] = await house.cast("Alice");
  const { seq } = await alice.say("g:10000", "before");
  const cursor = await alice.cursor();
  await house.stop();
  const { folder, url } = house.place;
  const where = url === undefined ? [] : ["--database-url", url];
  const { code, said } = await runCommand("new-epoch", "--data-dir", folder, ...where);
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining("load again") });

  await house.start();
  const stream = await openStream(alice, "ws", cursor);
  await eventually(() => expect(stream.frames.at(-1)).toEqual({ type: "reset" }));
  const { conversations } = await alice.call("snapshot.show", {});
  expect(conversations.find(({ id }) => id === "g:10000")).toMatchObject({ lastSeq: seq });
  expect((await alice.say("g:10000", "after")).seq).toBe(seq + 1);
});
