import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $, spawn } from "bun";
import { Bucket } from "../../packages/server/src/files/s3/bucket.ts";
import type { S3Settings } from "../../packages/server/src/files/s3/sign.ts";
import { installProgram } from "./install.ts";

const PYTHON = "/usr/bin/python3";

/** Debian's packages of Swift are unpacked here. */
const CACHE = join(import.meta.dir, "../../node_modules/.cache/teahouse");

/** An S3 service of the tests' own, which checks every signature. */
export interface Swift {
  readonly pid: number;
  /** An empty bucket of its own. */
  bucket(): Promise<S3Settings>;
  stop(): Promise<void>;
}

/** Starts Debian's OpenStack Swift with its S3 interface. */
export async function startSwift(): Promise<Swift> {
  const environment = await findSwift();
  const folder = mkdtempSync(join(tmpdir(), "teahouse-swift-"));
  const program = join(import.meta.dir, "swift-server.py");
  const child = spawn([PYTHON, program, folder], {
    env: { ...process.env, ...environment, PYTHONDONTWRITEBYTECODE: "1" },
    stdout: "pipe",
    stderr: "inherit",
  });
  const port = await firstLine(child.stdout);
  let buckets = 0;
  return {
    pid: child.pid,
    async bucket() {
      const settings = {
        endpoint: `http://127.0.0.1:${port}`,
        region: "us-east-1",
        bucket: `tea-${++buckets}`,
        keyId: "tea:house",
        secret: "oolong",
        pathStyle: true,
        redirect: false,
      };
      await new Bucket(settings).ask({ method: "PUT", key: "" });
      return settings;
    },
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firstLine(output: ReadableStream<Uint8Array>): Promise<number> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of output) {
    text += decoder.decode(bytes, { stream: true });
    if (text.includes("\n")) return Number(text);
  }
  throw new Error("Swift ended before it listened");
}

/**
 * Returns the environment in which Python finds Swift. Where it is not installed, its packages are only unpacked: that
 * takes an eighth of the time, and leaves the system as it is.
 */
async function findSwift(): Promise<Record<string, string>> {
  await installProgram(PYTHON, "python3");
  const isInstalled = await $`${PYTHON} -c "import swift.common.ring"`.quiet().nothrow();
  if (isInstalled.exitCode === 0) return {};
  const place = join(CACHE, "swift");
  if (!existsSync(place)) await unpackSwift(place);
  const [libraries = ""] = (await $`ls -d ${place}/usr/lib/*-linux-gnu`.text()).trim().split("\n");
  return {
    PYTHONPATH: join(place, "usr/lib/python3/dist-packages"),
    LD_LIBRARY_PATH: libraries,
  };
}

async function unpackSwift(place: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const part = mkdtempSync(`${place}-`);
  const packages = join(part, "packages");
  mkdirSync(join(packages, "partial"), { recursive: true });
  const download = () =>
    $`apt-get install --download-only -y -qq --no-install-recommends -o Debug::NoLocking=1 -o Dir::Cache::archives=${packages} python3-swift`
      .quiet()
      .nothrow();
  let downloaded = await download();
  if (downloaded.exitCode !== 0) {
    await $`apt-get update -qq`.quiet().nothrow();
    downloaded = await download();
  }
  if (downloaded.exitCode !== 0) {
    rmSync(part, { recursive: true });
    throw new Error("OpenStack Swift is missing: apt-get install python3-swift");
  }
  const tree = join(part, "tree");
  for (const file of (await $`ls ${packages}`.text()).split("\n")) {
    if (file.endsWith(".deb")) await $`dpkg-deb -x ${join(packages, file)} ${tree}`.quiet();
  }
  // Another process may have unpacked it meanwhile.
  if (!existsSync(place)) renameSync(tree, place);
  rmSync(part, { recursive: true, force: true });
}
