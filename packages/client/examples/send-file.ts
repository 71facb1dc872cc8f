import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import {
  type Client,
  createClient,
  type OutboxEntry,
  type UploadEntry,
  uploadsOf,
} from "@teahouse/client";
import { AccountFile } from "./account.ts";
import { fileStorage } from "./file-storage.ts";

const [url = "http://127.0.0.1:4000", file = "account.json", conversation = "g:10000", path, as] =
  process.argv.slice(2);
if (path === undefined) {
  console.error("send-file URL ACCOUNT-FILE CONVERSATION PATH [picture]");
  process.exit(1);
}

const name = basename(path);
const account = new AccountFile(file);
const token = account.token ?? (await account.signIn(url, "Postman"));
const client = createClient({ url, token, storage: fileStorage(`${file}.outbox`) });
client.start();
await until(client, () => client.state.ready && client.outbox.every(isKnown));

/** Started again after an interruption, it goes on with the message that has this file. */
const interrupted = client.outbox.find((entry) => uploadOf(entry)?.name === name);
const upload = client.upload(await openAsBlob(path), {
  name,
  onProgress: report,
  ...(interrupted === undefined ? {} : { resume: uploadOf(interrupted)?.key ?? false }),
});
const kind = as === "picture" ? "picture" : "file";
const { clientId } =
  interrupted ?? client.send(conversation, "", { attachments: [{ upload, kind }] });
await upload;
const refused = () => client.outbox.find((entry) => entry.clientId === clientId);
await until(client, () => refused() === undefined || refused()?.state === "failed");
if (refused() !== undefined) {
  console.error(`The message was refused: ${refused()?.problem}`);
  process.exitCode = 1;
}
client.stop();

function uploadOf(entry: OutboxEntry): UploadEntry | undefined {
  return uploadsOf(entry, client.uploads)[0];
}

/** The uploads of an earlier start are loaded when a message has them. */
function isKnown(entry: OutboxEntry): boolean {
  const { attachments = [], state } = entry;
  return state === "failed" || attachments.length === 0 || uploadOf(entry) !== undefined;
}

function report({ sent, size, rate, left = 0 }: UploadEntry): void {
  const percent = Math.floor((100 * sent) / Math.max(1, size));
  console.log(`${percent} %, ${Math.round(rate / 1_000)} kB/s, ${Math.ceil(left)} s left`);
}

/** Resolves when something about a client is so. */
function until(client: Client, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) resolve();
    const stop = client.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}
