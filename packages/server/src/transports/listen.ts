import { type Server, serve } from "bun";
import { codeOf, messageOf, StartError } from "../lib/start-error.ts";

/** What Bun is told about a port and its requests. */
export type Serving<Data> = Parameters<typeof serve<Data>>[0];

/** Listens on a port. Throws `StartError`, which names the option that chooses another port. */
export function listen<Data>(
  options: Serving<Data>,
  option: "--port" | "--monitor-port",
): Server<Data> {
  const { port } = options as { readonly port: number };
  try {
    return serve<Data>(options);
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") {
      const text = `Port ${port} is in use; choose another with ${option}`;
      throw new StartError(text, { cause: error });
    }
    throw new StartError(`Port ${port} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
