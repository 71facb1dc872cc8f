import { type Server, serve } from "bun";
import { codeOf, messageOf, StartError } from "../lib/start-error.ts";

/** The options of `Bun.serve`. */
export type ServeOptions<Data> = Parameters<typeof serve<Data>>[0];

/** Listens on a port. Throws a `StartError` if that fails. For a used port it names the option for another one. */
export function listen<Data>(
  options: ServeOptions<Data>,
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
