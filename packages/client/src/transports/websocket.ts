import type { Http } from "../http.ts";
import { parseJson } from "../json.ts";
import { isServerSide } from "../platform.ts";
import { SocketCalls } from "./socket-calls.ts";
import type { Attachment, Stream, Transport } from "./transport.ts";

/** A socket for frames and calls. A browser sends the cookie; elsewhere a header has the token. */
export const websocket: Transport = {
  name: "websocket",

  isAvailable({ token }: Http): boolean {
    return typeof WebSocket === "function" && (token === undefined || isServerSide());
  },

  attach({ http, cursor, timing, receive, closed }: Attachment): Stream {
    const socket = open(http, `/api/events/ws?cursor=${encodeURIComponent(cursor())}`);
    const calls = new SocketCalls(socket, timing.answer, closed);
    socket.onmessage = (message: MessageEvent<unknown>) => {
      const frame = typeof message.data === "string" ? parseJson(message.data) : undefined;
      if (!calls.answer(frame)) receive(frame);
    };
    socket.onclose = () => {
      calls.abandon();
      closed();
    };
    return {
      call: (name, input) => calls.call(name, input),
      close() {
        socket.close();
        calls.abandon();
      },
    };
  },
};

function open(http: Http, path: string): WebSocket {
  const address = http.address(path);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  if (http.token === undefined) return new WebSocket(address);
  const headers = { authorization: `Bearer ${http.token}` };
  return new (withHeaders(WebSocket))(address, { headers });
}

interface SocketWithHeaders {
  new (url: URL, options: { headers: Record<string, string> }): WebSocket;
}

/** Bun and newer versions of Node also take headers, which the standard's constructor does not declare. */
function withHeaders(socket: unknown): SocketWithHeaders {
  return socket as SocketWithHeaders;
}
