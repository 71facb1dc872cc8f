import { Problem } from "@teahouse/client";
import { useCallback, useRef, useState } from "react";

export interface Command {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Runs it unless it is running; true when it was done, false when it came to a problem. */
  run(act: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

/** What was thrown, as a problem; what is none comes from a fault of our own. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem("internal");
}

/** Holds whether something that was asked of the server is under way, and the problem it came to. */
export function useCommand(): Command {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);

  const run = useCallback(async (act: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  return { busy, problem, run, forget: () => setProblem(undefined) };
}
