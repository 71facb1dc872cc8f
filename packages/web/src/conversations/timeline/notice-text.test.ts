import { describe, expect, test } from "bun:test";
import { group } from "../../../../client/tests/support/samples.ts";
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

/** The text of a notice without the invisible characters that isolate the direction of names. */
function read(notice: TimelineNotice, me = 0, language: Language = "en"): string {
  const nameOf = (id: number) => NAMES.get(id) ?? "?";
  return noticeText(notice, { me, nameOf }, inLanguage(language)).replace(/[\u2068\u2069]/g, "");
}

function changed(...names: string[]): TimelineNotice {
  return { ...where, type: "group.changed", by: ALICE, group: facts, changed: names };
}

test("the notice that Alice muted Carol addresses Carol and Alice as you, and names both to Mallory", () => {
  const notice = { ...muted, user: CAROL };
  expect(read(notice, MALLORY)).toBe("Carol was muted by Alice for 10 minutes");
  expect(read(notice, CAROL)).toBe("You were muted by Alice for 10 minutes");
  expect(read(notice, ALICE)).toBe("Carol was muted by you for 10 minutes");
  expect(read(notice, MALLORY, "zh")).toBe("Carol 被 Alice 禁言 10分钟");
  expect(read(notice, CAROL, "zh")).toBe("你被 Alice 禁言 10分钟");
});

test("a notice names the member who added a newcomer, and nobody if they joined alone", () => {
  const joined = { ...where, type: "member.joined", user: CAROL, memberCount: 3 } as const;
  expect(read({ ...joined, by: CAROL })).toBe("Carol joined");
  expect(read({ ...joined, by: ALICE })).toBe("Alice added Carol");
  expect(read({ ...joined, by: ALICE }, CAROL)).toBe("Alice added you");
});

test("a notice distinguishes leaving from removal", () => {
  expect(read({ ...where, type: "member.left", user: CAROL, memberCount: 2 })).toBe("Carol left");
  expect(read({ ...where, type: "member.removed", user: MALLORY, by: ALICE, memberCount: 2 })).toBe(
    "Mallory was removed by Alice",
  );
});

describe("roles", () => {
  const role = { ...where, type: "role.changed" } as const;

  test("a notice reports that Carol becomes an admin, and that she is dismissed", () => {
    expect(read({ ...role, user: CAROL, role: "admin", by: ALICE })).toBe(
      "Carol was made an admin by Alice",
    );
    expect(read({ ...role, user: CAROL, role: "member", by: ALICE })).toBe(
      "Carol was dismissed as admin by Alice",
    );
  });

  test("a transfer names the new owner, and the former owner is an admin", () => {
    expect(read({ ...role, user: CAROL, role: "owner", by: ALICE })).toBe(
      "Alice transferred ownership to Carol",
    );
    expect(read({ ...role, user: ALICE, role: "admin", by: ALICE })).toBe("Alice is now an admin");
  });
});

test("a change that affects all members is named, and any other is a change of settings", () => {
  expect(read(changed("mutedAll"))).toStartWith("Alice muted all");
  expect(read(changed("name"))).toBe("Alice renamed the group to “Designers”");
  expect(read(changed("description"))).toBe("Alice changed the group's description");
  expect(read(changed("slowSeconds"))).toBe("Alice turned off slow mode");
  expect(read(changed("files"))).toBe("Alice let everybody send files");
  expect(read(changed("files"), ALICE, "zh")).toBe("你设置了所有人可以发文件");
  expect(read(changed("joinMode", "question"))).toBe("Alice changed the group's settings");
});
