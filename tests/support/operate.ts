import { operator } from "../../packages/server/src/operator/operator.ts";
import type { TestHouse } from "./house.ts";

/** The place of a house as flags of a command. */
export function placeFlags({ place: { folder, url } }: TestHouse): string[] {
  return ["--data-dir", folder, ...(url === undefined ? [] : ["--database-url", url])];
}

/** Runs a command of the operator. Returns its output. */
export async function operate(house: TestHouse, ...args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const code = await operator([...args, ...placeFlags(house)], (line) => said.push(line));
  if (code !== 0) throw new Error(`The command ended with ${code}`);
  return said.join("\n");
}
