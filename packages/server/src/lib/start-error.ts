/** What keeps a server from starting, in one line for the person who starts it. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The code that the system or SQLite gave an error; empty where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** What an error says, without where it was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
