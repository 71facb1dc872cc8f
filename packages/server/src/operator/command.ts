/** Prints a line for the operator who runs the command. */
export type Say = (line: string) => void;

/** A command of the executable, other than to serve. */
export interface Command {
  /** Its name and its arguments. */
  readonly usage: string;
  readonly about: string;
  /** Returns the exit code. */
  readonly run: (args: readonly string[], say: Say) => Promise<number>;
}
