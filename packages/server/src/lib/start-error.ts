/** The reason why a server cannot start or a command cannot be done, in one line for the operator. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** Returns the error code of the system or of SQLite; empty if the error has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Returns the message of an error, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns the messages of an error and of its causes, from the outermost to the first cause, without repetition. */
export function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let at: unknown = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    const message = messageOf(at);
    if (!messages.some((outer) => outer.includes(message))) messages.push(message);
  }
  return messages.join(": ");
}
