// npm may skip Bun's install script. Then its launcher is there, but not the program that it starts.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules");
const launcher = join(modules, ".bin", process.platform === "win32" ? "bun.exe" : "bun");
if (spawnSync(launcher, ["--version"], { stdio: "ignore" }).status !== 0) {
  const repaired = spawnSync(process.execPath, [join(modules, "bun", "install.js")], {
    stdio: "inherit",
  });
  process.exit(repaired.status ?? 1);
}
