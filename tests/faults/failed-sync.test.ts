import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Alone, openAlone } from "../support/cluster.ts";
import { expectHealthy } from "../support/doctor.ts";
import { failSyncs, installStrace } from "../support/failing-sync.ts";
import { onSqlite } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { STOPPING_SERVER } from "../support/stopping.ts";

const LOBBY = "g:10000";

onSqlite("a message whose commit fails at the sync", () => {
  let house: Alone;
  let alice: Person;
  let message: { readonly conversation: string; readonly clientId: string; readonly text: string };

  beforeEach(async () => {
    await installStrace();
    house = await openAlone({ main: STOPPING_SERVER });
    alice = await Person.enter(house.urls[0] ?? "", "Alice");
    await alice.say(LOBBY, "The first");
    message = { conversation: LOBBY, clientId: crypto.randomUUID(), text: "The second" };
  });
  afterEach(() => house.close());

  /** Sends the message while no sync succeeds. The answer says that the outcome is unknown. */
  async function sendInVain(): Promise<() => Promise<void>> {
    const mend = await failSyncs(house.nodes[0]?.server.pid ?? 0);
    const refused = await alice.refused("message.send", message);
    expect(refused).toMatchObject({ status: 503, code: "unknown" });
    return mend;
  }

  async function expectOnce(): Promise<void> {
    const { id } = await alice.call("message.send", message);
    const { events } = await alice.call("event.list", { conversation: LOBBY, limit: 100 });
    const sent = events.filter((event) => "text" in event && event.text === message.text);
    expect(sent.map((event) => event.id)).toEqual([id]);
    await expectHealthy(house.place);
  }

  test("is stored once by a repeat after a crash, although the crash may have kept it", async () => {
    await sendInVain();
    const [node] = house.nodes;
    await node?.server.kill();
    await node?.server.start();
    await expectOnce();
  });

  test("is stored once by a repeat when the disk works again", async () => {
    const mend = await sendInVain();
    await mend();
    await expectOnce();
  });
});
