import type { MessageSent, OutboxEntry, UserId } from "@teahouse/client";

/** One's own message on its way, or another's or one's own as the server has it. */
export type MessageStatus = "waiting" | "sending" | "failed" | "sent" | "read";

export interface MessageRow {
  readonly kind: "message";
  readonly key: string;
  readonly by: UserId;
  readonly mine: boolean;
  /** By the server's clock, in ms. */
  readonly at: number;
  readonly text: string;
  readonly status: MessageStatus;
  /** The message as it was sent; absent while it is on its way. */
  readonly event?: MessageSent;
  /** The message as it waits; absent once it is sent. */
  readonly entry?: OutboxEntry;
  /** The first of a run of one sender, which carries face and name. */
  readonly first: boolean;
  /** The last of a run, which carries the time. */
  readonly last: boolean;
}
