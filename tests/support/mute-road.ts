import { connect, listen, type Socket } from "bun";

/** A way to a server that can fall silent: it stays open, and carries nothing. */
export interface MuteRoad {
  readonly port: number;
  mute(silent: boolean): void;
  close(): void;
}

interface Lane {
  readonly other: Promise<Socket<Lane | undefined>>;
}

export function openMuteRoad(host: string, port: number): MuteRoad {
  let silent = false;
  const sockets = new Set<Socket<Lane | undefined>>();
  const road = listen<Lane | undefined>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(client) {
        sockets.add(client);
        const other = connect<Lane | undefined>({
          hostname: host,
          port,
          data: undefined,
          socket: {
            data(_server, bytes) {
              if (!silent) client.write(bytes);
            },
            close() {
              client.end();
            },
          },
        });
        client.data = { other };
      },
      async data(client, bytes) {
        const copy = Buffer.from(bytes);
        if (!silent) (await client.data?.other)?.write(copy);
      },
      async close(client) {
        sockets.delete(client);
        (await client.data?.other)?.end();
      },
    },
  });
  return {
    port: road.port,
    mute(value) {
      silent = value;
    },
    close() {
      for (const socket of sockets) socket.end();
      road.stop(true);
    },
  };
}
