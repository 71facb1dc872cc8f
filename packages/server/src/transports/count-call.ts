import type { OperationName, ProblemBody } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { toProblem } from "./to-problem.ts";

/** Counts one call on a socket, as `answerRequest` counts a request. `id` is that of the socket. */
export function countCall(house: House, name: OperationName | undefined, id: string) {
  const started = performance.now();
  const route = name ?? "none";
  const answered = (status: number, code?: string) => {
    const ms = performance.now() - started;
    house.metrics.answered({ transport: "websocket", route, status, ms });
    house.logger.debug("A call was answered", { route, status, code, ms, request: id });
  };
  return {
    done: (): void => answered(200),

    /** Returns the problem of an error, for the answer. */
    refused(error: unknown): ProblemBody {
      const problem = toProblem(house, error, { route, request: id });
      house.metrics.refused(problem);
      answered(problem.status, problem.code);
      return problem.toBody(id);
    },
  };
}
