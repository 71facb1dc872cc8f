import { list, only, type Sql } from "../../database/sql.ts";
import type { Check } from "./check.ts";
import type { Report } from "./walk.ts";
import { type Logged, piecesOf, type Walk } from "./walk.ts";

interface ClientIdRow {
  readonly client_id: string;
  readonly user_id: number;
  readonly scope: string;
  readonly result: string;
}

const keyOf = (clientId: string, user: number, scope: string): string =>
  `${clientId} ${user} ${scope}`;

/** Compares each message with the result of its client id, and compares the numbers of both. */
class Messages implements Walk {
  #messages = 0;

  async page(sql: Sql, entries: readonly Logged[], report: Report): Promise<void> {
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
        if (!answers(result, { id, seq, at }))
          report(`client id ${clientId} does not lead to message ${id}`);
      }
    }
  }

  async end(sql: Sql, report: Report): Promise<void> {
    const found = await sql<{ kept: number }>`select count(*) as kept from client_ids
      where scope like 'g:%' or scope like 'd:%'`;
    const { kept } = only(found);
    if (kept !== this.#messages) {
      report(`there are ${kept} client ids for ${this.#messages} messages`);
    }
  }
}

async function resultsOf(sql: Sql, clientIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<ClientIdRow>`select client_id, user_id, scope, result from client_ids
    where client_id in ${list(clientIds)}`;
  return new Map(rows.map((row) => [keyOf(row.client_id, row.user_id, row.scope), row.result]));
}

/** True if a repeated send would get this message as its answer. */
function answers(
  result: string | undefined,
  message: { readonly id: number; readonly seq: number; readonly at: number },
): boolean {
  if (result === undefined) return false;
  const { id, seq, at } = JSON.parse(result);
  return id === message.id && seq === message.seq && at === message.at;
}

/** The client ids of messages: `client_ids`. */
export const clientIdChecks: readonly Check[] = [
  { name: "Each message has one client id, which leads to it", walk: () => new Messages() },
];
