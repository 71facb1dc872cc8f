import { createHash, createHmac } from "node:crypto";

/** Where a bucket is, and who asks. */
export interface S3Settings {
  /** The origin of the service, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly keyId: string;
  readonly secret: string;
  /** Whether the bucket is in the path of its addresses. If not, it is the first label of the host. */
  readonly pathStyle: boolean;
  /** Whether downloads are redirected to signed addresses of the bucket. */
  readonly redirect: boolean;
}

/** A request to a bucket. */
export interface Asked {
  readonly method: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Headers that are signed. Their names are in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Returns the URL of a request, signed for some seconds. It follows Signature Version 4 in the query
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html). The body is not signed.
 */
export function signedUrl(
  { endpoint, region, bucket, keyId, secret, pathStyle }: Omit<S3Settings, "redirect">,
  { method, key, query = {}, headers = {} }: Asked,
  seconds: number,
  now = new Date(),
): string {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [time.slice(0, 8), region, "s3", "aws4_request"];
  const signed = sorted({ ...headers, host: url.host });
  const names = signed.map(([name]) => name).join(";");
  const parameters = sorted({
    ...query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [keyId, ...scope].join("/"),
    "X-Amz-Date": time,
    "X-Amz-Expires": `${seconds}`,
    "X-Amz-SignedHeaders": names,
  })
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join("&");
  const steps = [...(pathStyle ? [bucket] : []), ...(key === "" ? [] : key.split("/"))];
  const path = `/${steps.map(escaped).join("/")}`;
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join("");
  const canonical = [method, path, parameters, lines, names, "UNSIGNED-PAYLOAD"].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const toSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), digest].join("\n");
  const signingKey = scope.reduce<Buffer | string>(
    (key, part) => createHmac("sha256", key).update(part).digest(),
    `AWS4${secret}`,
  );
  const signature = createHmac("sha256", signingKey).update(toSign).digest("hex");
  return `${url.origin}${path}?${parameters}&X-Amz-Signature=${signature}`;
}

function sorted(fields: Readonly<Record<string, string>>): [name: string, value: string][] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Escapes what RFC 3986 reserves; `encodeURIComponent` leaves five of these characters. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
