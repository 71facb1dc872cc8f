import { mayRecall, parseConversation, type Role } from "@teahouse/client";
import type { Pinning } from "../pins/use-pinning.ts";
import { GUARD_ACTIONS, type GuardAction, mayGuard } from "../shared/guard-action.ts";
import type { MessageRow } from "../shared/message-row.ts";

export type MessageAction =
  | "copy"
  | "profile"
  | "recall"
  | Pinning
  | "retry"
  | "edit"
  | "asFile"
  | "delete"
  | GuardAction;

/** The two roles that decide whether a message in a group may be recalled. */
export interface RecallRoles {
  /** The role of the user; null for a former member. */
  readonly actor: Role | null;
  /** The role of the author; undefined until it is known. */
  readonly author: Role | undefined;
}

function isRecallable(
  { mine, at }: MessageRow,
  now: number,
  limitSeconds: number,
  roles: RecallRoles | undefined,
): boolean {
  const recall = { mine, age: now - at, limitSeconds };
  if (roles === undefined) return mayRecall(recall) === "yes";
  const { actor, author } = roles;
  if (actor === null) return false;
  if (author === undefined) return mayRecall(recall) === "yes";
  return mayRecall({ ...recall, roles: { actor, author } }) === "yes";
}

/**
 * The next step for a failed message: the same again, another one if the server refused this one, or a file instead of
 * what is no picture.
 */
export function failedAction({ entry }: MessageRow): "retry" | "edit" | "asFile" {
  if (entry?.problem === "not_a_picture") return "asFile";
  const isRefused = entry?.problem === "word_refused" || entry?.problem === "files_refused";
  return isRefused ? "edit" : "retry";
}

/** The actions on a message, without any that the server refuses. `now` is the server's time, in ms. */
export function actionsOf(
  row: MessageRow,
  now: number,
  recallSeconds: number,
  roles?: RecallRoles,
  pinning?: Pinning,
): MessageAction[] {
  const { event, mine, status } = row;
  const actions: MessageAction[] = row.text === "" ? [] : ["copy"];
  if (status === "failed") return [failedAction(row), ...actions, "delete"];
  if (event === undefined) return [...actions, "delete"];
  const inGroup = parseConversation(event.conversation)?.kind === "group";
  if (inGroup && !mine) actions.push("profile");
  if (isRecallable(row, now, recallSeconds, roles)) actions.push("recall");
  if (pinning !== undefined) actions.push(pinning);
  if (!mine && roles && mayGuard(roles.actor, roles.author)) actions.push(...GUARD_ACTIONS);
  return actions;
}
