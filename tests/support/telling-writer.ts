import type { Database } from "../../packages/server/src/database/database.ts";
import type { Entry, Tx } from "../../packages/server/src/log/types.ts";
import {
  type BatchReport,
  Writer,
  type WriterPorts,
} from "../../packages/server/src/log/writer.ts";

/** A writer, with what it has told so far. */
export interface TellingWriter {
  readonly writer: Writer;
  readonly published: Entry[];
  readonly batches: BatchReport[];
}

/** A writer on a database of the tests. What comes in one turn is one batch, however slow the machine is. */
export function openWriter(database: Database, ports: Partial<WriterPorts> = {}): TellingWriter {
  const published: Entry[] = [];
  const batches: BatchReport[] = [];
  const patient = { ...database, batchMs: Number.POSITIVE_INFINITY };
  const writer = new Writer(patient, {
    published: (entries) => published.push(...entries),
    report: (report) => batches.push(report),
    ...ports,
  });
  return { writer, published, batches };
}

/** An act that says something to Alice's devices. */
export const say = (text: string) => (tx: Tx) =>
  tx.emit({ type: "session.ended", session: text }, ["u:10001"]);

/** What was said so, of some entries. */
export function saidIn(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ event }) => (event.type === "session.ended" ? [event.session] : []));
}
