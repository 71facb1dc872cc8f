import { Problem } from "@teahouse/protocol";
import { Unreachable } from "../http.ts";
import { parseJson } from "../json.ts";
import { eventTexts } from "./event-stream.ts";
import type { Attachment, Stream } from "./transport.ts";

/** Server-sent events, read through `fetch`: Bun and Node have no EventSource, and a token needs a header. */
export function attachSse(attachment: Attachment): Stream {
  const abort = new AbortController();
  follow(attachment, abort.signal).then(
    () => attachment.closed(),
    (error: unknown) => attachment.closed(error instanceof Problem ? error : undefined),
  );
  return { close: () => abort.abort() };
}

async function follow({ http, cursor, receive }: Attachment, signal: AbortSignal): Promise<void> {
  const path = `/api/events/sse?cursor=${encodeURIComponent(cursor())}`;
  const headers = { accept: "text/event-stream" };
  const { body, headers: answered } = await http.fetch(path, { headers, signal });
  if (body === null || !answered.get("content-type")?.startsWith("text/event-stream")) {
    throw new Unreachable("The answer did not come from the server.");
  }
  for await (const text of eventTexts(body)) receive(parseJson(text));
}
