import type { EventId, OutputOf } from "@teahouse/protocol";

type Sent = OutputOf<"message.send">;

/** An answer to `message.send`, by HTTP or over a WebSocket; no event that tells of a message looks like it. */
const SENT = /(^|\r\n\r\n|"output":)(\{"id":\d+,"seq":\d+,"at":\d+\})/g;

/** Loses the first answer to every message that is sent, and lets through what its repeats are answered. */
export class FirstAnswers {
  /** What was lost, by the number of the message. */
  readonly lost = new Map<EventId, Sent>();
  /** How many of them were to come by each. */
  readonly by = { http: 0, socket: 0 };

  /** True of what is to be lost now. */
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
