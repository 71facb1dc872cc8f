import { expect, test } from "bun:test";
import type { GroupLogEntry } from "@teahouse/client";
import { members } from "../texts/en/members.ts";
import { byDay } from "./by-day.ts";
import { logText } from "./log-text.ts";

const ALICE = 10001;
const CAROL = 10003;

function entry(id: number, rest: Partial<GroupLogEntry>): GroupLogEntry {
  return { id, at: 0, action: "created", by: ALICE, user: null, text: "", ...rest };
}

function read(rest: Partial<GroupLogEntry>, me = 0): string {
  const nameOf = (id: number) => (id === ALICE ? "Alice" : "Carol");
  const reader = { me, nameOf, language: "en" } as const;
  return logText(entry(1, rest), reader, members).replace(/[\u2068\u2069]/g, "");
}

test("a mute shows its duration, and calls the reader you", () => {
  const muted = { action: "muted", user: CAROL, text: "43200" } as const;
  expect(read(muted)).toBe("Alice muted Carol for 12 hours");
  expect(read(muted, ALICE)).toBe("You muted Carol for 12 hours");
  expect(read(muted, CAROL)).toBe("Alice muted you for 12 hours");
});

test("an edit names each changed setting once, and groups unknown ones as settings", () => {
  expect(read({ action: "edited", text: "name" })).toBe("Alice changed the name");
  expect(read({ action: "edited", text: "name color" })).toBe(
    "Alice changed the name and the colour",
  );
  expect(read({ action: "edited", text: "toString mystery" })).toBe("Alice changed the settings");
});

test("a refusal shows its reason if there is one", () => {
  const refused = { action: "refused", user: CAROL } as const;
  expect(read({ ...refused, text: "No room" })).toBe("Alice declined Carol’s request: No room");
  expect(read(refused)).toBe("Alice declined Carol’s request");
});

test("the log tells when a group nickname was removed", () => {
  const renamed = { action: "renamed", user: CAROL } as const;
  expect(read({ ...renamed, text: "Tea" })).toBe("Alice changed Carol’s group nickname to “Tea”");
  expect(read(renamed)).toBe("Alice removed Carol’s group nickname");
});

test("the log tells who changed their own group nickname", () => {
  const renamed = { action: "renamed", user: ALICE } as const;
  expect(read({ ...renamed, text: "Al" })).toBe("Alice changed their own group nickname to “Al”");
  expect(read({ ...renamed, text: "Al" }, ALICE)).toBe(
    "You changed your own group nickname to “Al”",
  );
  expect(read(renamed)).toBe("Alice removed their own group nickname");
});

test("entries are grouped by the days on which they were written", () => {
  const at = (day: number, hour: number) => new Date(2026, 4, day, hour).getTime();
  const days = byDay([
    entry(3, { at: at(2, 1) }),
    entry(2, { at: at(1, 23) }),
    entry(1, { at: at(1, 2) }),
  ]);
  expect(days.map(({ entries }) => entries.map(({ id }) => id))).toEqual([[3], [2, 1]]);
});
