import type { EventId, OutputOf } from "@teahouse/protocol";

type Sent = OutputOf<"message.send">;

/** An answer to `message.send`, over HTTP or a WebSocket. No event looks like it. */
const SENT = /(^|\r\n\r\n|"output":)(\{"id":\d+,"seq":\d+,"at":\d+\})/g;

/** Loses the first answer to each message, and lets the answers to its repeats through. */
export class FirstAnswerLoss {
  /** The lost answers, by message id. */
  readonly lost = new Map<EventId, Sent>();
  /** How many were lost on each transport. */
  readonly by = { http: 0, socket: 0 };

  /** True if these bytes hold the first answer to a message, which must be lost. */
  readonly take = (answer: Buffer): boolean => {
    const found = [...answer.toString("latin1").matchAll(SENT)];
    const fresh = found.flatMap(([, lead, text = ""]) => {
      const sent: Sent = JSON.parse(text);
      return this.lost.has(sent.id) ? [] : [{ sent, way: wayOf(lead) }];
    });
    for (const { sent, way } of fresh) {
      this.lost.set(sent.id, sent);
      this.by[way]++;
    }
    return fresh.length > 0;
  };
}

function wayOf(lead: string | undefined): "http" | "socket" {
  return lead === '"output":' ? "socket" : "http";
}
