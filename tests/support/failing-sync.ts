import { readFileSync } from "node:fs";
import { spawn, which } from "bun";
import { eventually } from "./eventually.ts";
import { installPackages } from "./install.ts";

/** Installs strace, which makes system calls fail, from Debian's packages. Throws if it is not there then. */
export async function installStrace(): Promise<void> {
  if (which("strace") !== null) return;
  await installPackages("strace");
  if (which("strace") === null) throw new Error("Install strace: apt-get install strace");
}

/** Makes every sync of a process fail, as on a broken disk. Returns a function that ends this. */
export async function failSyncs(pid: number): Promise<() => Promise<void>> {
  const syncs = "fsync,fdatasync";
  const tracer = spawn(
    [
      ...["strace", "-f", "-qq", "-o", "/dev/null", "-p", String(pid)],
      ...["-e", `trace=${syncs}`, "-e", `inject=${syncs}:error=EIO`],
    ],
    { stdout: "ignore", stderr: "ignore" },
  );
  await eventually(() => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    if (!status.includes(`TracerPid:\t${tracer.pid}\n`)) throw new Error("It is not traced yet");
  });
  return async () => {
    tracer.kill("SIGTERM");
    await tracer.exited;
  };
}
