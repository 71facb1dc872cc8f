import type { contacts as english } from "../en/contacts.ts";

export const contacts: typeof english = {
  title: "联系人",
  find: "找人找群",
  requests: "好友申请",
  blocked: "黑名单",
  add: "加好友",
  unblock: "解除拉黑",
};
