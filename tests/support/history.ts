import type {
  ClientId,
  ConversationId,
  GroupId,
  OutputOf,
  ProblemCode,
  Seq,
  UserId,
} from "@teahouse/protocol";

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

/** Somebody was put out of a group, or came in, and that was acknowledged. */
export interface Passage {
  readonly user: UserId;
  readonly group: GroupId;
  readonly to: "out" | "in";
}

/** How far somebody has read a conversation, as it was acknowledged. */
export interface Reading {
  readonly user: UserId;
  readonly conversation: ConversationId;
  readonly readUpTo: Seq;
}

/** Everything that people wanted to send, and what was answered to it; and what else was acknowledged. */
export class History {
  readonly sendings: Sending[] = [];
  readonly answers = new Map<ClientId, Answered>();
  readonly passages: Passage[] = [];
  readonly readings: Reading[] = [];
  #acked = 0;

  /** How many sends were acknowledged. */
  get acked(): number {
    return this.#acked;
  }

  /** The same, which may be falsified. */
  copy(): History {
    const copy = new History();
    copy.sendings.push(...this.sendings);
    for (const sending of this.sendings) {
      const answered = this.answers.get(sending.clientId);
      if (answered !== undefined) copy.answer(sending, answered);
    }
    copy.passages.push(...this.passages);
    copy.readings.push(...this.readings);
    return copy;
  }

  /** Whether one of those was acknowledged that were begun behind the first so many. */
  isAckedSince(count: number): boolean {
    return this.sendings.slice(count).some(({ clientId }) => {
      const answered = this.answers.get(clientId);
      return answered !== undefined && "acked" in answered;
    });
  }

  begin(sending: Sending): void {
    this.sendings.push(sending);
  }

  answer(sending: Sending, answered: Answered): void {
    this.answers.set(sending.clientId, answered);
    if ("acked" in answered) this.#acked++;
  }
}
