import { groupConversation, type UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import { type AnnouncementRef, accessAnnouncement } from "./access.ts";
import { hasRead, insertRead } from "./store.ts";

/** Marks an announcement as read by a member. Does nothing if they have read it already. */
export async function readAnnouncement(tx: Tx, user: UserId, ref: AnnouncementRef): Promise<void> {
  const { id: announcement, group_id } = await accessAnnouncement(tx.sql, user, ref);
  if (await hasRead(tx.sql, announcement, user)) return;
  await insertRead(tx.sql, announcement, user);
  const conversation = groupConversation(group_id);
  await tx.emit({ type: "announcement.read", conversation, by: user, announcement }, [
    ownTopic(user),
  ]);
}
