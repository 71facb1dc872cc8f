/** A server of one attachment, which a test controls. */
export class ByteServer {
  readonly bytes: Uint8Array;
  etag = '"one"';
  /** Ranges of all requests so far; empty for a whole. */
  readonly ranges: string[] = [];
  /** Each answer breaks off after so many bytes. */
  breaksAfter = Number.POSITIVE_INFINITY;
  /** An answer in the place of the usual one. */
  fault: () => Response | undefined = () => undefined;
  readonly #server = Bun.listen<{ head: string }>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open: (socket) => {
        socket.data = { head: "" };
      },
      data: (socket, more) => {
        socket.data.head += more.toString("latin1");
        if (!socket.data.head.endsWith("\r\n\r\n")) return;
        void this.#answer(socket.data.head).then((answer) => {
          socket.write(answer);
          socket.end();
        });
      },
    },
  });

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  close(): void {
    this.#server.stop(true);
  }

  async #answer(head: string): Promise<Uint8Array> {
    const header = (name: string) => new RegExp(`^${name}: (.*)\r$`, "im").exec(head)?.[1];
    this.ranges.push(header("range") ?? "");
    const fault = this.fault();
    if (fault !== undefined) return await plain(fault);
    const condition = header("if-range");
    const isSame = condition === undefined || condition === this.etag;
    const range = isSame ? /^bytes=(\d+)-(\d*)$/.exec(header("range") ?? "") : null;
    const from = Number(range?.[1] ?? 0);
    const to = range?.[2] ? Number(range[2]) + 1 : this.bytes.length;
    const part = this.bytes.subarray(from, to);
    const lines = [
      range === null ? "HTTP/1.1 200 OK" : "HTTP/1.1 206 Partial Content",
      `content-length: ${part.length}`,
      `etag: ${this.etag}`,
      "content-type: application/x-tea",
      "connection: close",
    ];
    const top = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
    return Buffer.concat([top, part.subarray(0, this.breaksAfter)]);
  }
}

async function plain(answer: Response): Promise<Uint8Array> {
  const body = new Uint8Array(await answer.arrayBuffer());
  const fields = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
  const lines = [`HTTP/1.1 ${answer.status} x`, ...fields, `content-length: ${body.length}`];
  const top = `${[...lines, "connection: close"].join("\r\n")}\r\n\r\n`;
  return Buffer.concat([new TextEncoder().encode(top), body]);
}
