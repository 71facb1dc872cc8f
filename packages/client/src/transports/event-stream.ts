/** A line ends with CR LF, LF or CR. A CR at the very end may be half of a CR LF. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/**
 * The `data` of each event of a `text/event-stream` (WHATWG HTML, "Server-sent events"). The `id` is left out: each
 * event carries its cursor.
 */
export async function* eventTexts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let unfinished = "";
  let lines: string[] = [];
  for await (const text of texts(body)) {
    const complete = (unfinished + text).split(LINE_END);
    unfinished = complete.pop() ?? "";
    for (const line of complete) {
      if (line.startsWith("data:")) lines.push(line.slice(line[5] === " " ? 6 : 5));
      if (line !== "" || lines.length === 0) continue;
      yield lines.join("\n");
      lines = [];
    }
  }
}

/** Uses a reader: not every browser can iterate over a stream. */
async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield decoder.decode(read.value, { stream: true });
    }
  } finally {
    reader.releaseLock();
  }
}
