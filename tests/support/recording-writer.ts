import type { Database } from "../../packages/server/src/database/database.ts";
import { Hub } from "../../packages/server/src/log/hub.ts";
import { Staleness } from "../../packages/server/src/log/staleness.ts";
import { Tail, type TailPorts } from "../../packages/server/src/log/tail.ts";
import type { Entry, Tx } from "../../packages/server/src/log/types.ts";
import {
  type BatchReport,
  Writer,
  type WriterOptions,
} from "../../packages/server/src/log/writer.ts";

/** A writer with its hub, and a record of both. */
export interface RecordingWriter {
  readonly writer: Writer;
  readonly published: Entry[];
  readonly batches: BatchReport[];
}

/** Parts of a writer that a test replaces. */
export interface RecordingOptions extends WriterOptions {
  readonly staleness?: Staleness;
  /** Replaces the record of published entries. */
  readonly broadcast?: TailPorts["broadcast"];
}

/** Opens a writer on a test database. Acts of one turn form one batch, however slow the machine is. */
export async function openWriter(
  database: Database,
  { staleness = new Staleness(false), broadcast, ...options }: RecordingOptions = {},
): Promise<RecordingWriter> {
  const published: Entry[] = [];
  const batches: BatchReport[] = [];
  const patient = { ...database, batchMs: Number.POSITIVE_INFINITY };
  const tail = new Tail(await Hub.open(database, staleness), {
    broadcast: broadcast ?? ((entries) => published.push(...entries)),
    closeEndedSessions: () => Promise.resolve(),
    failed(error) {
      throw error;
    },
    logChanged() {
      throw new Error("The log is another one");
    },
  });
  const writer = new Writer(patient, tail, {
    report: (report) => batches.push(report),
    ...options,
  });
  return { writer, published, batches };
}

/** An act that emits an event with this text to Alice's devices. */
export const say = (text: string) => (tx: Tx) =>
  tx.emit({ type: "session.ended", session: text }, ["u:10001"]);

/** The texts of entries that `say` made. */
export function saidIn(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ event }) => (event.type === "session.ended" ? [event.session] : []));
}
