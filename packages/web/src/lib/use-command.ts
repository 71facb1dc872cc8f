import { Problem } from "@teahouse/client";
import { useCallback, useRef, useState } from "react";

export interface Command {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Runs `act`. Returns false on a problem, or at once if a command is still running. */
  run(act: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

/** Turns a thrown value into a problem. A value of any other kind is a fault of ours. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem("internal");
}

/** Runs commands one at a time, and holds the problem of the last one. */
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
