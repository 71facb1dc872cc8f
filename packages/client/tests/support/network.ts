import { connect, createServer, type Socket } from "node:net";

/** The network between a client and a server. A test sets its faults. */
export interface Network {
  readonly url: string;
  /** Requests whose head matches are cut off before they reach the server. */
  blocks: RegExp | undefined;
  /** Requests whose head matches reach the server, and the answer is lost with the connection. */
  losesAnswerTo: RegExp | undefined;
  /** Requests whose head matches reach the server, and the answers wait until `release`. */
  holdsAnswerTo: RegExp | undefined;
  /** Every connection is cut off after so many bytes of requests. */
  cutsAfter: number;
  /** Every new connection is cut off. */
  isClosed: boolean;
  /** All bytes are dropped, and both connections stay open. */
  isFrozen: boolean;
  /** Replaces one word in the server's answers by another of the same length. */
  garbles: { readonly word: string; readonly into: string } | undefined;
  /** Cuts every open connection. */
  cut(): void;
  /** Releases the held answers, and holds no more. */
  release(): void;
  /** Heads of all requests so far, for example "GET /api/sync". */
  readonly heads: string[];
  remove(): Promise<void>;
}

/** Opens a network to a server. `target` returns the server's current address. */
export async function openNetwork(target: () => string): Promise<Network> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    track(near);
    if (network.isClosed) {
      near.destroy();
      return;
    }
    const { hostname, port } = new URL(target());
    const far = connect(Number(port), hostname);
    track(far);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    let isLost = false;
    let passed = 0;
    near.on("data", (bytes) => {
      if (network.isFrozen) return;
      passed += bytes.length;
      const head = headOf(bytes);
      if (head !== undefined) network.heads.push(head);
      if (head !== undefined && network.blocks?.test(head)) near.destroy();
      if (head !== undefined && network.losesAnswerTo?.test(head)) isLost = true;
      if (head !== undefined && network.holdsAnswerTo?.test(head)) near.cork();
      if (!near.destroyed) far.write(bytes);
      if (passed > network.cutsAfter) near.destroy();
    });
    far.on("data", (bytes) => {
      if (isLost) near.destroy();
      else if (!network.isFrozen) near.write(garbled(bytes, network.garbles));
    });
  });
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const network: Network = {
    url: `http://127.0.0.1:${port}`,
    blocks: undefined,
    losesAnswerTo: undefined,
    holdsAnswerTo: undefined,
    cutsAfter: Number.POSITIVE_INFINITY,
    isClosed: false,
    isFrozen: false,
    garbles: undefined,
    heads: [],
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    release() {
      network.holdsAnswerTo = undefined;
      for (const socket of sockets) socket.uncork();
    },
    async remove() {
      network.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return network;
}

/** Method and path of a request that begins with these bytes. */
function headOf(bytes: Buffer | string): string | undefined {
  return /^(?:GET|POST|PUT|PATCH|DELETE) \S+(?= HTTP\/1\.1\r\n)/.exec(String(bytes))?.[0];
}

function garbled(bytes: Buffer | string, garbles: Network["garbles"]): Buffer | string {
  if (garbles === undefined) return bytes;
  const text = Buffer.from(bytes).toString("latin1");
  return Buffer.from(text.replaceAll(garbles.word, garbles.into), "latin1");
}
