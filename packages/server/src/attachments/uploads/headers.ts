import { invalid, type Limits, problem } from "@teahouse/protocol";

export const VERSION = "1.0.0";

const BYTES = "application/offset+octet-stream";

/** Lengths and offsets, without signs, fractions and leading zeros. */
const COUNT = /^(0|[1-9]\d{0,15})$/;

/** True for the headers that the protocol tus defines, and for those of the body. */
export function isAboutUploads(name: string): boolean {
  return /^(tus-resumable|upload-(length|offset|metadata)|content-(type|length))$/.test(name);
}

/** Checks the headers of a request that is not OPTIONS. Throws `tus_version`, `invalid` or `too_large`. */
export function checkHeaders({ method, headers, body }: Request, { fileMax }: Limits): void {
  if (headers.get("tus-resumable") !== VERSION) throw problem("tus_version");
  for (const name of ["upload-defer-length", "upload-concat", "upload-checksum"]) {
    if (headers.has(name)) throw invalid(name, "is not supported");
  }
  const hasBody = body !== null && headers.get("content-length") !== "0";
  if (method === "PATCH") readCount(headers, "upload-offset");
  if ((method === "PATCH" || hasBody) && headers.get("content-type") !== BYTES) {
    throw invalid("content-type", `must be ${BYTES}`);
  }
  if (method !== "POST") return;
  if (readCount(headers, "upload-length") > fileMax) throw problem("too_large", { limit: fileMax });
}

function readCount(headers: Headers, name: string): number {
  const text = headers.get(name) ?? "";
  const count = Number(text);
  if (COUNT.test(text) && Number.isSafeInteger(count)) return count;
  throw invalid(name, "must be a whole number of bytes");
}
