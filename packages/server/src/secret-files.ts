import { readFileSync } from "node:fs";
import { codeOf, StartError } from "./lib/start-error.ts";

/** The settings that are secrets. Each can be in a file, whose path is the setting with `_FILE` after its name. */
const SECRETS = ["DATABASE_PASSWORD", "REDIS_PASSWORD", "METRICS_TOKEN", "S3_SECRET_ACCESS_KEY"];

export const secretFileSettings = SECRETS.map(fileSettingOf);

type ReadSetting = (name: string) => string | undefined;

/** Returns a reader of settings that finds secrets in their files too. It throws `StartError`. */
export function withSecretFiles(read: ReadSetting): ReadSetting {
  return (name) => {
    const given = read(name);
    const path = SECRETS.includes(name) ? read(fileSettingOf(name))?.trim() : undefined;
    if (path === undefined || path === "") return given;
    if (given !== undefined && given !== "") {
      throw new StartError(`${name} and ${fileSettingOf(name)} are both set; set only one`);
    }
    return readSecret(fileSettingOf(name), path);
  };
}

/** Editors and `echo` end a file with a line break, which is not part of the secret. */
function readSecret(setting: string, path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw new StartError(`${setting} cannot be read: ${codeOf(error)} at ${path}`);
  }
}

function fileSettingOf(secret: string): string {
  return `${secret}_FILE`;
}
