import type { Server } from "./processes.ts";

/** The fields of a frame that the benches read. */
export interface Frame {
  readonly type: string;
  readonly id?: number;
}

export interface Attaching {
  /** The client's cursor; without one the stream begins at the newest event. */
  readonly cursor?: string;
  /** Whether to stop at a frame; by default the first one. */
  readonly until?: (frame: Frame) => boolean;
}

/** Opens a stream as a client does, waits for a frame, and closes the stream. */
export async function timeAttach(
  server: Server,
  token: string,
  { cursor, until = () => true }: Attaching = {},
): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const from = cursor === undefined ? "" : `?cursor=${cursor}`;
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/events/ws${from}`, { headers });
  const closed = Promise.withResolvers<void>();
  await new Promise<void>((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      if (until(JSON.parse(String(data)))) resolve();
    };
    socket.onclose = () => {
      closed.resolve();
      reject(new Error("the stream was closed before the awaited frame came"));
    };
  });
  socket.close();
  await closed.promise;
}
