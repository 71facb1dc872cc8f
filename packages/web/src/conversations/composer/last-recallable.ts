import { type MessageSent, mayRecall, type TimelineEvent, type UserId } from "@teahouse/client";

/**
 * The user's own last message if they may still recall it, to write it anew. `now` is the server's time, in ms. A message
 * with attachments is none, since its files could not be sent again.
 */
export function lastRecallable(
  timeline: readonly TimelineEvent[],
  me: UserId,
  now: number,
  limitSeconds: number,
): MessageSent | undefined {
  const last = timeline.findLast(
    (event) => event.type === "message.sent" && event.by === me && !event.recalled,
  );
  if (last?.type !== "message.sent") return undefined;
  if (last.attachments.length > 0) return undefined;
  const age = now - last.at;
  return mayRecall({ mine: true, age, limitSeconds }) === "yes" ? last : undefined;
}
