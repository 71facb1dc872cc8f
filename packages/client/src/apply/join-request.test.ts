import { describe, expect, test } from "bun:test";
import type { JoinRequestDecided } from "@teahouse/protocol";
import { ALICE, BOB, DESIGNERS, inDesigners, joinRequest } from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";

const own = joinRequest(3, { user: ALICE });
const elsewhere = joinRequest(4, { group: 20002 });
const decided: JoinRequestDecided = {
  id: 102,
  at: 1,
  type: "join-request.decided",
  request: 1,
  state: "approved",
  by: BOB,
  reason: "",
};

describe("requests to join", () => {
  const sent = { id: 101, at: 1, type: "join-request.sent", request: joinRequest(1) } as const;
  const asked = applyEvent(inDesigners({ role: "admin" }), sent);

  test("are in Alice's state while they are open", () => {
    expect([...asked.joinRequests.values()]).toEqual([joinRequest(1)]);
  });

  test("are removed once Bob has decided them", () => {
    expect(applyEvent(asked, decided).joinRequests.size).toBe(0);
  });

  test("that were already decided are never in the state", () => {
    const approved = { ...sent, request: joinRequest(1, { state: "approved" }) };
    expect(applyEvent(inDesigners(), approved).joinRequests.size).toBe(0);
  });

  test("that Alice does not know change nothing when they are decided", () => {
    expect(applyEvent(asked, { ...decided, request: 9 }).joinRequests).toBe(asked.joinRequests);
  });
});

describe("after her role changed, Alice has", () => {
  const joinRequests = [joinRequest(1), own, elsewhere];
  const before = inDesigners({}, { joinRequests });
  const changed = { id: 101, at: 1, type: "join-requests.changed", group: DESIGNERS } as const;

  test("the requests that she may decide now", () => {
    const after = applyEvent(before, { ...changed, requests: [joinRequest(5), joinRequest(6)] });
    expect([...after.joinRequests.keys()].sort()).toEqual([3, 4, 5, 6]);
    expect(after.joinRequests.get(5)).toEqual(joinRequest(5));
  });

  test("only her own requests and those of other groups if she may decide none", () => {
    const after = applyEvent(before, { ...changed, requests: [] });
    expect([...after.joinRequests.values()]).toEqual([own, elsewhere]);
  });
});
