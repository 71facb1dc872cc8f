import { groupConversation, type Seq, type UserId } from "@teahouse/protocol";
import { newestSeq } from "../conversations/begin.ts";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { purgeMessages } from "../messages/purge.ts";
import { accessUserToActOn, type UserInGroup } from "./access-to-act-on.ts";

/** How far a purge has come: what is left is up to a seq, and so many were taken back already. */
export interface Progress {
  readonly left: Seq;
  readonly recalled: number;
}

/**
 * Takes back what somebody wrote into a group, a piece at a time, from the newest on. They need not be in it any
 * longer.
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
