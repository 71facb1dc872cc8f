import { describe, expect, test } from "bun:test";
import { cursor, FILE, message, PICTURE } from "../tests/support/samples.ts";
import { parseFrame } from "./frame.ts";

describe("a frame", () => {
  test("is parsed by its type", () => {
    const frames = [
      { type: "hello", user: 10001, cursor: cursor(1), now: 1, heartbeat: 20_000 },
      { type: "heartbeat", cursor: cursor(1), last: 1, now: 1 },
      { type: "presence", user: 10002, online: true },
      { type: "reset" },
      { type: "bye", code: "restarting" },
      { ...message(101, 1), cursor: cursor(101) },
    ];
    for (const frame of frames) expect<unknown>(parseFrame(frame)).toEqual(frame);
  });

  test("may have unknown fields", () => {
    expect(parseFrame({ ...message(101, 1), mood: "good" })).toEqual(message(101, 1));
  });

  test("with an event of a newer server is known to be one", () => {
    const unknown = { type: "unknown", id: 101, cursor: cursor(101) } as const;
    const newer = { id: 101, cursor: cursor(101), at: 1 };
    expect(parseFrame({ ...newer, type: "poll.opened" })).toEqual(unknown);
    expect(parseFrame({ ...newer, type: "message.sent", seq: "one" })).toEqual(unknown);
  });

  test("with an attachment of a newer server has a file in its place", () => {
    const frame = { ...message(101, 1), cursor: cursor(101) };
    const newer = { ...FILE, kind: "hologram", depth: 3 };
    expect<unknown>(parseFrame({ ...frame, attachments: [PICTURE, newer] })).toEqual({
      ...frame,
      attachments: [PICTURE, FILE],
    });
    const nameless = { ...newer, name: undefined };
    expect(parseFrame({ ...frame, attachments: [nameless] })).toMatchObject({ type: "unknown" });
  });

  test("with a signal of a newer server is ignored", () => {
    expect(parseFrame({ type: "recording", by: 10002 })).toBeUndefined();
    expect(parseFrame({ type: "presence", user: 10002 })).toBeUndefined();
  });

  test("that is invalid is ignored", () => {
    for (const raw of [undefined, null, 7, "hello", [], {}, { type: 7 }, { type: "toString" }]) {
      expect(parseFrame(raw)).toBeUndefined();
    }
  });
});
