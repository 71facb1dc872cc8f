import { readFileSync } from "node:fs";

const { PORT, FRAME } = process.env;
const [head = "", tail = ""] = FRAME ? readFileSync(FRAME, "utf8").split("{text}") : [];
const history: string[] = [];

function publish(text: string): void {
  server.publish("room", head + text + tail);
}

/** Bun's topics and nothing else. A client with `?after=0` first gets all texts that were posted before. */
const server = Bun.serve<{ after: number }>({
  port: Number(PORT),
  hostname: "127.0.0.1",
  async fetch(request, server) {
    if (request.method === "POST") {
      history.push(await request.text());
      return new Response();
    }
    const after = new URL(request.url).searchParams.get("after");
    const upgraded = server.upgrade(request, { data: { after: Number(after ?? Infinity) } });
    return upgraded ? undefined : new Response();
  },
  websocket: {
    perMessageDeflate: false,
    open(socket) {
      for (const text of history.slice(socket.data.after)) socket.send(head + text + tail);
      socket.subscribe("room");
    },
    message(_, text) {
      publish(String(text));
    },
  },
});
