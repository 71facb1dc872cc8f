import { type MessageSent, mayRecall, type TimelineEvent, type UserId } from "@teahouse/client";

/** The user's own last message if they may still recall it; `now` is the server's time, in ms. */
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
  const age = now - last.at;
  return mayRecall({ mine: true, age, limitSeconds }) === "yes" ? last : undefined;
}
