import { describe, expect, test } from "bun:test";
import { emptyState, type Group, type State } from "@teahouse/client";
import { group } from "../../../client/tests/support/samples.ts";
import { writeStateOf } from "./write-state.ts";

const NOW = 1_000_000;

function writeStateIn(fields: Partial<Group>): string {
  const designers = group(20001, { role: "member", ...fields });
  const state: State = { ...emptyState(), groups: new Map([[designers.id, designers]]) };
  return writeStateOf("g:20001", state, NOW);
}

describe("In a group Carol", () => {
  test("may write by default", () => {
    expect(writeStateIn({})).toBe("open");
  });

  test("may not write while she is muted, and may write again at the moment it ends", () => {
    expect(writeStateIn({ mutedUntil: NOW + 1 })).toBe("muted");
    expect(writeStateIn({ mutedUntil: NOW })).toBe("open");
  });

  test("may not write while all are muted, unless she is an admin", () => {
    expect(writeStateIn({ mutedAll: true })).toBe("muted_all");
    expect(writeStateIn({ mutedAll: true, role: "admin" })).toBe("open");
  });

  test("must wait as a newcomer, unless she is an admin", () => {
    const newcomer = { quietSeconds: 60, joinedAt: NOW - 59_000 };
    expect(writeStateIn(newcomer)).toBe("quiet_time");
    expect(writeStateIn({ ...newcomer, joinedAt: NOW - 60_000 })).toBe("open");
    expect(writeStateIn({ ...newcomer, role: "admin" })).toBe("open");
  });

  test("can still read, but not write, after she leaves the group or the group is dissolved", () => {
    expect(writeStateIn({ role: null })).toBe("former");
    expect(writeStateIn({ role: null, dissolved: true })).toBe("dissolved");
  });
});
