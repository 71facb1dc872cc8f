import { problem } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import { per } from "../lib/rates.ts";
import { isRepeat } from "../log/run-idempotently.ts";
import { acceptInvitation } from "./accept.ts";
import { listInvitations } from "./access.ts";
import { cancelInvitation, declineInvitation } from "./decline.ts";
import { invite } from "./send.ts";

const DAY = 86_400;

type Names =
  | "invitation.send"
  | "invitation.accept"
  | "invitation.decline"
  | "invitation.cancel"
  | "invitation.list";

export const invitationHandlers: Handlers<Names> = {
  "invitation.send": async (house, { caller }, input) => {
    const { group, user } = input;
    const key = house.idempotencyKey(caller.user, "invitation.send", input);
    if (!(await house.read((sql) => isRepeat(sql, key)))) {
      await house.rates.take(
        `invitations:${caller.user}`,
        per(DAY, house.limits.invitationsPerDay),
      );
    }
    const invitation = await house.write((tx) =>
      invite(tx, caller.user, { group, user }, key, house.limits),
    );
    return { invitation };
  },

  "invitation.accept": async (house, { caller, address }, { invitation }) => {
    const newcomer = { user: caller.user, address: house.digest(address) };
    const state = await house.write((tx) =>
      acceptInvitation(tx, newcomer, invitation, house.limits),
    );
    if (state === "withdrawn") throw problem("joining_refused");
    return { state };
  },

  "invitation.decline": async (house, { caller }, { invitation }) => ({
    invitation: await house.write((tx) => declineInvitation(tx, caller.user, invitation)),
  }),

  "invitation.cancel": async (house, { caller }, { invitation }) => ({
    invitation: await house.write((tx) => cancelInvitation(tx, caller.user, invitation)),
  }),

  "invitation.list": async (house, { caller }) => ({
    invitations: await house.read((sql) => listInvitations(sql, caller.user)),
  }),
};
