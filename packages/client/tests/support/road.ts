import { connect, createServer, type Socket } from "node:net";

/** The network between a client and a server, with what can go wrong on it. */
export interface Road {
  readonly url: string;
  /** Requests whose head matches are cut off before the server sees them. */
  blocks: RegExp | undefined;
  /** Requests whose head matches reach the server; the answer is lost with the connection. */
  losesAnswerTo: RegExp | undefined;
  /** Requests whose head matches reach the server; the answers stand still on the way until `release`. */
  holdsAnswerTo: RegExp | undefined;
  /** Connections are cut off as soon as they come. */
  isClosed: boolean;
  /** Nothing passes any more, and nobody is told. */
  isFrozen: boolean;
  /** What the server sends is changed on the way: one word for another that is as long. */
  garbles: { readonly word: string; readonly into: string } | undefined;
  /** Cuts every connection that is open. */
  cut(): void;
  /** Lets go on what was held, and holds nothing more. */
  release(): void;
  /** Heads of the requests that came, such as "GET /api/sync". */
  readonly heads: string[];
  remove(): Promise<void>;
}

/** Opens a road to wherever the server is at the time. */
export async function openRoad(target: () => string): Promise<Road> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    track(near);
    if (road.isClosed) {
      near.destroy();
      return;
    }
    const { hostname, port } = new URL(target());
    const far = connect(Number(port), hostname);
    track(far);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    let isLost = false;
    near.on("data", (bytes) => {
      if (road.isFrozen) return;
      const head = headOf(bytes);
      if (head !== undefined) road.heads.push(head);
      if (head !== undefined && road.blocks?.test(head)) near.destroy();
      if (head !== undefined && road.losesAnswerTo?.test(head)) isLost = true;
      if (head !== undefined && road.holdsAnswerTo?.test(head)) near.cork();
      if (!near.destroyed) far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (isLost) near.destroy();
      else if (!road.isFrozen) near.write(garbled(bytes, road.garbles));
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

  const road: Road = {
    url: `http://127.0.0.1:${port}`,
    blocks: undefined,
    losesAnswerTo: undefined,
    holdsAnswerTo: undefined,
    isClosed: false,
    isFrozen: false,
    garbles: undefined,
    heads: [],
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    release() {
      road.holdsAnswerTo = undefined;
      for (const socket of sockets) socket.uncork();
    },
    async remove() {
      road.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return road;
}

/** Method and path of a request that begins with these bytes. */
function headOf(bytes: Buffer | string): string | undefined {
  return /^(?:GET|POST|PUT|PATCH|DELETE) \S+(?= HTTP\/1\.1\r\n)/.exec(String(bytes))?.[0];
}

function garbled(bytes: Buffer | string, garbles: Road["garbles"]): Buffer | string {
  if (garbles === undefined) return bytes;
  const text = Buffer.from(bytes).toString("latin1");
  return Buffer.from(text.replaceAll(garbles.word, garbles.into), "latin1");
}
