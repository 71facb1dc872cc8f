import type { Page } from "playwright-core";

/** A page that is left ends what it was fetching, and the socket that it was opening. */
const LEFT = "net::ERR_ABORTED";
const SOCKET_LEFT = "WebSocket is closed before the connection is established";

/** Gathers everything that a page complains of: its console, what it throws, and what it could not fetch. */
export function watchPage(page: Page, faults: string[]): void {
  page.on("console", (message) => {
    const type = message.type();
    if (type !== "error" && type !== "warning") return;
    faults.push(`console ${type}: ${message.text()} (${message.location().url})`);
  });
  page.on("domcontentloaded", () => {
    // Another page stands there now: these were the end of the one before.
    const others = faults.filter((fault) => !fault.includes(SOCKET_LEFT));
    faults.splice(0, faults.length, ...others);
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (reason !== LEFT) faults.push(`request failed: ${request.url()} ${reason}`);
  });
}
