import { type Limits, problem, type UserId } from "@teahouse/protocol";
import { areFriends } from "../friendships/friends.ts";
import { record } from "../group-log/record.ts";
import { accessToRun } from "../groups/access.ts";
import { checkGroupLimits, enterGroup } from "../groups/enter.ts";
import { closeOwnRequest } from "../join-requests/close.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { notify } from "../notices/notify.ts";
import { accessUser } from "../users/access.ts";
import { roleOf } from "./access.ts";
import type { UserInGroup } from "./access-to-act-on.ts";
import { deleteBan } from "./store/bans.ts";

/** Adds a friend to a group without asking them. A ban on them is lifted. */
export async function addMember(
  tx: Tx,
  by: UserId,
  { group: id, user }: UserInGroup,
  key: IdempotencyKey,
  limits: Limits,
): Promise<void> {
  await runIdempotently(tx, key, async () => {
    const group = await accessToRun(tx.sql, by, id, "member.add");
    await accessUser(tx.sql, user);
    if ((await roleOf(tx.sql, user, id)) !== undefined) throw problem("already_member");
    if (!(await areFriends(tx.sql, by, user))) throw problem("not_friends");
    await checkGroupLimits(tx, user, id, limits);
    await deleteBan(tx.sql, id, user);
    await closeOwnRequest(tx, id, user, by);
    await enterGroup(tx, user, id, { by });
    await record(tx, id, { action: "added", by, user });
    await notify(tx, [user], { kind: "added", group, by });
    return {};
  });
}
