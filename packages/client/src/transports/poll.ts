import { CONTROL_FRAMES, Problem } from "@teahouse/protocol";
import { positionOf } from "../cursor.ts";
import { pause } from "../delay.ts";
import { isRecord } from "../json.ts";
import type { Attachment, Stream } from "./transport.ts";

/** How many seconds the server holds a long poll. */
const WAIT_SECONDS = 25;

/** A faster empty answer means that the server did not wait, in milliseconds. A proxy may prevent it. */
const HELD_MS = 1_000;

/** Polls that the server answers when there is an event. */
export const attachLongPoll = (attachment: Attachment): Stream => attach(attachment, WAIT_SECONDS);

/** Polls every few seconds. It works on every network. */
export const attachPoll = (attachment: Attachment): Stream => attach(attachment, 0);

function attach(attachment: Attachment, wait: number): Stream {
  const abort = new AbortController();
  follow(attachment, wait, abort.signal).catch((error: unknown) =>
    attachment.closed(error instanceof Problem ? error : undefined),
  );
  return { close: () => abort.abort() };
}

async function follow(attachment: Attachment, wait: number, scope: AbortSignal): Promise<void> {
  const { http, cursor, timing } = attachment;
  const ask = (wait: number) => http.request("event.poll", { cursor: cursor(), wait }, scope);
  const first = await ask(0);
  greet(attachment, wait > 0 ? wait * 1_000 : timing.poll, first);
  let outcome = deliver(attachment, first);
  while (!scope.aborted) {
    if (wait === 0 && outcome !== "more") await pause(scope, timing.poll);
    const askedAt = Date.now();
    outcome = deliver(attachment, await ask(outcome === "more" ? 0 : wait));
    const wasNotHeld = outcome === "nothing" && Date.now() - askedAt < HELD_MS;
    if (wait > 0 && wasNotHeld) await pause(scope, timing.poll);
  }
}

/** The first answer comes at once. It replaces the greeting, which polls do not have. */
function greet({ user, receive }: Attachment, interval: number, answer: unknown): void {
  if (!isRecord(answer) || answer.reset === true) return;
  const { cursor, now } = answer;
  receive({ type: "hello", user, cursor, now, heartbeat: interval });
}

/** Passes an answer on as the frames of a stream. An answer that leaves events for the next poll is not a heartbeat. */
function deliver({ receive }: Attachment, answer: unknown): "nothing" | "some" | "more" {
  if (!isRecord(answer)) return "nothing";
  if (answer.reset === true) {
    receive({ type: "reset" });
    return "some";
  }
  const { events, signals, cursor, last, now } = answer;
  const frames = [...listed(events), ...listed(signals)];
  for (const frame of frames) receive(frame);
  const heartbeat = CONTROL_FRAMES.heartbeat.safeParse({
    type: "heartbeat",
    cursor,
    last,
    now,
  }).data;
  if (heartbeat !== undefined && heartbeat.last > positionOf(heartbeat.cursor)) return "more";
  receive(heartbeat);
  return frames.length > 0 ? "some" : "nothing";
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
