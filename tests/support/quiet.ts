import type { Page } from "playwright-core";

/** A page that is left ends what it was fetching. */
const LEFT = "net::ERR_ABORTED";

/** Gathers everything that a page complains of: its console, what it throws, and what it could not fetch. */
export function watchPage(page: Page, faults: string[]): void {
  page.on("console", (message) => {
    const type = message.type();
    if (type !== "error" && type !== "warning") return;
    faults.push(`console ${type}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (reason !== LEFT) faults.push(`request failed: ${request.url()} ${reason}`);
  });
}
