import { createConnection, createServer, type Server, type Socket } from "node:net";
import { Flow } from "./flow.ts";

/** A TCP proxy that can cut, refuse, hold back, delay, lose or rewrite traffic. */
export interface FaultyProxy {
  readonly port: number;
  /** A URL with this proxy's port in place of its own. */
  by(url: string): string;
  /** Cuts every open connection. New ones are accepted. */
  cut(): void;
  /** Cuts all connections and refuses new ones. */
  refuse(closed: boolean): void;
  /** Silently holds all bytes back. They arrive when it ends, as over TCP. */
  mute(silent: boolean): void;
  /** Adds a delay to each direction, in milliseconds. */
  delay(ms: number): void;
  /** Loses each answer that `is` picks, and cuts its connection. */
  lose(is: (answer: Buffer) => boolean): void;
  /** How many answers followed a request, over all connections. */
  readonly turns: number;
  /** How many answers were lost. */
  readonly lost: number;
  /** Replaces the bytes of answers. */
  rewrite(change: (answer: Buffer) => Buffer): void;
  close(): void;
}

/** Opens a proxy to `to`. A function chooses the target of each connection. */
export async function openProxy(to: string | (() => string)): Promise<FaultyProxy> {
  const traffic: Traffic = {
    silent: false,
    ms: 0,
    is: () => false,
    asked: false,
    turns: 0,
    lost: 0,
    change: (answer) => answer,
    lanes: new Set(),
  };
  let closed = false;
  const server = createServer((client) => {
    if (closed) return void client.resetAndDestroy();
    const { hostname: host, port } = new URL(typeof to === "string" ? to : to());
    openLane(client, createConnection({ host, port: Number(port) }), traffic);
  });
  const ownPort = await listen(server);
  const cut = () => {
    for (const { ends } of traffic.lanes) for (const end of ends) end.resetAndDestroy();
    traffic.lanes.clear();
  };

  return {
    port: ownPort,
    by(url) {
      const other = new URL(url);
      other.port = String(ownPort);
      return other.href.replace(/\/$/, "");
    },
    cut,
    refuse(value) {
      closed = value;
      if (closed) cut();
    },
    mute(silent) {
      traffic.silent = silent;
      for (const { flows } of traffic.lanes) for (const flow of flows) flow.go();
    },
    delay(ms) {
      traffic.ms = ms;
    },
    lose(is) {
      traffic.is = is;
    },
    get turns() {
      return traffic.turns;
    },
    get lost() {
      return traffic.lost;
    },
    rewrite(change) {
      traffic.change = change;
    },
    close() {
      closed = true;
      cut();
      server.close();
    },
  };
}

/** The current faults of a proxy, and its connections. */
interface Traffic {
  silent: boolean;
  /** The delay of each direction, in milliseconds. */
  ms: number;
  /** True for answers that are lost. */
  is: (answer: Buffer) => boolean;
  /** True after a request, until its answer. */
  asked: boolean;
  turns: number;
  lost: number;
  /** Replaces the bytes of an answer. */
  change: (answer: Buffer) => Buffer;
  readonly lanes: Set<Lane>;
}

/** One connection. */
interface Lane {
  readonly ends: readonly Socket[];
  readonly flows: readonly Flow[];
}

function openLane(client: Socket, target: Socket, traffic: Traffic): void {
  const close = () => {
    traffic.lanes.delete(lane);
    client.destroy();
    target.destroy();
  };
  const up = new Flow(target, traffic, close);
  const down = new Flow(client, traffic, close);
  const lane = { ends: [client, target], flows: [up, down] };
  traffic.lanes.add(lane);

  client.on("data", (bytes: Buffer) => {
    traffic.asked = true;
    up.take(bytes);
  });
  target.on("data", (bytes: Buffer) => {
    if (traffic.asked) traffic.turns++;
    traffic.asked = false;
    if (!traffic.is(bytes)) return down.take(traffic.change(bytes));
    traffic.lost++;
    close();
  });
  client.on("close", () => up.finish());
  target.on("close", () => down.finish());
  // A socket with an error also closes, and the close handlers do the rest.
  for (const end of lane.ends) end.setNoDelay().on("error", () => {});
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port");
  return address.port;
}
