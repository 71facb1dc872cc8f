import type { Cursor, EventId, Time } from "@teahouse/protocol";

/** A place in the log: `at` tells a copied log from the one that was copied. */
export interface Position {
  readonly epoch: string;
  readonly id: EventId;
  readonly at: Time;
}

export function formatCursor({ epoch, id, at }: Position): Cursor {
  return `${epoch}.${id}.${at}`;
}

/** Takes a cursor apart; its form was checked by the protocol's schema. */
export function parseCursor(cursor: Cursor): Position {
  const [epoch = "", id, at] = cursor.split(".");
  return { epoch, id: Number(id), at: Number(at) };
}
