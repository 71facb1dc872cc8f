import { existsSync } from "node:fs";
import { $ } from "bun";

/**
 * Chromium without a window, or the whole browser where only that is installed. Both show pages alike, but the one
 * without a window uses a third less CPU.
 */
const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

const PACKAGES = ["chromium-headless-shell", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/** The path of the Chromium for the tests. Throws if there is none. */
export function findChromium(): string {
  const found = PLACES.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`Install Chromium: apt-get install ${PACKAGES.join(" ")}`);
  return found;
}

/** Installs Debian's Chromium, and fonts for Chinese and emoji, if the machine has no Chromium. */
export async function installChromium(): Promise<void> {
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (isDebianRoot && !PLACES.some((path) => existsSync(path))) {
    await $`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${PACKAGES}`.quiet();
  }
  findChromium();
}
