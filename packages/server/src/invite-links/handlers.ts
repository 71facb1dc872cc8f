import { invalid } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { per } from "../lib/rates.ts";
import type { Newcomer } from "../members/is-newcomer-banned.ts";
import type { SignedIn } from "../request.ts";
import { toLine } from "../users/names.ts";
import { listLinks } from "./access.ts";
import { createLink, secretsOf } from "./create.ts";
import { joinByLink } from "./join.ts";
import { revokeLink } from "./revoke.ts";
import { showLink } from "./show.ts";

const DAY = 86_400;

type Names =
  | "invite-link.create"
  | "invite-link.list"
  | "invite-link.revoke"
  | "invite-link.show"
  | "invite-link.join";

export const inviteLinkHandlers: Handlers<Names> = {
  "invite-link.create": async (house, { caller }, input) => {
    const { group, seconds = 0, uses = 0 } = input;
    const { inviteLinkSecondsMax, inviteLinkUsesMax } = house.limits;
    if (seconds > inviteLinkSecondsMax) {
      throw invalid("seconds", `must be at most ${inviteLinkSecondsMax}`);
    }
    if (uses > inviteLinkUsesMax) throw invalid("uses", `must be at most ${inviteLinkUsesMax}`);
    const key = house.idempotencyKey(caller.user, "invite-link.create", input);
    const { token, stored } = secretsOf(key, house.digest);
    const terms = { group, token, seconds, uses };
    const link = await house.write((tx) =>
      createLink(tx, caller.user, stored, terms, house.limits),
    );
    return { link, token };
  },

  "invite-link.list": async (house, { caller }, { group }) => {
    const context = { now: house.now(), maxUsable: house.limits.inviteLinksPerGroup };
    return { links: await house.read((sql) => listLinks(sql, caller.user, group, context)) };
  },

  "invite-link.revoke": async (house, { caller }, { group, link }) => {
    await house.write((tx) => revokeLink(tx, caller.user, group, link));
    return {};
  },

  "invite-link.show": async (house, request, { token }) => {
    const newcomer = toNewcomer(house, request);
    return await house.read((sql) => showLink(sql, newcomer, token, house.now()));
  },

  "invite-link.join": async (house, request, { token, text = "" }) => {
    const use = { token, text: toLine("text", text, house.limits.reasonMax) };
    await house.rates.take(
      `join-requests:${request.caller.user}`,
      per(DAY, house.limits.joinRequestsPerDay),
    );
    const newcomer = toNewcomer(house, request);
    return await house.write((tx) => joinByLink(tx, newcomer, use, house.limits));
  },
};

function toNewcomer(house: House, { caller, address }: SignedIn): Newcomer {
  return { user: caller.user, address: house.digest(address) };
}
