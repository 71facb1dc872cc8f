import type {
  EventId,
  MessageSent,
  OutboxEntry,
  Seq,
  TimelineEvent,
  UserId,
} from "@teahouse/client";
import { startOfDay } from "../../i18n/dates.ts";
import type { MessageRow } from "../../shared/message-row.ts";
import type { TimelineNotice } from "./notice-text.ts";

export type Row =
  | MessageRow
  | { readonly kind: "recalled"; readonly key: string; readonly event: MessageSent }
  | { readonly kind: "notice"; readonly key: string; readonly event: TimelineNotice }
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "unread"; readonly key: string };

/** A run ends when its sender pauses for this long, in ms. */
const RUN_PAUSE = 5 * 60_000;

export const UNREAD_KEY = "unread";

export interface RowsInput {
  readonly events: readonly TimelineEvent[];
  /** The unsent messages of this conversation; empty while the end is not shown. */
  readonly unsent: readonly OutboxEntry[];
  readonly me: UserId;
  /** The peer's receipt in a direct conversation; 0 in groups. */
  readonly peerReadUpTo: Seq;
  /** The event below the divider; undefined for no divider. */
  readonly unreadAt: EventId | undefined;
  /** The server's clock minus the local clock, in ms. It corrects the times of unsent messages. */
  readonly clockOffset: number;
}

type ContentRow = Exclude<Row, { kind: "day" | "unread" }>;

/** The key of a row. An own message keeps its key when it is sent, so that it stays the same row. */
export function rowKeyOf(event: TimelineEvent, me: UserId): string {
  return event.type === "message.sent" && event.by === me ? event.clientId : `e${event.id}`;
}

function rowOfEvent(event: TimelineEvent, { me, peerReadUpTo }: RowsInput): ContentRow {
  const key = rowKeyOf(event, me);
  if (event.type !== "message.sent") return { kind: "notice", key, event };
  if (event.recalled) return { kind: "recalled", key, event };
  const { by, at, text } = event;
  const status = event.seq <= peerReadUpTo ? "read" : "sent";
  return {
    kind: "message",
    key,
    by,
    mine: by === me,
    at,
    text,
    status,
    event,
    first: true,
    last: true,
  };
}

function rowOfEntry(entry: OutboxEntry, { me, clockOffset }: RowsInput): MessageRow {
  const { clientId: key, text, state: status } = entry;
  const at = entry.at + clockOffset;
  return {
    kind: "message",
    key,
    by: me,
    mine: true,
    at,
    text,
    status,
    entry,
    first: true,
    last: true,
  };
}

function timeOf(row: ContentRow): number {
  return row.kind === "message" ? row.at : row.event.at;
}

function continuesRun(before: Row | undefined, row: MessageRow): before is MessageRow {
  return before?.kind === "message" && before.by === row.by && row.at - before.at < RUN_PAUSE;
}

/** The rows of a timeline, oldest first: messages in runs, notices, days and the divider. */
export function toRows(input: RowsInput): Row[] {
  const sent = new Set(input.events.map((event) => rowKeyOf(event, input.me)));
  const unsent = input.unsent.filter(({ clientId }) => !sent.has(clientId));
  const contentRows = [
    ...input.events.map((event) => rowOfEvent(event, input)),
    ...unsent.map((entry) => rowOfEntry(entry, input)),
  ];

  const rows: Row[] = [];
  let day: number | undefined;
  for (const row of contentRows) {
    const rowDay = startOfDay(timeOf(row));
    if (day === undefined || rowDay > day) {
      day = rowDay;
      rows.push({ kind: "day", key: `d${rowDay}`, at: rowDay });
    }
    if (row.event && row.event.id === input.unreadAt)
      rows.push({ kind: "unread", key: UNREAD_KEY });
    const before = rows.at(-1);
    if (row.kind === "message" && continuesRun(before, row)) {
      rows[rows.length - 1] = { ...before, last: false };
      rows.push({ ...row, first: false });
    } else {
      rows.push(row);
    }
  }
  return rows;
}

/** The message with this key; undefined if the key belongs to no row or to a row of another kind. */
export function messageOf(rows: readonly Row[], key: string): MessageRow | undefined {
  const row = rows.find((one) => one.key === key);
  return row?.kind === "message" ? row : undefined;
}
