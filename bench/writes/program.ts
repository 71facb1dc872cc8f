import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { type App, createApp } from "@teahouse/server";
import { readConfig } from "../../packages/server/src/config.ts";
import { createGroup } from "../../packages/server/src/groups/create.ts";
import { newSettings } from "../../packages/server/src/groups/settings.ts";
import { messageHandlers } from "../../packages/server/src/messages/handlers.ts";
import { generateSession } from "../../packages/server/src/sessions/open.ts";
import { register } from "../../packages/server/src/sessions/register.ts";
import { toNickname, toUsername } from "../../packages/server/src/users/names.ts";
import { BATCH, PHASES, type Phase, type PhaseName, TEXT } from "./phases.ts";

/** Opens a house in a folder, sends messages into it in phases, and prints a line for each phase. */

const [folder = "", scale = "1"] = Bun.argv.slice(2);

/** One who sends, and the group that they own. */
interface Sender {
  readonly user: number;
  readonly group: string;
}

async function enrol({ house }: App, number: number): Promise<Sender> {
  const { limits } = house;
  const session = generateSession("");
  const { id: user } = await house.write((tx) =>
    register(tx, {
      username: toUsername(`person.${number}`, limits),
      nickname: toNickname(`Person ${number}`, limits),
      passwordHash: "of nobody",
      session,
      device: session.id,
    }),
  );
  const settings = newSettings({ name: `Group ${number}`, joinMode: "anyone" }, limits);
  const key = house.idempotencyKey(user, "group.create", { clientId: Bun.randomUUIDv7() });
  const { id: group } = await house.write((tx) => createGroup(tx, user, key, settings, limits));
  return { user, group: groupConversation(group) };
}

function send({ house }: App, user: number, conversation: string) {
  return messageHandlers["message.send"](
    house,
    {
      caller: { user, kind: "person", session: "" },
      ...{ id: "", address: "", userAgent: "", device: "" },
    },
    { conversation, clientId: Bun.randomUUIDv7(), text: TEXT },
  );
}

/** The conversation of a sender's messages: the lobby, or the sender's own group. */
const conversationOf = (sender: Sender, { rooms }: Phase): string =>
  rooms === 1 ? groupConversation(PUBLIC_ROOM) : sender.group;

async function run(app: App, senders: readonly Sender[], phase: Phase, commits: number) {
  for (let commit = 0; commit < commits; commit++) {
    const first = phase.atOnce === 1 ? commit % BATCH : 0;
    const turn = senders.slice(first, first + phase.atOnce);
    await Promise.all(turn.map((one) => send(app, one.user, conversationOf(one, phase))));
  }
}

async function sizeOf({ house }: App): Promise<number> {
  const [row] = await house.read(
    (sql) => sql<{ bytes: number }>`select page_count * page_size as bytes
      from pragma_page_count(), pragma_page_size()`,
  );
  return row?.bytes ?? 0;
}

/** A trace shows these words as a system call, so they mark where each phase begins and ends. */
const marks = openSync(join(folder, "marks"), "w");
const mark = (word: "begin" | "end", name: PhaseName) => writeSync(marks, `${word} ${name}`, 0);

async function measure(app: App, senders: readonly Sender[], phase: Phase): Promise<void> {
  const { name, atOnce } = phase;
  const commits = Math.ceil(phase.commits * Number(scale));
  await run(app, senders, phase, Math.ceil(commits / 10));
  const before = await sizeOf(app);
  mark("begin", name);
  const [started, used] = [performance.now(), process.cpuUsage()];
  await run(app, senders, phase, commits);
  const { user, system } = process.cpuUsage(used);
  const ms = performance.now() - started;
  mark("end", name);
  const bytes = (await sizeOf(app)) - before;
  console.log(
    JSON.stringify({ name, messages: commits * atOnce, commits, cpuUs: user + system, ms, bytes }),
  );
}

const flags = ["--data-dir", join(folder, "data"), "--port", "0", "--host", "127.0.0.1"];
const app = await createApp(
  readConfig([...flags, "--log-level", "error", "--limit-groups-per-day", "1000000"], {}),
);
const senders: Sender[] = [];
while (senders.length < BATCH) senders.push(await enrol(app, senders.length));
for (const phase of PHASES) await measure(app, senders, phase);
await app.stop();
closeSync(marks);
process.exit(0);
