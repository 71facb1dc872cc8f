import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $, spawn } from "bun";
import { Bucket } from "../../packages/server/src/files/s3/bucket.ts";
import type { S3Settings } from "../../packages/server/src/files/s3/sign.ts";
import { installProgram } from "./install.ts";
import { unpackPackage } from "./unpack.ts";

const PYTHON = "/usr/bin/python3";

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

/** Returns the environment in which Python finds Swift. Where it is not installed, its packages are only unpacked. */
async function findSwift(): Promise<Record<string, string>> {
  await installProgram(PYTHON, "python3");
  const isInstalled = await $`${PYTHON} -c "import swift.common.ring"`.quiet().nothrow();
  if (isInstalled.exitCode === 0) return {};
  const place = await unpackPackage("python3-swift");
  const [libraries = ""] = (await $`ls -d ${place}/usr/lib/*-linux-gnu`.text()).trim().split("\n");
  return {
    PYTHONPATH: join(place, "usr/lib/python3/dist-packages"),
    LD_LIBRARY_PATH: libraries,
  };
}
