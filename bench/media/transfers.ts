import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { $ } from "bun";
import { temporaryFolder } from "../lib/folders.ts";
import { stopWithRun } from "../lib/processes.ts";
import { median } from "../lib/statistics.ts";
import { beginUpload, cancelUpload, type MediaHouse, sendUpload, uploadHeaders } from "./house.ts";
import type { Nginx } from "./nginx.ts";

const MIB = 1024 * 1024;

/** The times of one round in seconds, and the server's peak memory over idle in MiB. */
export interface Round {
  readonly copy: number;
  readonly copySynced: number;
  readonly up: number;
  readonly upNginx: number;
  readonly upMemory: number;
  readonly down: number;
  readonly downNginx: number;
  readonly downMemory: number;
}

/** Makes a file of bytes that nothing can compress. */
export async function makeLargeFile(size: number): Promise<string> {
  const file = join(temporaryFolder("media"), "large");
  await $`dd if=/dev/urandom of=${file} bs=${MIB} count=${size / MIB} status=none`;
  return file;
}

/** Copies a file, sends it up and loads it down, in turn through the server and through nginx. */
export async function measureTransfers(
  house: MediaHouse,
  nginx: Nginx,
  file: string,
  rounds: number,
): Promise<readonly Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++)
    measured.push(await measureRound(house, nginx, file));
  return measured;
}

async function measureRound(house: MediaHouse, nginx: Nginx, file: string): Promise<Round> {
  const { alice, server } = house;
  const copies = `${file}.copy`;
  const copy = await timed(() => $`cp ${file} ${copies}`.quiet());
  const synced = await timed(() => $`sync ${copies}`.quiet());
  await $`rm ${copies}`;
  const url = await beginUpload(house, alice, Bun.file(file).size);
  const upMemory = await watchMemory(server.pid);
  const up = await timed(() => sendBytes(file, url, alice));
  const upPeak = upMemory();
  const upNginx = await timed(() => curl(["-T", file, `${nginx.url}/large`]));
  const sent = await sendUpload(house, alice, url, "file");
  const downMemory = await watchMemory(server.pid);
  const header = ["-H", `Authorization: Bearer ${alice}`];
  const down = await timed(() => curl([...header, "-o", "/dev/null", sent]));
  const downPeak = downMemory();
  const downNginx = await timed(() => curl(["-o", "/dev/null", `${nginx.url}/large`]));
  await fetch(sent, { method: "DELETE", headers: { authorization: `Bearer ${alice}` } });
  await $`rm ${nginx.folder}/large`;
  return {
    ...{ copy, copySynced: copy + synced, up, upNginx, down, downNginx },
    ...{ upMemory: upPeak, downMemory: downPeak },
  };
}

/** Sends a whole file in one request. */
export async function sendBytes(file: string, url: string, token: string): Promise<void> {
  await curl(["-X", "PATCH", "-T", file, ...uploadHeaders(token), url]);
}

/** Begins uploads of a file, `count` at once, and begins new ones until `end` is called, which cancels them all. */
export async function keepUploading(
  house: MediaHouse,
  file: string,
  count: number,
): Promise<{ end(): Promise<number> }> {
  let isOver = false;
  let sent = 0;
  const children = new Set<Bun.Subprocess>();
  const repeat = async () => {
    while (!isOver) {
      const url = await beginUpload(house, house.alice, Bun.file(file).size);
      const child = spawnCurl(["-X", "PATCH", "-T", file, ...uploadHeaders(house.alice), url]);
      children.add(child);
      await child.exited;
      children.delete(child);
      const headers = { "tus-resumable": "1.0.0", authorization: `Bearer ${house.alice}` };
      const look = await fetch(url, { method: "HEAD", headers });
      sent += Number(look.headers.get("upload-offset") ?? 0);
      await cancelUpload(url, house.alice);
    }
  };
  const running = Array.from({ length: count }, repeat);
  return {
    async end() {
      isOver = true;
      for (const child of children) child.kill();
      await Promise.all(running);
      return sent;
    },
  };
}

function spawnCurl(words: readonly string[]): Bun.Subprocess {
  const child = Bun.spawn(["curl", "--silent", "--fail", "-H", "Expect:", ...words], {
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
  });
  stopWithRun(child);
  return child;
}

async function curl(words: readonly string[]): Promise<void> {
  const code = await spawnCurl(words).exited;
  if (code !== 0) throw new Error(`curl ended with ${code}`);
}

/** The time that some work takes, in seconds. */
async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Sets the peak of a process's memory back. Returns a function that tells how far it rose, in MiB. */
export async function watchMemory(pid: number): Promise<() => number> {
  Bun.gc(true);
  await Bun.sleep(1000);
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const idle = memoryOf(pid, "VmRSS");
  return () => memoryOf(pid, "VmHWM") - idle;
}

function memoryOf(pid: number, name: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const line = new RegExp(`^${name}:\\s*(\\d+) kB`, "m").exec(status);
  return Number(line?.[1]) / 1024;
}

/** The median of a quantity over all rounds. */
export function medianOf(rounds: readonly Round[], quantity: (round: Round) => number): number {
  return median(rounds.map(quantity));
}
