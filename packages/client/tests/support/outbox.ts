import { expect } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import type { Person } from "../../../../tests/support/person.ts";
import type { Client } from "../../src/index.ts";
import type { Setup } from "./setup.ts";

/** No message of the outbox carries an upload. */
export const NO_UPLOADS = { registry: undefined, tell: () => {} };

/** The texts of a conversation's messages, as one of its members reads them from the server. */
export async function storedTexts(reader: Person, conversation: string): Promise<string[]> {
  const { events } = await reader.call("event.list", { conversation, limit: 100 });
  return events.flatMap((event) => (event.type === "message.sent" ? [event.text] : []));
}

/** Resolves when the client's outbox is empty. */
export function emptied(client: Client): Promise<void> {
  return eventually(() => expect(client.outbox).toEqual([]));
}

/** Cuts the client off from the server until `setup.network.isClosed` is false. */
export async function goOffline(setup: Setup, client: Client): Promise<void> {
  setup.network.isClosed = true;
  setup.network.cut();
  await eventually(() => expect(client.connection.phase).not.toBe("connected"));
}
