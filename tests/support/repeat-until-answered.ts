import { Problem } from "@teahouse/protocol";

/** How long to wait before a repeat, in milliseconds. */
const AGAIN_MS = 5;

/** Repeats a call, as a client does, until a server answers it. */
export async function repeatUntilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Problem && error.status !== 503) throw error;
      await Bun.sleep(AGAIN_MS);
    }
  }
}
