import { existsSync } from "node:fs";
import { $ } from "bun";

export const CHROMIUM = "/usr/bin/chromium";

/** Has Debian's Chromium, and fonts for Chinese and emoji, for the journeys in the browser. */
export async function installChromium(): Promise<void> {
  if (existsSync(CHROMIUM)) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(
      "Install Chromium: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji",
    );
  }
  await $`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji`.quiet();
}
