import type { Handlers } from "../handler.ts";
import { listNotices, readInbox, showInbox } from "./read.ts";

const DEFAULT_LIMIT = 50;

export const noticeHandlers: Handlers<"notice.list" | "inbox.read"> = {
  "notice.list": async (house, { caller }, { before = Number.MAX_SAFE_INTEGER, limit }) =>
    await house.read(async (sql) => ({
      ...(await listNotices(
        sql,
        caller.user,
        before,
        Math.min(limit ?? DEFAULT_LIMIT, house.limits.pageMax),
      )),
      inbox: await showInbox(sql, caller.user),
    })),

  "inbox.read": async (house, { caller }, { readUpTo }) =>
    await house.write((tx) => readInbox(tx, caller.user, readUpTo)),
};
