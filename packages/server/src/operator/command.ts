/** Prints a line for the operator who runs the command. */
export type Say = (line: string) => void;

/** A line of `--help`. */
export interface Usage {
  /** The name of a command, and its arguments. */
  readonly usage: string;
  readonly about: string;
}

/** A command of the executable, other than to serve. */
export interface Command {
  readonly help: readonly Usage[];
  /** Returns the exit code. */
  readonly run: (args: readonly string[], say: Say) => Promise<number>;
}
