/** The bytes that an answer has: from `from` up to, but not including, `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the `Range` of a GET (RFC 9110, section 14). Undefined if the answer is the whole file: without a range, for
 * several ranges, for one that cannot be read, and if the client has another version. "unsatisfiable" if the file does
 * not reach so far.
 */
export function readRange(
  { method, headers }: Request,
  size: number,
  tag: string,
): ByteRange | "unsatisfiable" | undefined {
  const condition = headers.get("if-range");
  if (method !== "GET" || (condition !== null && condition.trim() !== tag)) return undefined;
  const [, first = "", last = ""] =
    /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(headers.get("range") ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const from = Math.max(0, size - Number(last));
    return from < size ? { from, to: size } : "unsatisfiable";
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return undefined;
  if (from >= size) return "unsatisfiable";
  return { from, to: last === "" ? size : Math.min(size, Number(last) + 1) };
}
