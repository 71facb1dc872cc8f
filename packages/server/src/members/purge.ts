import { groupConversation, type Seq, type UserId } from "@teahouse/protocol";
import { newestSeq } from "../conversations/begin.ts";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { purgeMessages } from "../messages/purge.ts";
import { accessUserToActOn, type UserInGroup } from "./access-to-act-on.ts";

/** The progress of a purge. */
export interface Progress {
  /** The purge goes on at this seq, downwards; 0 if it is done. */
  readonly left: Seq;
  /** How many messages it has recalled so far. */
  readonly recalled: number;
}

/**
 * Recalls one batch of a user's messages in a group, newest first. The user need not be a member any more. Call it
 * again with the returned progress until nothing is left.
 */
export async function purgeMember(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  before?: Progress,
): Promise<Progress> {
  await accessUserToActOn(tx, by, target, "group.guard");
  const { group: id, user } = target;
  const conversation = groupConversation(id);
  const upTo = before?.left ?? (await newestSeq(tx, conversation));
  const earlier = before?.recalled ?? 0;
  const { recalled, left } = await purgeMessages(tx, conversation, { user, by, upTo });
  if (earlier === 0 && recalled > 0) await record(tx, id, { action: "purged", by, user });
  return { left, recalled: earlier + recalled };
}
