import type { Server } from "./processes.ts";

/** Opens a stream as a client does, and closes it once the server has said hello. */
export async function timeAttach(server: Server, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/events/ws`, { headers });
  await new Promise<void>((resolve, reject) => {
    socket.onmessage = () => resolve();
    socket.onclose = () => reject(new Error("the stream was closed before its hello"));
  });
  const closed = new Promise<void>((resolve) => {
    socket.onclose = () => resolve();
  });
  socket.close();
  await closed;
}
