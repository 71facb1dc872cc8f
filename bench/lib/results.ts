import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { RESULTS } from "./folders.ts";
import type { Machine } from "./machine.ts";
import type { Table } from "./table.ts";

export const BENCHES = [
  "send",
  "writes",
  "nodes",
  "fan-out",
  "connections",
  "catch-up",
  "groups",
  "large",
  "worst",
  "media",
] as const;
export type BenchName = (typeof BENCHES)[number];

/** The results of one bench: the printed tables, and the figures behind them. */
export interface Findings {
  readonly tables: readonly Table[];
  readonly figures: unknown;
}

export interface Result extends Findings {
  readonly bench: BenchName;
  readonly at: string;
  readonly quick: boolean;
  readonly machine: Machine;
}

function fileOf(bench: BenchName): string {
  return join(RESULTS, `${bench}.json`);
}

export async function writeResult(result: Result): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  await Bun.write(fileOf(result.bench), `${JSON.stringify(result, null, 2)}\n`);
}

/** Returns the newest result of a bench, or undefined if it has not run. */
export async function readResult(bench: BenchName): Promise<Result | undefined> {
  const file = Bun.file(fileOf(bench));
  if (!(await file.exists())) return undefined;
  const result: unknown = await file.json();
  return isResult(result) ? result : undefined;
}

/** Checks only roughly: no other program writes into this folder. */
function isResult(value: unknown): value is Result {
  return typeof value === "object" && value !== null && "tables" in value && "machine" in value;
}
