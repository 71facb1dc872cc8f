import type { Handlers } from "../handler.ts";
import { deleteAttachment } from "./delete.ts";
import { listAttachments } from "./list.ts";
import { showStorage } from "./show-storage.ts";

export const attachmentHandlers: Handlers<
  "attachment.delete" | "attachment.list" | "storage.show"
> = {
  "attachment.delete": async (house, { caller }, { attachment }) => {
    await house.write((tx) => deleteAttachment(tx, caller.user, attachment));
    return {};
  },

  "attachment.list": async (house, { caller }, input) =>
    await house.read((sql) => listAttachments(sql, caller.user, input, house.limits.pageMax)),

  "storage.show": async (house, { caller }, input) =>
    await house.read((sql) => showStorage(sql, caller.user, input, house.limits)),
};
