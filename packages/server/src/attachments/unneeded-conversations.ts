import type { House } from "../house.ts";
import type { Tx } from "../log/types.ts";
import { releaseHoldings } from "./release.ts";
import {
  deleteUnneededConversation,
  findHoldingMessages,
  findUnneededConversation,
} from "./store/files.ts";

/** How many messages one act takes files from. */
const AT_ONCE = 100;

/** Gives back the files of conversations that nobody can see again, in several acts. After a crash housekeeping goes on. */
export async function releaseForgotten(house: House): Promise<void> {
  while (await house.write(releaseConversations));
}

/** Gives back some files of conversations that nobody can see. Returns false when all is done. */
async function releaseConversations(tx: Tx): Promise<boolean> {
  const conversation = await findUnneededConversation(tx.sql);
  if (conversation === undefined) return false;
  const messages = await findHoldingMessages(tx.sql, conversation, AT_ONCE);
  await releaseHoldings(tx, messages);
  if (messages.length < AT_ONCE) await deleteUnneededConversation(tx.sql, conversation);
  return true;
}
