import type { ClientId, ConversationId, OutputOf, ProblemCode, UserId } from "@teahouse/protocol";

/** A message that somebody wanted to send. */
export interface Sending {
  readonly by: UserId;
  readonly conversation: ConversationId;
  readonly clientId: ClientId;
  readonly text: string;
}

/** What was answered to it, in the end. */
export type Answered =
  | { readonly acked: OutputOf<"message.send"> }
  | { readonly refused: ProblemCode };

/** Everything that people wanted to send, and what was answered to it. */
export class History {
  readonly sendings: Sending[] = [];
  readonly answers = new Map<ClientId, Answered>();
  #acked = 0;

  /** How many sends were acknowledged. */
  get acked(): number {
    return this.#acked;
  }

  begin(sending: Sending): void {
    this.sendings.push(sending);
  }

  answer(sending: Sending, answered: Answered): void {
    this.answers.set(sending.clientId, answered);
    if ("acked" in answered) this.#acked++;
  }
}
