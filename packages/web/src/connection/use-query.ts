import type { InputOf, OperationName, OutputOf, Problem } from "@teahouse/client";
import { useCallback, useEffect, useState } from "react";
import { asProblem } from "../lib/use-command.ts";
import { useClient } from "./client-context.tsx";

export type Answer<T> =
  | { readonly state: "loading" }
  | { readonly state: "answered"; readonly output: T }
  | { readonly state: "failed"; readonly problem: Problem };

const LOADING = { state: "loading" } as const;

/**
 * Asks whenever the input changes. `again` repeats the question. In both cases the former answer stays until the new one
 * arrives.
 */
export function useQuery<N extends OperationName>(name: N, input: InputOf<N>) {
  const client = useClient();
  const [answer, setAnswer] = useState<Answer<OutputOf<N>>>(LOADING);
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(input);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the input, `turn` asks again.
  useEffect(() => {
    let current = true;
    client.call(name, input).then(
      (output) => current && setAnswer({ state: "answered", output }),
      (thrown) => current && setAnswer({ state: "failed", problem: asProblem(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [client, name, key, turn]);

  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { answer, again };
}
