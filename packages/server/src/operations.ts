import type { OperationName } from "@teahouse/protocol";
import { conversationHandlers } from "./conversations/handlers.ts";
import { friendshipHandlers } from "./friendships/handlers.ts";
import { groupHandlers } from "./groups/handlers.ts";
import type { Handlers } from "./house.ts";
import { messageHandlers } from "./messages/handlers.ts";
import { operatorHandlers } from "./operator/handlers.ts";
import { sessionHandlers } from "./sessions/handlers.ts";
import { syncHandlers } from "./sync/handlers.ts";
import { pollHandlers } from "./transports/poll.ts";
import { userHandlers } from "./users/handlers.ts";

/** What stands behind every operation of the protocol's table. */
export const HANDLERS: Handlers<OperationName> = {
  ...sessionHandlers,
  ...userHandlers,
  ...friendshipHandlers,
  ...groupHandlers,
  ...conversationHandlers,
  ...messageHandlers,
  ...syncHandlers,
  ...pollHandlers,
  ...operatorHandlers,
};
