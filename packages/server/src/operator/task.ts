import type { Sql } from "../database/sql.ts";
import { StartError } from "../lib/start-error.ts";
import type { Act } from "../log/types.ts";

/** The house that a task works on: that of the running server, or one that no server has open. */
export interface TaskHouse {
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  write<T>(act: Act<T>): Promise<T>;
  /** The address that people open. */
  readonly address: string;
}

/** What the operator typed after the name of a task. */
export interface TaskInput {
  readonly words: readonly string[];
  /** Values by the name of their flag, without the dashes. */
  readonly flags: Readonly<Record<string, string>>;
}

/** A thing that the operator does to a house, even while its server runs. */
export interface Task {
  /** Its name and its arguments. */
  readonly usage: string;
  readonly about: string;
  /** The least and the greatest number of words after its name. */
  readonly words: readonly [least: number, most: number];
  readonly flags: readonly string[];
  /** Returns the lines to print. Throws a `StartError` with a sentence if it cannot be done. */
  readonly run: (house: TaskHouse, input: TaskInput) => Promise<readonly string[]>;
}

/** Returns the whole number of a flag, or `fallback` without the flag. */
export function numberOf(
  { flags }: TaskInput,
  name: string,
  { fallback, most }: { readonly fallback: number; readonly most: number },
): number {
  const text = flags[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value <= most) return value;
  throw new StartError(`--${name} must be a whole number up to ${most}, not "${text}"`);
}
