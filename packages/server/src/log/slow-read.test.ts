import { afterAll, beforeAll, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import type { Database } from "../database/database.ts";
import { Clock } from "../lib/clock.ts";
import { Hub } from "./hub.ts";
import { PlainConnection } from "./plain-connection.ts";
import { missedIds } from "./replay.ts";
import { Staleness } from "./staleness.ts";
import { Tail } from "./tail.ts";
import { type Effects, ownTopic, type Topic } from "./types.ts";
import { Writer } from "./writer.ts";

const ALICE = 10001;
const DESIGNERS = "g:20001";

/** More than a hub keeps in memory. */
const MORE_THAN_A_RING = 17_000;

let opened: TestDatabase;
let hub: Hub;
let writer: Writer;

/** Happens while the next answer of the store is on its way. */
let meanwhile: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  opened = await openTestDatabase(new Clock());
  const slow: Database = {
    ...opened.database,
    async read(work) {
      const result = await opened.database.read(work);
      const now = meanwhile;
      meanwhile = undefined;
      await now?.();
      return result;
    },
  };
  hub = await Hub.open(slow, new Staleness(true));
  const tail = new Tail(hub, {
    tell() {},
    confirm: () => Promise.resolve(),
    failed(error) {
      throw error;
    },
    lost() {},
  });
  writer = new Writer(opened.database, tail);
});
afterAll(() => opened.close());

/** Appends so many events. */
async function happen(count: number, topic: Topic, effects?: Effects): Promise<void> {
  for (let left = count; left > 0; left -= 1_000) {
    await writer.submit(async (tx) => {
      for (let n = 0; n < Math.min(left, 1_000); n++) {
        await tx.emit({ type: "session.ended", session: "nobody's" }, [topic], effects);
      }
    });
  }
}

class Ear extends PlainConnection {
  readonly transport = "sse";
  readonly heard: string[] = [];

  send({ text }: { readonly text: string }): void {
    this.heard.push(text);
  }

  drained(): undefined {
    return undefined;
  }

  close(): void {
    this.closed = true;
    this.hub.entrance.leave(this);
  }
}

test("what leaves the memory while the store is asked is told all the same", async () => {
  await happen(MORE_THAN_A_RING, ownTopic(ALICE));
  const ear = new Ear(hub, ALICE, "hers");
  const listener = await hub.entrance.enter(ear);
  const from = hub.ring.first - 500;
  const upTo = hub.applied;
  meanwhile = () => happen(MORE_THAN_A_RING, ownTopic(ALICE));
  const ids = await missedIds(hub, listener, from, upTo, 100_000);
  expect(ids).toEqual(Array.from({ length: upTo - from }, (_, at) => from + 1 + at));
  ear.close();
}, 60_000);

test("who was removed while a memory's worth went by as she came hears nothing behind it", async () => {
  await happen(1, DESIGNERS, { opens: [{ user: ALICE, conversation: DESIGNERS }] });
  const ear = new Ear(hub, ALICE, "hers");
  meanwhile = async () => {
    await happen(1, DESIGNERS, { closes: [{ user: ALICE, conversation: DESIGNERS }] });
    await happen(MORE_THAN_A_RING, DESIGNERS);
  };
  hub.entrance.goLive(await hub.entrance.enter(ear), ear);
  await happen(1, DESIGNERS);
  expect(ear.heard).toEqual([]);
  ear.close();
}, 60_000);
