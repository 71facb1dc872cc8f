import type { Page } from "playwright-core";

/** A page that is left aborts its fetches and its opening socket. */
const LEFT = "net::ERR_ABORTED";
const SOCKET_LEFT = "WebSocket is closed before the connection is established";

/** Collects a page's console errors, its uncaught errors and its failed requests. */
export function watchPage(page: Page, faults: string[]): void {
  page.on("console", (message) => {
    const type = message.type();
    if (type !== "error" && type !== "warning") return;
    faults.push(`console ${type}: ${message.text()} (${message.location().url})`);
  });
  page.on("domcontentloaded", () => {
    // The former page caused these by its end.
    const others = faults.filter((fault) => !fault.includes(SOCKET_LEFT));
    faults.splice(0, faults.length, ...others);
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (reason !== LEFT) faults.push(`request failed: ${request.url()} ${reason}`);
  });
}
