import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { spawn } from "bun";
import { eventually } from "../../../tests/support/eventually.ts";
import { connected, openSetup, type Setup, textsOf } from "../tests/support/setup.ts";

let setup: Setup;

beforeEach(async () => {
  setup = await openSetup();
});

afterEach(() => setup.close());

test("the bot answers messages that begin with its name, and no others", async () => {
  const alice = setup.client(await setup.house.person("Alice"));
  await connected(alice);
  await alice.open("g:10000");
  alice.send("g:10000", "Parrot, are you asleep?");
  await eventually(() => expect(alice.outbox).toEqual([]));

  const bot = spawn([
    process.execPath,
    join(import.meta.dir, "echo-bot.ts"),
    setup.house.url,
    "Parrot",
  ]);
  await eventually(async () => {
    expect((await alice.call("group.show", { group: 10000 })).online).toBe(2);
  }, 20_000);
  alice.send("g:10000", "What a fine day");
  alice.send("g:10000", "Parrot is a clever bird");
  await eventually(() => {
    expect(textsOf(alice, "g:10000")).toEqual([
      "Parrot, are you asleep?",
      "What a fine day",
      "Parrot is a clever bird",
      "You is a clever bird",
    ]);
  }, 20_000);
  bot.kill();
  await bot.exited;
});
