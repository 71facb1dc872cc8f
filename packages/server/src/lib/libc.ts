import { dlopen } from "bun:ffi";

/** The names of the C library: glibc's, and musl's. */
const LIBRARIES = ["libc.so.6", "libc.so"];

/** The calls for sockets that Bun does not offer. Options are numbers of 32 bits. */
export type SocketCalls = NonNullable<ReturnType<typeof load>>;

let calls: SocketCalls | undefined | null = null;

/** Returns the calls. Undefined where they are not available, such as outside Linux. */
export function socketCalls(): SocketCalls | undefined {
  if (calls === null) calls = process.platform === "linux" ? load() : undefined;
  return calls;
}

function load() {
  for (const library of LIBRARIES) {
    try {
      return dlopen(library, {
        setsockopt: { args: ["int", "int", "int", "ptr", "u32"], returns: "int" },
        getsockopt: { args: ["int", "int", "int", "ptr", "ptr"], returns: "int" },
        shutdown: { args: ["int", "int"], returns: "int" },
      }).symbols;
    } catch {
      // The other C library is tried.
    }
  }
  return undefined;
}
