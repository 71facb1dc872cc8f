import { ACCOUNT_CASES } from "./accounts.ts";
import { ANNOUNCEMENT_CASES } from "./announcements.ts";
import type { Case, CommandName } from "./cases.ts";
import { CONVERSATION_CASES } from "./conversations.ts";
import { FRIEND_CASES } from "./friends.ts";
import { GROUP_CASES } from "./groups.ts";
import { JOINING_CASES } from "./joining.ts";
import { MEMBER_CASES } from "./members.ts";
import { MESSAGE_CASES } from "./messages.ts";

/** Does not compile if a command has no case. */
export const CASES: { readonly [N in CommandName]: readonly Case[] } = {
  ...ACCOUNT_CASES,
  ...FRIEND_CASES,
  ...GROUP_CASES,
  ...MEMBER_CASES,
  ...JOINING_CASES,
  ...ANNOUNCEMENT_CASES,
  ...MESSAGE_CASES,
  ...CONVERSATION_CASES,
};
