import type { Limits } from "@teahouse/protocol";
import { accessLiving } from "../groups/access.ts";
import { checkRequestPause } from "../lib/request-pause.ts";
import type { Tx } from "../log/types.ts";
import { checkSpeechFromOutside } from "../members/check-speech.ts";
import { emitSent } from "./emit.ts";
import {
  insertJoinRequest,
  type JoinRequestRow,
  lastClosed,
  type NewJoinRequest,
} from "./store.ts";

/** Stores a new join request and emits its event. Throws `asked_recently` during the pause after an earlier one. */
export async function sendRequest(
  tx: Tx,
  asked: NewJoinRequest,
  limits: Limits,
): Promise<JoinRequestRow> {
  const group = await accessLiving(tx.sql, asked.group_id);
  await checkSpeechFromOutside(tx, asked.user_id, group, `${asked.text} ${asked.answer}`.trim());
  checkRequestPause(await lastClosed(tx.sql, asked.group_id, asked.user_id), tx.now, limits);
  const id = await insertJoinRequest(tx.sql, asked);
  const row = { ...asked, id, state: "pending", decided_by: null, reason: "" } as const;
  await emitSent(tx, row);
  return row;
}
