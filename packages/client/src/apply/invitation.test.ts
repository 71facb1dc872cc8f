import { describe, expect, test } from "bun:test";
import {
  type InvitationDecided,
  type InvitationSent,
  usersNamedBy,
  usersNamedBySnapshot,
} from "@teahouse/protocol";
import { ALICE, BOB, invitation, snapshot } from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";

const fromBob = invitation(1);
const sent: InvitationSent = { id: 101, at: 1, type: "invitation.sent", invitation: fromBob };
const decided: InvitationDecided = {
  id: 102,
  at: 1,
  type: "invitation.decided",
  invitation: 1,
  state: "declined",
};

describe("an invitation from Bob", () => {
  const before = applySnapshot(emptyState(), snapshot());
  const invited = applyEvent(before, sent);

  test("is in Alice's state while it is open", () => {
    expect([...invited.invitations.values()]).toEqual([fromBob]);
  });

  test("names both users", () => {
    expect(usersNamedBy(sent)).toEqual([ALICE, BOB]);
    const named = usersNamedBySnapshot(snapshot({ invitations: [fromBob] }));
    expect(named).toEqual(expect.arrayContaining([ALICE, BOB]));
  });

  test("is removed once it is decided, whatever the outcome", () => {
    expect(applyEvent(invited, decided).invitations.size).toBe(0);
  });

  test("that Alice does not know changes nothing when it is decided", () => {
    const after = applyEvent(invited, { ...decided, invitation: 9 });
    expect(after.invitations).toBe(invited.invitations);
  });

  test("is in the state as the snapshot has it", () => {
    const invitations = [fromBob, invitation(2, { by: ALICE, user: BOB })];
    const state = applySnapshot(invited, snapshot({ invitations }));
    expect([...state.invitations.values()]).toEqual(invitations);
  });
});
