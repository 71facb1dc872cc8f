import type { OperationName } from "@teahouse/protocol";
import { announcementHandlers } from "./announcements/handlers.ts";
import { attachmentHandlers } from "./attachments/handlers.ts";
import { conversationHandlers } from "./conversations/handlers.ts";
import { friendshipHandlers } from "./friendships/handlers.ts";
import { groupHandlers } from "./groups/handlers.ts";
import type { Handlers } from "./handler.ts";
import { invitationHandlers } from "./invitations/handlers.ts";
import { inviteLinkHandlers } from "./invite-links/handlers.ts";
import { joinRequestHandlers } from "./join-requests/handlers.ts";
import { memberHandlers } from "./members/handlers.ts";
import { messageHandlers } from "./messages/handlers.ts";
import { noticeHandlers } from "./notices/handlers.ts";
import { operatorHandlers } from "./operator/handlers.ts";
import { passwordResetHandlers } from "./password-resets/handlers.ts";
import { pinHandlers } from "./pins/handlers.ts";
import { withAccountLog } from "./sessions/account-log.ts";
import { sessionHandlers } from "./sessions/handlers.ts";
import { syncHandlers } from "./sync/handlers.ts";
import type { Snapshots } from "./sync/snapshots.ts";
import { type Polls, pollHandlers } from "./transports/poll.ts";
import { userHandlers } from "./users/handlers.ts";

/** A handler for every operation in the protocol's table. */
export const createHandlers = (polls: Polls, snapshots: Snapshots): Handlers<OperationName> =>
  withAccountLog({
    ...sessionHandlers,
    ...passwordResetHandlers,
    ...userHandlers,
    ...friendshipHandlers,
    ...groupHandlers,
    ...memberHandlers,
    ...joinRequestHandlers,
    ...invitationHandlers,
    ...inviteLinkHandlers,
    ...announcementHandlers,
    ...noticeHandlers,
    ...conversationHandlers,
    ...messageHandlers,
    ...attachmentHandlers,
    ...pinHandlers,
    ...syncHandlers(snapshots),
    ...pollHandlers(polls),
    ...operatorHandlers,
  });
