import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unpackPackage } from "../../tests/support/unpack.ts";
import { temporaryFolder } from "../lib/folders.ts";
import { freePort, listens, stopWithRun, waitUntil } from "../lib/processes.ts";

const INSTALLED = "/usr/sbin/nginx";

export interface Nginx {
  readonly url: string;
  /** What it serves, and where it puts what it gets. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts Debian's nginx, which serves a folder and takes files into it by WebDAV. */
export async function openNginx(): Promise<Nginx> {
  const program = existsSync(INSTALLED)
    ? INSTALLED
    : join(await unpackPackage("nginx-light"), INSTALLED);
  const place = temporaryFolder("nginx");
  const folder = join(place, "files");
  mkdirSync(folder);
  const port = freePort();
  const settings = join(place, "nginx.conf");
  writeFileSync(settings, settingsOf(place, port));
  const child = Bun.spawn([program, "-c", settings, "-p", place, "-e", join(place, "errors")], {
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
  });
  const { stop } = stopWithRun(child);
  await waitUntil(() => listens(port), "nginx", child);
  return { url: `http://127.0.0.1:${port}`, folder, stop };
}

function settingsOf(place: string, port: number): string {
  const bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `${user} daemon off; worker_processes 1; pid ${place}/pid;
events {}
http {
  ${bodies.map((name) => `${name}_temp_path ${place}/${name};`).join(" ")}
  access_log off; sendfile on; client_max_body_size 0;
  server { listen 127.0.0.1:${port}; root ${place}/files; dav_methods PUT; }
}
`;
}
