import { invalid, looksEmpty } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import { per } from "../lib/rates.ts";
import { mayBeginTemporary } from "../temporary/begin.ts";
import { toLine } from "../users/names.ts";
import { addMember } from "./add.ts";
import { appoint, dismiss } from "./appoint.ts";
import { banUser, liftBan } from "./ban.ts";
import { editMembership } from "./edit-membership.ts";
import { listBans, listMembers, showMember } from "./list.ts";
import { muteMember, unmuteMember } from "./mute.ts";
import { type Progress, purgeMember } from "./purge.ts";
import { removeMember } from "./remove.ts";
import { renameMember } from "./rename.ts";

const HOUR = 3_600;

type Names =
  | "member.add"
  | "member.remove"
  | "member.rename"
  | "member.appoint"
  | "member.dismiss"
  | "member.mute"
  | "member.unmute"
  | "member.list"
  | "member.show"
  | "member.purge"
  | "ban.list"
  | "ban.add"
  | "ban.remove"
  | "membership.edit";

export const memberHandlers: Handlers<Names> = {
  "member.add": async (house, { caller }, input) => {
    const { group, user } = input;
    const key = house.idempotencyKey(caller.user, "member.add", input);
    await house.write((tx) => addMember(tx, caller.user, { group, user }, key, house.limits));
    return {};
  },

  "member.remove": async (house, { caller }, { ban = false, ...target }) => {
    await house.write((tx) => removeMember(tx, caller.user, target, ban));
    return {};
  },

  "member.rename": async (house, { caller, address }, { nickname, ...target }) => {
    const name = toLine("nickname", nickname, house.limits.groupNicknameMax);
    if (name !== "" && looksEmpty(name)) throw invalid("nickname", "must not look empty");
    if (target.user === caller.user) {
      const renames = `group-renames:${caller.user}:${target.group}`;
      await house.rates.take(renames, per(HOUR, house.limits.groupRenamesPerHour));
    }
    const renaming = { ...target, nickname: name, address: house.digest(address) };
    await house.write((tx) => renameMember(tx, caller.user, renaming));
    return {};
  },

  "member.appoint": async (house, { caller }, target) => {
    await house.write((tx) => appoint(tx, caller.user, target, house.limits));
    return {};
  },

  "member.dismiss": async (house, { caller }, target) => {
    await house.write((tx) => dismiss(tx, caller.user, target));
    return {};
  },

  "member.mute": async (house, { caller }, { seconds, ...target }) => {
    const max = house.limits.muteSecondsMax;
    if (seconds > max) throw invalid("seconds", `must be at most ${max}`);
    return {
      mutedUntil: await house.write((tx) => muteMember(tx, caller.user, target, seconds)),
    };
  },

  "member.unmute": async (house, { caller }, target) => {
    await house.write((tx) => unmuteMember(tx, caller.user, target));
    return {};
  },

  "member.list": async (house, { caller }, input) => {
    const query = toLine("query", input.query ?? "", house.limits.queryMax);
    const context = {
      now: house.now(),
      pageMax: house.limits.pageMax,
      online: house.presence,
    };
    return await house.read((sql) => listMembers(sql, caller.user, { ...input, query }, context));
  },

  "member.show": async (house, { caller }, { group, user }) =>
    await house.read(async (sql) => ({
      member: await showMember(sql, caller.user, group, user, house.presence),
      temporary: await mayBeginTemporary(sql, caller.user, user, group),
    })),

  "ban.list": async (house, { caller }, { group }) => ({
    bans: await house.read((sql) => listBans(sql, caller.user, group, house.now())),
  }),

  "member.purge": async (house, { caller }, target) => {
    let progress: Progress | undefined;
    do {
      const before = progress;
      progress = await house.write((tx) => purgeMember(tx, caller.user, target, before));
    } while (progress.left > 0);
    return { recalled: progress.recalled };
  },

  "ban.add": async (house, { caller }, { address = false, ...target }) => {
    await house.write((tx) => banUser(tx, caller.user, target, address, house.limits));
    return {};
  },

  "ban.remove": async (house, { caller }, target) => {
    await house.write((tx) => liftBan(tx, caller.user, target));
    return {};
  },

  "membership.edit": async (house, { caller }, { group, ...change }) => ({
    group: await house.write((tx) => editMembership(tx, caller.user, group, change)),
  }),
};
