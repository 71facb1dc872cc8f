import {
  type Group,
  groupConversation,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { createConversation } from "../conversations/begin.ts";
import { record } from "../group-log/record.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf } from "../users/access.ts";
import { nextPublicNumber } from "../users/create.ts";
import { accessGroup } from "./access.ts";
import { checkGroupCount, enterGroup } from "./enter.ts";
import { findOwned, type GroupSettings, insertGroup } from "./store.ts";

/** Creates a group with the user as its owner. */
export async function createGroup(
  tx: Tx,
  user: UserId,
  key: IdempotencyKey,
  settings: GroupSettings,
  limits: Limits,
): Promise<Group> {
  await accessSelf(tx.sql, user);
  return await runIdempotently(tx, key, async () => {
    if ((await findOwned(tx.sql, user)).length >= limits.groupsOwned) {
      throw problem("limit_reached", { limit: limits.groupsOwned });
    }
    await checkGroupCount(tx, user, limits);
    const id = await nextPublicNumber(tx);
    await insertGroup(tx.sql, id, user, settings);
    await createConversation(tx, groupConversation(id));
    await enterGroup(tx, user, id, { role: "owner" });
    await record(tx, id, { action: "created", by: user });
    return await accessGroup(tx.sql, user, id);
  });
}
