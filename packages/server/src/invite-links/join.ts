import { type InviteToken, type Limits, problem } from "@teahouse/protocol";
import { bringIn } from "../join-requests/bring-in.ts";
import type { Joined } from "../join-requests/join.ts";
import type { Tx } from "../log/types.ts";
import type { Comer } from "../members/shut-out.ts";
import { accessSelf } from "../users/access.ts";
import { accessByToken } from "./access.ts";
import { insertUse } from "./store.ts";

export interface LinkUse {
  readonly token: InviteToken;
  /** What is said to those who decide. */
  readonly text: string;
}

/** Joins a group by a link, or asks to. Who comes in or asks by it is counted, once. */
export async function joinByLink(
  tx: Tx,
  comer: Comer,
  { token, text }: LinkUse,
  limits: Limits,
): Promise<Joined> {
  const { user } = comer;
  await accessSelf(tx.sql, user);
  const { link, group, counted, answer } = await accessByToken(tx.sql, comer, token, tx.now);
  if (answer === "already_member") throw problem(answer);
  const how = answer === "direct" ? "direct" : "approval";
  const bringing = { by: link.by_user, how, source: "link", text } as const;
  const joined = await bringIn(tx, user, group, bringing, limits);
  if (answer !== "as-asked" && !counted) await insertUse(tx.sql, link.id, user);
  return joined;
}
