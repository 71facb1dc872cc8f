import type * as z from "zod/mini";
import { conversationCommands } from "./commands/conversation.ts";
import { friendshipCommands } from "./commands/friendship.ts";
import { messageCommands } from "./commands/message.ts";
import { sessionCommands } from "./commands/session.ts";
import { userCommands } from "./commands/user.ts";
import type { Operation } from "./operation.ts";
import { conversationQueries } from "./queries/conversation.ts";
import { friendshipQueries } from "./queries/friendship.ts";
import { groupQueries } from "./queries/group.ts";
import { operatorQueries } from "./queries/operator.ts";
import { sessionQueries } from "./queries/session.ts";
import { streamQueries } from "./queries/stream.ts";
import { userQueries } from "./queries/user.ts";

/** Every command and query. Nothing else is answered. */
export const OPERATIONS = {
  ...sessionCommands,
  ...sessionQueries,
  ...userCommands,
  ...userQueries,
  ...friendshipCommands,
  ...friendshipQueries,
  ...groupQueries,
  ...conversationCommands,
  ...conversationQueries,
  ...messageCommands,
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
