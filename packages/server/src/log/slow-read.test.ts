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

/** More events than a hub keeps in memory. */
const MORE_THAN_A_RING = 17_000;

let opened: TestDatabase;
let hub: Hub;
let writer: Writer;

/** Runs after the next read of the store and before its result arrives. */
let meanwhile: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  opened = await openTestDatabase(new Clock());
  const slow: Database = {
    ...opened.database,
    async read(work) {
      const result = await opened.database.read(work);
      const run = meanwhile;
      meanwhile = undefined;
      await run?.();
      return result;
    },
  };
  hub = await Hub.open(slow, new Staleness(false));
  const tail = new Tail(hub, {
    broadcast() {},
    closeEndedSessions: () => Promise.resolve(),
    failed(error) {
      throw error;
    },
    logChanged() {},
  });
  writer = new Writer(opened.database, tail);
});
afterAll(() => opened.close());

async function appendEvents(count: number, topic: Topic, effects?: Effects): Promise<void> {
  for (let left = count; left > 0; left -= 1_000) {
    await writer.submit(async (tx) => {
      for (let n = 0; n < Math.min(left, 1_000); n++) {
        await tx.emit({ type: "session.ended", session: "nobody's" }, [topic], effects);
      }
    });
  }
}

class RecordingConnection extends PlainConnection {
  readonly transport = "sse";
  readonly received: string[] = [];

  send({ text }: { readonly text: string }): void {
    this.received.push(text);
  }

  drained(): undefined {
    return undefined;
  }

  close(): void {
    this.closed = true;
    this.hub.entrance.leave(this);
  }
}

test("a replay misses no event that leaves the ring during the read", async () => {
  await appendEvents(MORE_THAN_A_RING, ownTopic(ALICE));
  const connection = new RecordingConnection(hub, ALICE, "hers");
  const listener = await hub.entrance.enter(connection);
  const from = hub.ring.first - 500;
  const upTo = hub.applied;
  meanwhile = () => appendEvents(MORE_THAN_A_RING, ownTopic(ALICE));
  const ids = await missedIds(hub, listener, from, upTo, 100_000);
  expect(ids).toEqual(Array.from({ length: upTo - from }, (_, at) => from + 1 + at));
  connection.close();
}, 60_000);

test("Alice gets nothing after a removal that has left the ring before she is connected", async () => {
  await appendEvents(1, DESIGNERS, { opens: [{ user: ALICE, conversation: DESIGNERS }] });
  const connection = new RecordingConnection(hub, ALICE, "hers");
  meanwhile = async () => {
    await appendEvents(1, DESIGNERS, { closes: [{ user: ALICE, conversation: DESIGNERS }] });
    await appendEvents(MORE_THAN_A_RING, DESIGNERS);
  };
  hub.entrance.goLive(await hub.entrance.enter(connection), connection);
  await appendEvents(1, DESIGNERS);
  expect(connection.received).toEqual([]);
  connection.close();
}, 60_000);
