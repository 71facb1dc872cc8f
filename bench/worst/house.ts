import { join } from "node:path";
import { ask, field } from "../contenders/ask.ts";
import { gatherCrowd } from "../contenders/crowd.ts";
import { roomyEnvironment } from "../contenders/teahouse.ts";
import { freePort, type Server, startServer } from "../lib/processes.ts";

const PROGRAM = join(import.meta.dir, "watched-server.ts");

/** A house whose first user has as much of everything as the limits allow. */
export interface WatchedHouse {
  readonly server: Server;
  readonly tokens: readonly string[];
  readonly owner: string;
  readonly group: number;
  /** A member of the group. */
  readonly member: number;
  /** The newest message in the group. */
  readonly message: number;
  /** The longest turn of the server's loop since the last call, in milliseconds. */
  longestTurn(): Promise<number>;
}

/** Builds a house of `size` people: all are in the owner's group, and all are the owner's friends. */
export async function openWatchedHouse(size: number, groups: number): Promise<WatchedHouse> {
  const crowd = await gatherCrowd(size);
  const watchPort = freePort();
  const server = await startServer({
    command: [process.execPath, PROGRAM],
    environment: {
      ...roomyEnvironment(join(crowd.folder, "data")),
      WATCH_PORT: String(watchPort),
    },
    // Passwords are hashed on threads of their own.
    onAnyCore: true,
    ready: async (port) =>
      (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok ?? false,
  });
  const [owner = "", ...others] = crowd.tokens;
  const me = field(field(await ask(server, "/api/me", { token: owner }), "user"), "id");
  await patch(server, owner, "/api/me", { friendPolicy: "anyone" });
  const group = await foundGroup(server, owner, "Everybody");
  for (const token of others) {
    await ask(server, `/api/groups/${group}/join`, { token, body: {} });
    const body = { clientId: Bun.randomUUIDv7(), to: me, source: "search" };
    await ask(server, "/api/friend-requests", { token, body });
  }
  for (let number = 1; number < groups; number++)
    await foundGroup(server, owner, `Group ${number}`);
  const said = await say(server, owner, group, "hello");
  const member = field(
    field(await ask(server, "/api/me", { token: others[0] ?? "" }), "user"),
    "id",
  );
  return {
    server,
    tokens: crowd.tokens,
    owner,
    group,
    member: Number(member),
    message: Number(field(said, "id")),
    async longestTurn() {
      return Number(await (await fetch(`http://127.0.0.1:${watchPort}`)).text());
    },
  };
}

export function say(server: Server, token: string, group: number, text: string): Promise<unknown> {
  const body = { clientId: Bun.randomUUIDv7(), text };
  return ask(server, `/api/conversations/g:${group}/messages`, { token, body });
}

async function foundGroup(server: Server, token: string, name: string): Promise<number> {
  const body = { clientId: Bun.randomUUIDv7(), name, joinMode: "anyone" };
  return Number(field(field(await ask(server, "/api/groups", { token, body }), "group"), "id"));
}

async function patch(server: Server, token: string, path: string, body: object): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}
