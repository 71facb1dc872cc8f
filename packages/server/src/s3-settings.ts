import type { S3Settings } from "./files/s3/sign.ts";
import { StartError } from "./lib/start-error.ts";

export const S3_SETTINGS = {
  S3_ENDPOINT: { about: "https://… of an S3 service, for files in a bucket", fallback: "" },
  S3_BUCKET: { about: "the name of the bucket", fallback: "" },
  S3_REGION: { about: "the region of the bucket; us-east-1 if not set", fallback: "" },
  S3_ACCESS_KEY_ID: { about: "the id of the access key", fallback: "" },
  S3_SECRET_ACCESS_KEY: { about: "the secret of the access key", fallback: "" },
  S3_PATH_STYLE: { about: "off: the bucket's name is part of the host's name", fallback: "on" },
  S3_REDIRECT: { about: "on: browsers get downloads from the bucket", fallback: "off" },
} as const;

/** The settings of a bucket. Each is needed, if one is set. */
const NEEDED = ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

/** The region of services that have none. */
const NO_REGION = "us-east-1";

/** Returns the bucket for the files. Undefined if none is set. Throws `StartError`, which never repeats a secret. */
export function readS3(read: (name: string) => string | undefined): S3Settings | undefined {
  const given = (name: string) => read(name)?.trim() ?? "";
  const isOn = (name: "S3_PATH_STYLE" | "S3_REDIRECT") => {
    const text = given(name) || S3_SETTINGS[name].fallback;
    if (text === "on" || text === "off") return text === "on";
    throw new StartError(`${name} must be on or off, not "${text}"`);
  };
  const pathStyle = isOn("S3_PATH_STYLE");
  const redirect = isOn("S3_REDIRECT");
  const first = [...NEEDED, "S3_REGION"].find((name) => given(name) !== "");
  if (first === undefined) return undefined;
  const missing = NEEDED.find((name) => given(name) === "");
  if (missing !== undefined) throw new StartError(`${first} needs ${missing}`);
  if (given("FILES_DIR") !== "") {
    throw new StartError("FILES_DIR and S3_BUCKET are both set; set only one");
  }
  return {
    endpoint: toEndpoint(given("S3_ENDPOINT")),
    bucket: toBucket(given("S3_BUCKET")),
    region: given("S3_REGION") || NO_REGION,
    keyId: given("S3_ACCESS_KEY_ID"),
    secret: given("S3_SECRET_ACCESS_KEY"),
    pathStyle,
    redirect,
  };
}

/** Keys and buckets have no place in it. */
function toEndpoint(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url !== null && text.replace(/\/$/, "") === url.origin;
  if (isOrigin && /^https?:$/.test(url.protocol)) return url.origin;
  throw new StartError(
    "S3_ENDPOINT must be the address of the service, such as https://s3.eu-central-1.amazonaws.com, without the bucket and without keys",
  );
}

function toBucket(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/.test(text)) return text;
  throw new StartError("S3_BUCKET must be the name of a bucket: letters, digits, - . and _");
}
