import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { type Client, createClient, neededFiles, type UploadEntry } from "@teahouse/client";
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
await until(client, () => client.state.ready);

/** Started again after an interruption, it goes on with the message that still needs this file. */
const needed = client.outbox.flatMap((entry) => neededFiles(entry, client.uploads));
const interrupted = needed.find((upload) => upload.name === name);
const upload = client.upload(await openAsBlob(path), {
  name,
  onProgress: report,
  ...(interrupted === undefined ? {} : { resume: interrupted.key }),
});
if (interrupted === undefined) {
  const kind = as === "picture" ? "picture" : "file";
  client.send(conversation, "", { attachments: [{ upload, kind }] });
}
await upload;
await until(client, () => client.outbox.every(({ state }) => state === "failed"));
for (const { problem } of client.outbox) console.error(`The message was refused: ${problem}`);
process.exitCode = client.outbox.length;
client.stop();

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
