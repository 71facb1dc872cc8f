import type { GroupCard } from "@teahouse/protocol";
import { prepareToFace } from "../attachments/faces.ts";
import { releaseForgotten } from "../attachments/unneeded-conversations.ts";
import { listGroupLog } from "../group-log/list.ts";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { per } from "../lib/rates.ts";
import { isRepeat } from "../log/run-idempotently.ts";
import { countOnline } from "../members/online.ts";
import type { SignedIn } from "../request.ts";
import { toLine } from "../users/names.ts";
import { accessGroup, accessToRun } from "./access.ts";
import { createGroup } from "./create.ts";
import { dissolveGroup } from "./dissolve.ts";
import { editGroup, muteAll } from "./edit.ts";
import { findGroupCards, showCard } from "./find.ts";
import { leaveGroup } from "./leave.ts";
import { newSettings, normalizeSettings } from "./settings.ts";
import { transferGroup } from "./transfer.ts";
import { setWordFilter, showWordFilter, toFilterWords } from "./word-filter.ts";

const DAY = 86_400;
const MINUTE = 60;
const DEFAULT_LIMIT = 50;

type Names =
  | "group.create"
  | "group.edit"
  | "group.dissolve"
  | "group.leave"
  | "group.transfer"
  | "group.mute-all"
  | "group.unmute-all"
  | "group.list"
  | "group.show"
  | "group.card"
  | "group.answer"
  | "word-filter.show"
  | "word-filter.set"
  | "group-log.list";

export const groupHandlers: Handlers<Names> = {
  "group.create": async (house, { caller }, input) => {
    const { clientId: _, ...wanted } = input;
    const settings = newSettings(wanted, house.limits);
    const key = house.idempotencyKey(caller.user, "group.create", input);
    if (!(await house.read((sql) => isRepeat(sql, key)))) {
      await house.rates.take(`groups:${caller.user}`, per(DAY, house.limits.groupsPerDay));
    }
    return {
      group: await house.write((tx) => createGroup(tx, caller.user, key, settings, house.limits)),
    };
  },

  "group.edit": async (house, { caller }, { group, face, ...input }) => {
    const settings = normalizeSettings(input, house.limits);
    if (typeof face === "string") await prepareToFace(house, caller.user, face);
    const changes = face === undefined ? settings : { ...settings, face };
    return { group: await house.write((tx) => editGroup(tx, caller.user, group, changes)) };
  },

  "group.dissolve": async (house, { caller }, { group }) => {
    await house.write((tx) => dissolveGroup(tx, caller.user, group));
    await releaseForgotten(house);
    return {};
  },

  "group.leave": async (house, { caller }, { group }) => {
    await house.write((tx) => leaveGroup(tx, caller.user, group));
    return {};
  },

  "group.transfer": async (house, { caller }, { group, user }) => {
    await house.write((tx) => transferGroup(tx, caller.user, group, user, house.limits));
    return {};
  },

  "group.mute-all": async (house, { caller }, { group }) => {
    await house.write((tx) => muteAll(tx, caller.user, group, true));
    return {};
  },

  "group.unmute-all": async (house, { caller }, { group }) => {
    await house.write((tx) => muteAll(tx, caller.user, group, false));
    return {};
  },

  "group.list": async (house, request, { query }) => ({
    groups: await search(house, request, query),
  }),

  "group.show": async (house, { caller }, input) =>
    await house.read(async (sql) => ({
      group: await accessGroup(sql, caller.user, input.group),
      online: await countOnline(sql, caller.user, input.group, house.presence),
    })),

  "group.card": async (house, { caller }, { group }) =>
    await house.read((sql) => showCard(sql, caller.user, group)),

  "group.answer": async (house, { caller }, { group }) => {
    const row = await house.read((sql) => accessToRun(sql, caller.user, group, "group.edit"));
    return { answer: row.answer };
  },

  "word-filter.show": async (house, { caller }, { group }) => ({
    words: await house.read((sql) => showWordFilter(sql, caller.user, group)),
  }),

  "word-filter.set": async (house, { caller }, { group, words }) => {
    const tidied = toFilterWords(words, house.limits);
    await house.write((tx) => setWordFilter(tx, caller.user, group, tidied));
    return { words: tidied };
  },

  "group-log.list": async (house, { caller }, input) => {
    const { group, before = Number.MAX_SAFE_INTEGER, limit = DEFAULT_LIMIT } = input;
    const pageSize = Math.min(limit, house.limits.pageMax);
    return await house.read((sql) => listGroupLog(sql, caller.user, group, before, pageSize));
  },
};

async function search(house: House, { caller }: SignedIn, query: string): Promise<GroupCard[]> {
  await house.rates.take(`searches:${caller.user}`, per(MINUTE, house.limits.searchesPerMinute));
  const text = toLine("query", query, house.limits.queryMax);
  return await house.read((sql) => findGroupCards(sql, text));
}
