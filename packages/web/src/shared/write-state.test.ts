import { describe, expect, test } from "bun:test";
import { emptyState, type Group, type State } from "@teahouse/client";
import { group } from "../../../client/tests/support/sayings.ts";
import { writeStateOf } from "./write-state.ts";

const NOW = 1_000_000;

function standsIn(fields: Partial<Group>): string {
  const designers = group(20001, { role: "member", ...fields });
  const state: State = { ...emptyState(), groups: new Map([[designers.id, designers]]) };
  return writeStateOf("g:20001", state, NOW);
}

describe("In a group Carol", () => {
  test("may write by default", () => {
    expect(standsIn({})).toBe("open");
  });

  test("may not write while she is muted, and may write again at the moment it ends", () => {
    expect(standsIn({ mutedUntil: NOW + 1 })).toBe("muted");
    expect(standsIn({ mutedUntil: NOW })).toBe("open");
  });

  test("may not write while all are muted, unless she is an admin", () => {
    expect(standsIn({ mutedAll: true })).toBe("muted_all");
    expect(standsIn({ mutedAll: true, role: "admin" })).toBe("open");
  });

  test("must wait as a newcomer, unless she is an admin", () => {
    const newcomer = { quietSeconds: 60, joinedAt: NOW - 59_000 };
    expect(standsIn(newcomer)).toBe("quiet_time");
    expect(standsIn({ ...newcomer, joinedAt: NOW - 60_000 })).toBe("open");
    expect(standsIn({ ...newcomer, role: "admin" })).toBe("open");
  });

  test("may only read after she leaves the group or the group is dissolved", () => {
    expect(standsIn({ role: null })).toBe("former");
    expect(standsIn({ role: null, dissolved: true })).toBe("dissolved");
  });
});
