import { fold, invalid, problem, type User } from "@teahouse/protocol";
import { prepareToFace } from "../attachments/faces.ts";
import { releaseForgotten } from "../attachments/unneeded-conversations.ts";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { per } from "../lib/rates.ts";
import type { SignedIn } from "../request.ts";
import { verifyPassword } from "../sessions/verify-password.ts";
import { accessSelf, accessUser, usersById } from "./access.ts";
import { deleteAccount } from "./delete-account.ts";
import { editProfile } from "./edit-profile.ts";
import { toLine, toNickname } from "./names.ts";
import { searchUsers } from "./store.ts";
import { toMe, toUser } from "./to-user.ts";

const MAX_FOUND = 20;
const MINUTE = 60;
const HOUR = 3_600;

export const userHandlers: Handlers<
  "me.show" | "me.edit" | "me.delete" | "user.list" | "user.show"
> = {
  "me.show": async (house, { caller }) => ({
    user: toMe(await house.read((sql) => accessSelf(sql, caller.user))),
  }),

  "me.edit": async (house, { caller }, { nickname, bio, ...settings }) => {
    const { limits } = house;
    const { face } = settings;
    if (nickname !== undefined || bio !== undefined || face !== undefined) {
      await house.rates.take(`profiles:${caller.user}`, per(HOUR, limits.profileChangesPerHour));
    }
    if (typeof face === "string") await prepareToFace(house, caller.user, face);
    const change = {
      ...settings,
      ...(nickname === undefined ? {} : { nickname: toNickname(nickname, limits) }),
      ...(bio === undefined ? {} : { bio: toLine("bio", bio, limits.bioMax) }),
    };
    return { user: await house.write((tx) => editProfile(tx, caller.user, change)) };
  },

  "me.delete": async (house, { caller, address }, { password }) => {
    const row = await house.read((sql) => accessSelf(sql, caller.user));
    if (row.password_hash !== null && password === undefined) throw problem("wrong_password");
    const verified =
      row.password_hash === null ? null : await verifyPassword(house, row, password ?? "", address);
    await house.write((tx) => deleteAccount(tx, caller.user, verified));
    await releaseForgotten(house);
    return {};
  },

  "user.list": async (house, request, { query, ids }) => {
    if ((query === undefined) === (ids === undefined)) {
      throw invalid("query", "is required unless `ids` is given, and not together with it");
    }
    if (query !== undefined) return { users: await search(house, request, query) };
    if ((ids?.length ?? 0) > house.limits.pageMax) {
      throw invalid("ids", `must have at most ${house.limits.pageMax} numbers`);
    }
    return { users: [...(await house.read((sql) => usersById(sql, ids ?? []))).values()] };
  },

  "user.show": async (house, _request, { user }) => ({
    user: toUser(await house.read((sql) => accessUser(sql, user))),
  }),
};

async function search(house: House, { caller }: SignedIn, query: string): Promise<User[]> {
  await house.rates.take(`searches:${caller.user}`, per(MINUTE, house.limits.searchesPerMinute));
  const folded = fold(toLine("query", query, house.limits.queryMax));
  if (folded === "") return [];
  return (await house.read((sql) => searchUsers(sql, folded, MAX_FOUND))).map(toUser);
}
