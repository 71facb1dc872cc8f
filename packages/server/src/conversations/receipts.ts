import { isOutage } from "../database/watch-outages.ts";
import type { Logger } from "../lib/logger.ts";
import { describeError } from "../lib/logger.ts";
import type { Writer } from "../log/writer.ts";
import { TELL_MS, tellDueReceipts, type Untold } from "./move-receipt.ts";

/** Emits the delayed events of receipts. The receipts are stored, so that a crash loses none. */
export class Receipts {
  readonly #writer: Writer;
  readonly #logger: Logger;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(writer: Writer, logger: Logger) {
    this.#writer = writer;
    this.#logger = logger;
  }

  /** Schedules the events that become due within `TELL_MS`. */
  schedule(): void {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => this.#tell(), TELL_MS);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    try {
      let left: Untold = "due";
      while (left === "due" && !this.#stopped) left = await this.#writer.submit(tellDueReceipts);
      if (left === "later") this.schedule();
    } catch (error) {
      if (!isOutage(error)) {
        this.#logger.warn("Receipt events failed; the server tries again", describeError(error));
      }
      this.schedule();
    }
  }
}
