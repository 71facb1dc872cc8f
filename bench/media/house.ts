import { join } from "node:path";
import { ask, field } from "../contenders/ask.ts";
import { type Crowd, gatherCrowd } from "../contenders/crowd.ts";
import { MAIN, roomyEnvironment } from "../contenders/teahouse.ts";
import { type Server, startServer } from "../lib/processes.ts";

const TUS = { "tus-resumable": "1.0.0" };

/** A server on all cores, since files are read and written on threads of their own, and two friends. */
export interface MediaHouse {
  readonly server: Server;
  readonly crowd: Crowd;
  /** Alice sends, and Bob chats with her. */
  readonly alice: string;
  readonly bob: string;
  /** The conversation of the two. */
  readonly pair: string;
}

export async function openMediaHouse(): Promise<MediaHouse> {
  const crowd = await gatherCrowd(2);
  const server = await startServer({
    command: [process.execPath, MAIN],
    environment: {
      ...roomyEnvironment(join(crowd.folder, "data")),
      LIMIT_UPLOADS_PER_HOUR: "1000000",
      LIMIT_STORAGE_PER_USER: String(2 ** 40),
    },
    onAnyCore: true,
    ready: async (port) =>
      (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok ?? false,
  });
  const [alice = "", bob = ""] = crowd.tokens;
  const [one, other] = await Promise.all([idOf(server, alice), idOf(server, bob)]);
  const body = { clientId: Bun.randomUUIDv7(), to: one, source: "search" };
  const sent = await ask(server, "/api/friend-requests", { token: bob, body });
  const request = field(field(sent, "request"), "id");
  await ask(server, `/api/friend-requests/${request}/accept`, { token: alice, body: {} });
  const pair = `d:${Math.min(one, other)}:${Math.max(one, other)}`;
  return { server, crowd, alice, bob, pair };
}

async function idOf(server: Server, token: string): Promise<number> {
  return Number(field(field(await ask(server, "/api/me", { token }), "user"), "id"));
}

/** Begins an upload. Returns its URL. */
export async function beginUpload(
  { server }: MediaHouse,
  token: string,
  size: number,
): Promise<string> {
  const origin = `http://127.0.0.1:${server.port}`;
  const answer = await fetch(`${origin}/api/uploads`, {
    method: "POST",
    headers: { ...TUS, authorization: `Bearer ${token}`, "upload-length": String(size) },
  });
  if (answer.status !== 201) throw new Error(`An upload: ${await answer.text()}`);
  return `${origin}${answer.headers.get("location")}`;
}

export async function cancelUpload(url: string, token: string): Promise<void> {
  const headers = { ...TUS, authorization: `Bearer ${token}` };
  await fetch(url, { method: "DELETE", headers });
}

/** Sends an upload to the friend. Returns the URL of its bytes. */
export async function sendUpload(
  { server, pair }: MediaHouse,
  token: string,
  url: string,
  kind: "file" | "picture",
): Promise<string> {
  const upload = url.split("/").at(-1);
  const body = { clientId: Bun.randomUUIDv7(), text: "", attachments: [{ upload, kind }] };
  await ask(server, `/api/conversations/${pair}/messages`, { token, body });
  return `http://127.0.0.1:${server.port}/api/attachments/${upload}`;
}

/** The headers of a request that adds bytes to an upload, as arguments of curl. */
export function uploadHeaders(token: string): string[] {
  const headers = [
    `Authorization: Bearer ${token}`,
    "Tus-Resumable: 1.0.0",
    "Upload-Offset: 0",
    "Content-Type: application/offset+octet-stream",
  ];
  return headers.flatMap((header) => ["-H", header]);
}
