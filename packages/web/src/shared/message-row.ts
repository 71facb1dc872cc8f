import type { MessageSent, OutboxEntry, UserId } from "@teahouse/client";

/** The status of an own message. A message of another user is `sent`. */
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
  /** The sent message; absent while the message is unsent. */
  readonly event?: MessageSent;
  /** The unsent message; absent after it is sent. */
  readonly entry?: OutboxEntry;
  /** True for the first message of a run. It shows the avatar and the name. */
  readonly first: boolean;
  /** True for the last message of a run. It shows the time. */
  readonly last: boolean;
}
