import { dlopen, ptr } from "bun:ffi";

/** Numbers of Linux, from `asm-generic/socket.h` and `linux/filter.h`. */
const AF_INET = 2;
const SOCK_STREAM = 1;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_ATTACH_FILTER = 26;
const BPF_RET = 6;

const { symbols: libc } = dlopen("libc.so.6", {
  socket: { args: ["int", "int", "int"], returns: "int" },
  connect: { args: ["int", "ptr", "u32"], returns: "int" },
  send: { args: ["int", "ptr", "u64", "int"], returns: "i64" },
  setsockopt: { args: ["int", "int", "int", "ptr", "u32"], returns: "int" },
  close: { args: ["int"], returns: "int" },
});

/** A TCP connection with the kernel's own options, from which nobody reads. */
export class KernelSocket {
  readonly #socket: number;

  private constructor(socket: number) {
    this.#socket = socket;
  }

  /** Connects to a server on 127.0.0.1. With a tiny window the kernel takes only a few kilobytes from it. */
  static open(url: string, { tinyWindow = false } = {}): KernelSocket {
    const { port } = new URL(url);
    const socket = must(libc.socket(AF_INET, SOCK_STREAM, 0));
    if (tinyWindow) {
      must(libc.setsockopt(socket, SOL_SOCKET, SO_RCVBUF, new Int32Array([2048]), 4));
    }
    const address = new DataView(new ArrayBuffer(16));
    address.setUint16(0, AF_INET, true);
    address.setUint16(2, Number(port));
    address.setUint32(4, 0x7f000001);
    must(libc.connect(socket, new Uint8Array(address.buffer), 16));
    return new KernelSocket(socket);
  }

  send(text: string): void {
    const bytes = Buffer.from(text);
    must(Number(libc.send(this.#socket, bytes, bytes.length, 0)));
  }

  /** Drops all packets that arrive, before the kernel acknowledges them: the link is dead. */
  fallSilent(): void {
    const drop = new DataView(new ArrayBuffer(8));
    drop.setUint16(0, BPF_RET, true);
    const filter = new Uint8Array(drop.buffer);
    const program = new DataView(new ArrayBuffer(16));
    program.setUint16(0, 1, true);
    program.setBigUint64(8, BigInt(ptr(filter)), true);
    const bytes = new Uint8Array(program.buffer);
    must(libc.setsockopt(this.#socket, SOL_SOCKET, SO_ATTACH_FILTER, bytes, 16));
  }

  close(): void {
    libc.close(this.#socket);
  }
}

function must(result: number): number {
  if (result < 0) throw new Error("The kernel refused a call");
  return result;
}
