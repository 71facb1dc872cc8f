import { connect, type Socket } from "node:net";
import type { Cursor } from "@teahouse/protocol";
import type { Person } from "./person.ts";

/** A TCP connection to a house, for bytes that no HTTP client sends. */
export class RawConnection {
  readonly #socket: Socket;
  /** Resolves when either side has closed. */
  readonly closed: Promise<void>;
  received = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => {
      this.received += bytes.toString("latin1");
    });
    // A reset is also a refusal.
    socket.on("error", () => {});
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("error", reject);
    });
    return new RawConnection(socket);
  }

  /** Requests a person's stream. */
  static async stream(person: Person, kind: "ws" | "sse", cursor?: Cursor): Promise<RawConnection> {
    const raw = await RawConnection.open(person.url);
    raw.send(streamRequest(person, kind, cursor));
    return raw;
  }

  send(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Stops reading. */
  pauseReading(): void {
    this.#socket.pause();
  }

  /** Reads again. */
  resumeReading(): void {
    this.#socket.resume();
  }

  /** Ends its own direction. */
  end(): void {
    this.#socket.end();
  }

  /** Closes without a goodbye. */
  drop(): void {
    this.#socket.destroy();
  }
}

/** The head of a request for a person's stream. */
export function streamRequest(person: Person, kind: "ws" | "sse", cursor?: Cursor): string {
  const upgrade = [
    ...["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"],
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  return [
    `GET /api/events/${kind}${cursor === undefined ? "" : `?cursor=${cursor}`} HTTP/1.1`,
    `Host: ${new URL(person.url).host}`,
    `Authorization: Bearer ${person.token}`,
    ...(kind === "ws" ? upgrade : []),
    "\r\n",
  ].join("\r\n");
}

/** A frame of a WebSocket client (RFC 6455), with any opcode, length and mask. */
export function clientFrame(
  opcode: number,
  payload: Uint8Array,
  { final = true, masked = true, length = payload.length } = {},
): Uint8Array {
  const head = [(final ? 0x80 : 0) | opcode];
  const mask = masked ? 0x80 : 0;
  if (length < 126) head.push(mask | length);
  else if (length < 65_536) head.push(mask | 126, length >> 8, length & 0xff);
  else {
    const size = new DataView(new ArrayBuffer(8));
    size.setBigUint64(0, BigInt(length));
    head.push(mask | 127, ...new Uint8Array(size.buffer));
  }
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([Uint8Array.from(masked ? [...head, 0, 0, 0, 0] : head), payload]);
}
