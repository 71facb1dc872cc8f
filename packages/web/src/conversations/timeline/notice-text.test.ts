import { describe, expect, test } from "bun:test";
import { group } from "../../../../client/tests/support/sayings.ts";
import { inLanguage } from "../../../tests/support/in-language.ts";
import type { Language } from "../../i18n/languages.ts";
import { noticeText, type TimelineNotice } from "./notice-text.ts";

const ALICE = 10001;
const CAROL = 10003;
const MALLORY = 10004;
const NAMES = new Map([
  [ALICE, "Alice"],
  [CAROL, "Carol"],
  [MALLORY, "Mallory"],
]);

const where = { id: 1, at: 0, conversation: "g:20001" } as const;
const facts = group(20001, { name: "Designers", mutedAll: true });

const muted = { ...where, type: "member.muted", by: ALICE, seconds: 600, until: 600_000 } as const;

/** The notice without the marks that keep the names apart from the sentence. */
function read(notice: TimelineNotice, me = 0, language: Language = "en"): string {
  const nameOf = (id: number) => NAMES.get(id) ?? "?";
  return noticeText(notice, { me, nameOf }, inLanguage(language)).replace(/[\u2068\u2069]/g, "");
}

function changed(...names: string[]): TimelineNotice {
  return { ...where, type: "group.changed", by: ALICE, group: facts, changed: names };
}

test("that Carol is muted reads otherwise for Carol, for Alice who did it, and for Mallory", () => {
  const notice = { ...muted, user: CAROL };
  expect(read(notice, MALLORY)).toBe("Carol was muted by Alice for 10 minutes");
  expect(read(notice, CAROL)).toBe("You were muted by Alice for 10 minutes");
  expect(read(notice, ALICE)).toBe("Carol was muted by you for 10 minutes");
  expect(read(notice, MALLORY, "zh")).toBe("Carol 被 Alice 禁言 10分钟");
  expect(read(notice, CAROL, "zh")).toBe("你被 Alice 禁言 10分钟");
});

test("a newcomer joins, or Alice adds them", () => {
  const joined = { ...where, type: "member.joined", user: CAROL, memberCount: 3 } as const;
  expect(read({ ...joined, by: CAROL })).toBe("Carol joined");
  expect(read({ ...joined, by: ALICE })).toBe("Alice added Carol");
  expect(read({ ...joined, by: ALICE }, CAROL)).toBe("Alice added you");
});

test("who goes either left or was removed", () => {
  expect(read({ ...where, type: "member.left", user: CAROL, memberCount: 2 })).toBe("Carol left");
  expect(read({ ...where, type: "member.removed", user: MALLORY, by: ALICE, memberCount: 2 })).toBe(
    "Mallory was removed by Alice",
  );
});

describe("roles", () => {
  const role = { ...where, type: "role.changed" } as const;

  test("Carol is appointed, and dismissed", () => {
    expect(read({ ...role, user: CAROL, role: "admin", by: ALICE })).toBe(
      "Carol was made an admin by Alice",
    );
    expect(read({ ...role, user: CAROL, role: "member", by: ALICE })).toBe(
      "Carol was dismissed as admin by Alice",
    );
  });

  test("a transfer says who has the group now, and that Alice is an admin", () => {
    expect(read({ ...role, user: CAROL, role: "owner", by: ALICE })).toBe(
      "Alice transferred ownership to Carol",
    );
    expect(read({ ...role, user: ALICE, role: "admin", by: ALICE })).toBe("Alice is now an admin");
  });
});

test("what concerns everybody is said, and the rest is just settings", () => {
  expect(read(changed("mutedAll"))).toStartWith("Alice muted all");
  expect(read(changed("name"))).toBe("Alice renamed the group to “Designers”");
  expect(read(changed("description"))).toBe("Alice changed the group's description");
  expect(read(changed("slowSeconds"))).toBe("Alice turned off slow mode");
  expect(read(changed("joinMode", "question"))).toBe("Alice changed the group's settings");
});
