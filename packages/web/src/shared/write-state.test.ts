import { describe, expect, test } from "bun:test";
import { emptyState, type Group, type State } from "@teahouse/client";
import { group } from "../../../client/tests/support/samples.ts";
import { writeStateOf } from "./write-state.ts";

const NOW = 1_000_000;

function standsIn(fields: Partial<Group>): string {
  const designers = group(20001, { role: "member", ...fields });
  const state: State = { ...emptyState(), groups: new Map([[designers.id, designers]]) };
  return writeStateOf("g:20001", state, NOW);
}

describe("In designers Carol", () => {
  test("writes as she likes", () => {
    expect(standsIn({})).toBe("open");
  });

  test("does not while she is muted, and does again the moment it is over", () => {
    expect(standsIn({ mutedUntil: NOW + 1 })).toBe("muted");
    expect(standsIn({ mutedUntil: NOW })).toBe("open");
  });

  test("does not while all are muted, but as an admin she does", () => {
    expect(standsIn({ mutedAll: true })).toBe("muted_all");
    expect(standsIn({ mutedAll: true, role: "admin" })).toBe("open");
  });

  test("waits as a newcomer, and not as an admin", () => {
    const newcomer = { quietSeconds: 60, joinedAt: NOW - 59_000 };
    expect(standsIn(newcomer)).toBe("quiet_time");
    expect(standsIn({ ...newcomer, joinedAt: NOW - 60_000 })).toBe("open");
    expect(standsIn({ ...newcomer, role: "admin" })).toBe("open");
  });

  test("only reads once she is in it no longer, or it is no more", () => {
    expect(standsIn({ role: null })).toBe("former");
    expect(standsIn({ role: null, dissolved: true })).toBe("dissolved");
  });
});
