import { describe, expect, test } from "bun:test";
import type { Message } from "./broker.ts";
import { readEnvelope } from "./envelope.ts";

const entry = {
  id: 12,
  at: 1_780_000_000_000,
  event: { type: "session.ended", session: "phone" },
  topics: ["u:10001"],
  effects: undefined,
} as const;

const MESSAGES: readonly Message[] = [
  { kind: "log", entries: [entry] },
  { kind: "log", entries: [{ ...entry, effects: { ends: ["phone"] } }] },
  { kind: "head", id: 12 },
  {
    kind: "signal",
    topic: "g:20001",
    signal: { type: "presence", user: 10001, online: true },
  },
  {
    kind: "signal",
    topic: "g:20001",
    signal: { type: "typing", conversation: "g:20001", by: 10001 },
    asOf: 12,
  },
  { kind: "presence", user: 10001, online: false, friends: [10002] },
  { kind: "roster", users: [10001] },
  { kind: "ask" },
  { kind: "beat" },
  { kind: "leaving" },
];

test.each(MESSAGES.map((message) => [message.kind, message] as const))(
  "a message of kind %s is read as it was written",
  (_, message) => {
    const envelope = { from: "another", message };
    expect(readEnvelope(JSON.stringify(envelope))).toEqual(JSON.parse(JSON.stringify(envelope)));
  },
);

describe("a malformed envelope is ignored", () => {
  const wrong: readonly unknown[] = [
    null,
    7,
    [],
    { kind: "log" },
    { kind: "log", entries: {} },
    { kind: "log", entries: [null] },
    { kind: "log", entries: [{ ...entry, id: "12" }] },
    { kind: "log", entries: [{ ...entry, topics: undefined }] },
    { kind: "log", entries: [{ ...entry, topics: ["everybody"] }] },
    { kind: "log", entries: [entry, { ...entry, event: "sent" }] },
    { kind: "log", entries: [{ ...entry, effects: "none" }] },
    { kind: "head", id: 1.5 },
    { kind: "signal", topic: "g:20001" },
    { kind: "signal", signal: { type: "typing" } },
    { kind: "signal", topic: "g:20001", signal: { type: "typing" }, asOf: "12" },
    { kind: "presence", user: 10001, online: true },
    { kind: "presence", user: 10001, online: "yes", friends: [] },
    { kind: "roster", users: ["10001"] },
    { kind: "of a newer server" },
  ];
  test.each(wrong.map((message) => JSON.stringify(message)))("%s", (message) => {
    expect(readEnvelope(`{"from":"another","message":${message}}`)).toBeUndefined();
  });

  test.each(["", "{", "null", "7", '{"message":{"kind":"beat"}}'])("%p", (text) => {
    expect(readEnvelope(text)).toBeUndefined();
  });
});
