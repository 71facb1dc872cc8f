import type {
  Attachment,
  Stream,
  Transport,
  TransportName,
} from "../../src/transports/transport.ts";

/** A transport that a test controls. */
export class ManualTransport implements Transport {
  readonly name: TransportName;
  /** Every attachment, the newest last. */
  readonly attachments: Attachment[] = [];
  /** How many attachments were closed. */
  closed = 0;

  constructor(name: TransportName) {
    this.name = name;
  }

  isAvailable(): boolean {
    return true;
  }

  attach(attachment: Attachment): Stream {
    this.attachments.push(attachment);
    return { close: () => void this.closed++ };
  }

  get newest(): Attachment {
    const newest = this.attachments.at(-1);
    if (newest === undefined) throw new Error(`Nothing was attached to ${this.name}`);
    return newest;
  }
}
