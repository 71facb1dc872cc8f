import { list, only, type Sql } from "../../database/sql.ts";
import type { Check, Tell } from "./check.ts";
import { type Logged, piecesOf, type Walk } from "./walk.ts";

interface ClientIdRow {
  readonly client_id: string;
  readonly user_id: number;
  readonly scope: string;
  readonly result: string;
}

const keyOf = (clientId: string, user: number, scope: string): string =>
  `${clientId} ${user} ${scope}`;

/** Holds each message against what its client id stands for, and counts both. */
class Messages implements Walk {
  #messages = 0;

  async page(sql: Sql, entries: readonly Logged[], tell: Tell): Promise<void> {
    const messages = entries.flatMap(({ id, at, event }) =>
      event.type === "message.sent" ? [{ id, at, event }] : [],
    );
    this.#messages += messages.length;
    for (const piece of piecesOf(messages)) {
      const results = await resultsOf(
        sql,
        piece.map(({ event }) => event.clientId.toLowerCase()),
      );
      for (const { id, at, event } of piece) {
        const { clientId, by, conversation, seq } = event;
        const result = results.get(keyOf(clientId.toLowerCase(), by, conversation));
        if (!answers(result, { id, seq, at })) tell(`message ${id} has client id ${clientId}`);
      }
    }
  }

  async end(sql: Sql, tell: Tell): Promise<void> {
    const found = await sql<{ kept: number }>`select count(*) as kept from client_ids
      where scope like 'g:%' or scope like 'd:%'`;
    const { kept } = only(found);
    if (kept !== this.#messages) {
      tell(`${kept} client ids stand for ${this.#messages} messages`);
    }
  }
}

async function resultsOf(sql: Sql, clientIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<ClientIdRow>`select client_id, user_id, scope, result from client_ids
    where client_id in ${list(clientIds)}`;
  return new Map(rows.map((row) => [keyOf(row.client_id, row.user_id, row.scope), row.result]));
}

/** True where a repeat would be answered with this message. */
function answers(
  result: string | undefined,
  message: { readonly id: number; readonly seq: number; readonly at: number },
): boolean {
  if (result === undefined) return false;
  const { id, seq, at } = JSON.parse(result);
  return id === message.id && seq === message.seq && at === message.at;
}

/** What was sent once: `client_ids`. */
export const clientIdChecks: readonly Check[] = [
  { name: "Each message is the answer of its client id, and no other", walk: () => new Messages() },
];
