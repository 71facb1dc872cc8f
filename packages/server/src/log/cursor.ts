import type { Cursor, EventId, Time } from "@teahouse/protocol";

/** A position in the log. Its `at` tells a copied log from the original. */
export interface Position {
  readonly epoch: string;
  readonly id: EventId;
  readonly at: Time;
}

export function formatCursor({ epoch, id, at }: Position): Cursor {
  return `${epoch}.${id}.${at}`;
}

/** Splits a cursor into its parts. The protocol's schema has checked its form. */
export function parseCursor(cursor: Cursor): Position {
  const [epoch = "", id, at] = cursor.split(".");
  return { epoch, id: Number(id), at: Number(at) };
}
