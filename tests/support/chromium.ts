import { existsSync } from "node:fs";
import { installPackages } from "./install.ts";

/**
 * Chromium without a window, or the whole browser where only that is installed. Both show pages alike, but the one
 * without a window uses a third less CPU.
 */
const SHELL = "/usr/bin/chromium-headless-shell";
const PLACES = [SHELL, "/usr/bin/chromium"];

const PACKAGES = ["chromium-headless-shell", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/** The path of the Chromium for the tests. Throws if there is none. */
export function findChromium(): string {
  const found = PLACES.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`Install Chromium: apt-get install ${PACKAGES.join(" ")}`);
  return found;
}

/** Installs Debian's Chromium without a window, and fonts for Chinese and emoji. Throws if no Chromium is there then. */
export async function installChromium(): Promise<void> {
  if (!existsSync(SHELL)) await installPackages(...PACKAGES);
  findChromium();
}
