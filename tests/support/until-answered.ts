import { Problem } from "@teahouse/protocol";

/** How long a client waits before it asks a server again that is away, in ms. */
const AGAIN_MS = 5;

/** Repeats what a server that goes away leaves open, as a client does, until it is answered. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Problem && error.status !== 503) throw error;
      await Bun.sleep(AGAIN_MS);
    }
  }
}
