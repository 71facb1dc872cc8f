import { COMMANDS } from "../../packages/server/src/operator/commands.ts";
import type { TestHouse } from "./house.ts";

/** The place of a house as flags of a command. */
export function placeFlags({ place: { folder, url } }: TestHouse): string[] {
  return ["--data-dir", folder, ...(url === undefined ? [] : ["--database-url", url])];
}

/** Runs `teahouse operator` with these words. Returns its output. */
export function operate(house: TestHouse, ...args: readonly string[]): Promise<string> {
  return runIn(house, "operator", args);
}

/** Runs `teahouse code` with these words. Returns its output. */
export function manageCodes(house: TestHouse, ...args: readonly string[]): Promise<string> {
  return runIn(house, "code", args);
}

/** Makes an invitation code, with these flags. */
export async function makeCode(house: TestHouse, ...flags: readonly string[]): Promise<string> {
  const [code = ""] = (await manageCodes(house, "create", ...flags)).split("\n");
  return code;
}

async function runIn(house: TestHouse, name: string, args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const code = await COMMANDS.get(name)?.run([...args, ...placeFlags(house)], (line) =>
    said.push(line),
  );
  if (code !== 0) throw new Error(`The command ended with ${code}`);
  return said.join("\n");
}
