import type {
  Attachment,
  ConversationId,
  EventId,
  InputOf,
  OutputOf,
  SentAttachment,
  UserId,
} from "@teahouse/protocol";
import { accessConversation } from "../conversations/access.ts";
import type { Sql } from "../database/sql.ts";
import type { Span } from "../log/spans.ts";
import { readEvents } from "../log/store.ts";
import type { Entry } from "../log/types.ts";
import { findMessagesWith } from "./store/files.ts";

const DEFAULT_LIMIT = 50;

/**
 * The media or the other files of a conversation that the user may see, newest first. A page ends with a whole message, so
 * it may have a few more attachments than asked for.
 */
export async function listAttachments(
  sql: Sql,
  user: UserId,
  input: InputOf<"attachment.list">,
  pageMax: number,
): Promise<OutputOf<"attachment.list">> {
  const { id, spans } = await accessConversation(sql, user, input.conversation);
  const limit = Math.min(input.limit ?? DEFAULT_LIMIT, pageMax);
  const isMedia = input.kind === "media";
  const ids = await messagesWith(sql, id, spans, { ...input, isMedia, limit: limit + 1 });
  const entries = await readEvents(sql, ids);
  const attachments: SentAttachment[] = [];
  let more = false;
  for (const entry of entries.toReversed()) {
    more = attachments.length >= limit;
    if (more) break;
    attachments.push(...attachmentsOf(entry, isMedia));
  }
  return { attachments, more };
}

interface Wanted {
  readonly before?: EventId;
  readonly isMedia: boolean;
  readonly limit: number;
}

/** Goes span by span, since the user may not see messages between spans. */
async function messagesWith(
  sql: Sql,
  conversation: ConversationId,
  spans: readonly Span[],
  { before = Number.MAX_SAFE_INTEGER, isMedia, limit }: Wanted,
): Promise<EventId[]> {
  const found: EventId[] = [];
  for (const { from, to } of spans.toReversed()) {
    if (found.length >= limit) break;
    const below = to === null ? before : Math.min(before, to + 1);
    const range = { from, below, limit: limit - found.length };
    found.push(...(await findMessagesWith(sql, conversation, isMedia, range)));
  }
  return found;
}

function attachmentsOf({ id, at, event }: Entry, isMedia: boolean): SentAttachment[] {
  if (event.type !== "message.sent") return [];
  const { conversation, seq, by } = event;
  return event.attachments
    .filter((attachment) => isLiving(attachment) && isMediaKind(attachment) === isMedia)
    .map((attachment) => ({ attachment, conversation, message: id, seq, by, at }));
}

function isLiving({ gone }: Attachment): boolean {
  return gone === undefined;
}

function isMediaKind({ kind }: Attachment): boolean {
  return kind === "picture" || kind === "video";
}
