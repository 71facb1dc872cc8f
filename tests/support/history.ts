import type {
  ClientId,
  ConversationId,
  GroupId,
  OutputOf,
  ProblemCode,
  Seq,
  UserId,
} from "@teahouse/protocol";

/** A message that a person tried to send. */
export interface Sending {
  readonly by: UserId;
  readonly conversation: ConversationId;
  readonly clientId: ClientId;
  readonly text: string;
}

/** The final answer to a message. */
export type Answered =
  | { readonly acked: OutputOf<"message.send"> }
  | { readonly refused: ProblemCode };

/** An acknowledged removal from a group, or an acknowledged join. */
export interface MembershipChange {
  readonly user: UserId;
  readonly group: GroupId;
  readonly to: "out" | "in";
}

/** An acknowledged receipt. */
export interface AckedReceipt {
  readonly user: UserId;
  readonly conversation: ConversationId;
  readonly readUpTo: Seq;
}

/** All attempted sends with their answers, and everything else that was acknowledged. */
export class History {
  readonly sendings: Sending[] = [];
  readonly answers = new Map<ClientId, Answered>();
  readonly membershipChanges: MembershipChange[] = [];
  readonly receipts: AckedReceipt[] = [];
  #acked = 0;

  /** How many sends were acknowledged. */
  get acked(): number {
    return this.#acked;
  }

  /** A copy that a test may falsify. */
  copy(): History {
    const copy = new History();
    copy.sendings.push(...this.sendings);
    for (const sending of this.sendings) {
      const answered = this.answers.get(sending.clientId);
      if (answered !== undefined) copy.answer(sending, answered);
    }
    copy.membershipChanges.push(...this.membershipChanges);
    copy.receipts.push(...this.receipts);
    return copy;
  }

  /** True if any send after the first `count` was acknowledged. */
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
