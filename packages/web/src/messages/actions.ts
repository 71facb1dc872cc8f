import { mayRecall } from "@teahouse/client";
import type { MessageRow } from "../conversations/rows.ts";

export type MessageAction = "copy" | "recall" | "retry" | "delete";

/** What one may do with a message now; nothing that the server would refuse. `now` is by its clock, in ms. */
export function actionsOf(row: MessageRow, now: number, recallSeconds: number): MessageAction[] {
  if (row.status === "failed") return ["retry", "copy", "delete"];
  if (row.event === undefined) return ["copy", "delete"];
  const age = now - row.event.at;
  const recall = mayRecall({ mine: row.mine, age, limitSeconds: recallSeconds }) === "yes";
  return recall ? ["copy", "recall"] : ["copy"];
}
