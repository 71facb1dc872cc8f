import type { Server } from "./processes.ts";

/** What a stream says, as far as anybody here wants to know. */
export interface Frame {
  readonly type: string;
  readonly id?: number;
}

export interface Attaching {
  /** Where the client stood; at the newest event where it is not said. */
  readonly cursor?: string;
  /** What is waited for; the first word where it is not said. */
  readonly until?: (frame: Frame) => boolean;
}

/** Opens a stream as a client does, and closes it once the server has said what is waited for. */
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
      reject(new Error("the stream was closed before it said what it was opened for"));
    };
  });
  socket.close();
  await closed.promise;
}
