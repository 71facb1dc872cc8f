import { expect, test } from "bun:test";
import type { Attachment, MessageSent, TimelineEvent } from "@teahouse/client";
import { voiceAfter, voicesIn } from "./voices-in.ts";

const ALICE = 10_001;

function voice(id: string, gone = false): Attachment {
  const facts = { id, name: "", type: "audio/webm", size: 9, duration: 1000, waveform: "" };
  return { ...facts, kind: "voice", ...(gone ? { gone: true } : {}) };
}

function message(id: number, attachments: Attachment[], isRecalled = false): MessageSent {
  const sent = { id, seq: id, at: id, by: ALICE, conversation: "g:10000" as const };
  const clientId = crypto.randomUUID();
  const recalled = isRecalled ? { recalled: { by: ALICE, at: id } } : {};
  return { ...sent, type: "message.sent", clientId, text: "", attachments, ...recalled };
}

const picture: Attachment = { id: "p", name: "p", type: "", size: 1, kind: "file" };
const timeline: TimelineEvent[] = [
  message(1, [voice("a"), picture, voice("b")]),
  message(2, [voice("recalled")], true),
  message(3, [picture]),
  message(4, [voice("deleted", true)]),
  message(5, [voice("c")]),
];

test("only voice messages that still have their bytes can be played", () => {
  expect(voicesIn(timeline).map((one) => one.voice.id)).toEqual(["a", "b", "c"]);
  expect(voicesIn(timeline)[0]).toMatchObject({ by: ALICE, at: 1 });
});

test("the next voice message plays on, past recalled and deleted ones", () => {
  expect(voiceAfter(timeline, "a")?.id).toBe("b");
  expect(voiceAfter(timeline, "b")?.id).toBe("c");
  expect(voiceAfter(timeline, "c")).toBeUndefined();
});

test("nothing plays on after a voice message that was taken back meanwhile", () => {
  expect(voiceAfter(timeline, "recalled")).toBeUndefined();
  expect(voiceAfter([], "a")).toBeUndefined();
});
