import { RawConnection } from "./raw-connection.ts";

/** The answer to a request whose bytes the test wrote itself. */
export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends a request line and headers as they are, and reads the answer. `HOST` stands for the server's own host. */
export async function rawRequest(
  url: string,
  line: string,
  headers: readonly string[] = ["Host: HOST"],
): Promise<RawAnswer> {
  const raw = await RawConnection.open(url);
  const own = headers.map((header) => header.replace("HOST", new URL(url).host));
  raw.send([line, ...own, "Connection: close", "\r\n"].join("\r\n"));
  await raw.closed;
  const [head = "", ...rest] = raw.received.split("\r\n\r\n");
  const [first = "", ...fields] = head.split("\r\n");
  return {
    status: Number(first.split(" ")[1]),
    headers: new Map(
      fields.map((field) => {
        const at = field.indexOf(":");
        return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()];
      }),
    ),
    body: rest.join("\r\n\r\n"),
  };
}
