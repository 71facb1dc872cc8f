import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "bun";
import { eventually } from "../../../tests/support/eventually.ts";
import { per } from "../../server/src/lib/rates.ts";
import type { Client } from "../src/index.ts";
import { connected, openSetup, type Setup, textsOf } from "../tests/support/setup.ts";
import { AccountFile } from "./account.ts";

const LOBBY = "g:10000";
const SLOW = 20_000;

let setup: Setup;
let alice: Client;
let folder: string;
let bots: ReturnType<typeof startBot>[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "teahouse-bot-"));
  setup = await openSetup({ limits: { entriesPerAddress: 1_800 } });
  alice = setup.client(await setup.house.person("Alice"));
  await connected(alice);
  await alice.open(LOBBY);
});

afterEach(async () => {
  for (const bot of bots) await end(bot);
  bots = [];
  await setup.close();
  rmSync(folder, { recursive: true, force: true });
});

function startBot() {
  const program = join(import.meta.dir, "echo-bot.ts");
  const file = join(folder, "bot.json");
  return spawn([process.execPath, program, setup.house.url, "Parrot", file], { stderr: "pipe" });
}

/** Starts the bot, and waits until it is there. */
async function start(): Promise<ReturnType<typeof startBot>> {
  const bot = startBot();
  bots.push(bot);
  await hasCome();
  return bot;
}

/** Resolves when the bot is there. */
function hasCome(): Promise<void> {
  return eventually(async () => {
    expect((await alice.call("group.show", { group: 10000 })).online).toBe(2);
  }, SLOW);
}

/** What a program has written so far. */
class SaidLines {
  text = "";

  constructor(stream: ReadableStream<Uint8Array>) {
    void this.#read(stream);
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    for await (const bytes of stream) this.text += new TextDecoder().decode(bytes);
  }
}

async function end(bot: ReturnType<typeof startBot>): Promise<void> {
  bot.kill();
  await bot.exited;
}

/** Resolves when this number of streams of a user is open. */
function streamsOpen(user: number, streams: number): Promise<void> {
  return eventually(() => expect(setup.house.count(user)).toBe(streams), SLOW);
}

/** Resolves to the number of the user who answers. */
async function answererOf(text: string): Promise<number> {
  alice.send(LOBBY, `Parrot ${text}`);
  let by = 0;
  await eventually(() => {
    const said = alice.state.conversations.get(LOBBY)?.timeline ?? [];
    const answer = said.find((one) => one.type === "message.sent" && one.text === `You ${text}`);
    by = answer !== undefined && "by" in answer ? answer.by : 0;
    expect(by).toBeGreaterThan(0);
  }, SLOW);
  return by;
}

test("the bot answers messages that begin with its name, and no others", async () => {
  alice.send(LOBBY, "Parrot, are you asleep?");
  await eventually(() => expect(alice.outbox).toEqual([]));
  await start();
  alice.send(LOBBY, "What a fine day");
  alice.send(LOBBY, "Parrot is a clever bird");
  await eventually(() => {
    expect(textsOf(alice, LOBBY)).toEqual([
      "Parrot, are you asleep?",
      "What a fine day",
      "Parrot is a clever bird",
      "You is a clever bird",
    ]);
  }, SLOW);
});

test("the bot is the same user after it is started again, and after its session was ended", async () => {
  const bot = await start();
  const user = await answererOf("one");
  expect(statSync(join(folder, "bot.json")).mode & 0o777).toBe(0o600);
  await end(bot);
  await streamsOpen(user, 0);
  await start();
  await streamsOpen(user, 1);
  expect(await answererOf("two")).toBe(user);
  const account = new AccountFile(join(folder, "bot.json"));
  const ended = account.token;
  await fetch(`${setup.house.url}/api/logout`, {
    method: "POST",
    body: "{}",
    headers: { authorization: `Bearer ${ended}` },
  });
  await eventually(() => expect(account.token).not.toBe(ended), SLOW);
  await streamsOpen(user, 1);
  expect(await answererOf("three")).toBe(user);
});

test("the bot waits when its address may not register for now", async () => {
  const { rates } = setup.house.app.house;
  const hourly = per(3_600, 1_800);
  const use = async () => {
    for (;;) await rates.take("entries:127.0.0.1", hourly);
  };
  // A busy machine may take longer to start the bot than the house to allow another registration.
  const using = setInterval(() => use().catch(() => {}), 50);
  const bot = startBot();
  bots.push(bot);
  const said = new SaidLines(bot.stderr);
  await eventually(() => expect(said.text).toContain("rate_limited: trying again"), SLOW);
  clearInterval(using);
  await hasCome();
  await answererOf("at last");
});
