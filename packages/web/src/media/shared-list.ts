import {
  type Attachment,
  type ConversationId,
  type Event,
  type EventId,
  isTimelineEvent,
  type OutputOf,
  type SentAttachment,
  type Time,
} from "@teahouse/client";
import type { SharedKind } from "../navigation/paths.ts";

/** The loaded part of the media or files of a conversation, newest first. */
export type SharedList = OutputOf<"attachment.list">;

function isOfKind({ kind, gone }: Attachment, wanted: SharedKind): boolean {
  const isMedia = kind === "picture" || kind === "video";
  return gone === undefined && isMedia === (wanted === "media");
}

function isSame(one: SentAttachment, other: SentAttachment): boolean {
  return one.message === other.message && one.attachment.id === other.attachment.id;
}

/** The list with the next page at its end. */
export function withPage(list: SharedList | undefined, page: SharedList): SharedList {
  const before = list?.attachments ?? [];
  const added = page.attachments.filter((one) => !before.some((other) => isSame(one, other)));
  return { attachments: [...before, ...added], more: page.more };
}

function without(list: SharedList, isGone: (one: SentAttachment) => boolean): SharedList {
  const attachments = list.attachments.filter((one) => !isGone(one));
  return attachments.length === list.attachments.length ? list : { ...list, attachments };
}

function withoutMessages(list: SharedList, messages: readonly EventId[]): SharedList {
  return without(list, ({ message }) => messages.includes(message));
}

/** The list after an event of any conversation. */
export function applyToShared(
  list: SharedList,
  event: Event,
  conversation: ConversationId,
  kind: SharedKind,
): SharedList {
  if (!("conversation" in event) || event.conversation !== conversation) return list;
  switch (event.type) {
    case "message.sent": {
      if (!isTimelineEvent(event)) return list;
      const { id: message, seq, by, at } = event;
      const sent = event.attachments
        .filter((attachment) => isOfKind(attachment, kind))
        .map((attachment) => ({ attachment, conversation, message, seq, by, at }))
        .filter((one) => !list.attachments.some((other) => isSame(one, other)));
      return sent.length === 0 ? list : { ...list, attachments: [...sent, ...list.attachments] };
    }
    case "message.recalled":
      return withoutMessages(list, [event.message]);
    case "messages.purged":
      return withoutMessages(list, event.messages);
    case "attachments.deleted":
      return without(list, ({ attachment }) => event.attachments.includes(attachment.id));
    default:
      return list;
  }
}

export interface Month {
  /** A time in the month, in ms. */
  readonly at: Time;
  readonly attachments: readonly SentAttachment[];
}

/** Attachments by month in the viewer's time zone, in their order. */
export function byMonth(attachments: readonly SentAttachment[]): Month[] {
  const months: { at: Time; attachments: SentAttachment[] }[] = [];
  for (const one of attachments) {
    const date = new Date(one.at);
    const at = new Date(date.getFullYear(), date.getMonth()).getTime();
    const last = months.at(-1);
    if (last?.at === at) last.attachments.push(one);
    else months.push({ at, attachments: [one] });
  }
  return months;
}
