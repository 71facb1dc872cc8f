import { mayRecall, parseConversation } from "@teahouse/client";
import type { MessageRow } from "../conversations/rows.ts";

export type MessageAction = "copy" | "profile" | "recall" | "retry" | "delete";

/** What one may do with a message now; nothing that the server would refuse. `now` is by its clock, in ms. */
export function actionsOf(row: MessageRow, now: number, recallSeconds: number): MessageAction[] {
  const { event, mine, status } = row;
  if (status === "failed") return ["retry", "copy", "delete"];
  if (event === undefined) return ["copy", "delete"];
  const actions: MessageAction[] = ["copy"];
  const inGroup = parseConversation(event.conversation)?.kind === "group";
  if (inGroup && !mine) actions.push("profile");
  const age = now - event.at;
  if (mayRecall({ mine, age, limitSeconds: recallSeconds }) === "yes") actions.push("recall");
  return actions;
}
