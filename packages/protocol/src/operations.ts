import type * as z from "zod/mini";
import { announcementCommands } from "./commands/announcement.ts";
import { attachmentCommands } from "./commands/attachment.ts";
import { conversationCommands } from "./commands/conversation.ts";
import { friendshipCommands } from "./commands/friendship.ts";
import { groupCommands } from "./commands/group.ts";
import { invitationCommands } from "./commands/invitation.ts";
import { inviteLinkCommands } from "./commands/invite-link.ts";
import { joinRequestCommands } from "./commands/join-request.ts";
import { memberCommands } from "./commands/member.ts";
import { membershipCommands } from "./commands/membership.ts";
import { messageCommands } from "./commands/message.ts";
import { noticeCommands } from "./commands/notice.ts";
import { passwordResetCommands } from "./commands/password-reset.ts";
import { pinCommands } from "./commands/pin.ts";
import { sessionCommands } from "./commands/session.ts";
import { userCommands } from "./commands/user.ts";
import type { Operation } from "./operation.ts";
import { announcementQueries } from "./queries/announcement.ts";
import { attachmentQueries } from "./queries/attachment.ts";
import { conversationQueries } from "./queries/conversation.ts";
import { friendshipQueries } from "./queries/friendship.ts";
import { groupQueries } from "./queries/group.ts";
import { invitationQueries } from "./queries/invitation.ts";
import { inviteLinkQueries } from "./queries/invite-link.ts";
import { joinRequestQueries } from "./queries/join-request.ts";
import { memberQueries } from "./queries/member.ts";
import { noticeQueries } from "./queries/notice.ts";
import { operatorQueries } from "./queries/operator.ts";
import { passwordResetQueries } from "./queries/password-reset.ts";
import { pinQueries } from "./queries/pin.ts";
import { sessionQueries } from "./queries/session.ts";
import { streamQueries } from "./queries/stream.ts";
import { userQueries } from "./queries/user.ts";

/** Every command and query. */
export const OPERATIONS = {
  ...sessionCommands,
  ...sessionQueries,
  ...passwordResetCommands,
  ...passwordResetQueries,
  ...userCommands,
  ...userQueries,
  ...friendshipCommands,
  ...friendshipQueries,
  ...groupCommands,
  ...groupQueries,
  ...memberCommands,
  ...memberQueries,
  ...membershipCommands,
  ...joinRequestCommands,
  ...joinRequestQueries,
  ...invitationCommands,
  ...invitationQueries,
  ...inviteLinkCommands,
  ...inviteLinkQueries,
  ...announcementCommands,
  ...announcementQueries,
  ...noticeCommands,
  ...noticeQueries,
  ...conversationCommands,
  ...conversationQueries,
  ...messageCommands,
  ...attachmentCommands,
  ...attachmentQueries,
  ...pinCommands,
  ...pinQueries,
  ...streamQueries,
  ...operatorQueries,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;
export type InputOf<N extends OperationName> = z.infer<(typeof OPERATIONS)[N]["input"]>;
export type OutputOf<N extends OperationName> = z.infer<(typeof OPERATIONS)[N]["output"]>;

export const operationNames = Object.keys(OPERATIONS) as OperationName[];

/** The names of the `:fields` in a path. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/:([a-z]+)/gi)].map((match) => match[1] as string);
}
