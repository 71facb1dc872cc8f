import {
  type InputOf,
  invalid,
  OPERATIONS,
  type Operation,
  type OperationName,
  type Problem,
  problem,
} from "@teahouse/protocol";
import type { FileRoute, Handler, Handlers, Receiver, RequestOf } from "../handler.ts";
import type { House } from "../house.ts";
import type { Request } from "../request.ts";
import { toIssues } from "./issues.ts";
import { takeRate } from "./rate.ts";
import { toProblem } from "./to-problem.ts";

/** The entry for every transport: a house, the handlers of its operations, and what takes and gives files. */
export interface Door {
  readonly house: House;
  readonly handlers: Handlers<OperationName>;
  readonly uploads: Receiver;
  readonly fileRoutes: readonly FileRoute[];
}

/** Runs an operation for any transport, after its checks. Throws only problems. */
export async function perform(
  door: Door,
  name: OperationName,
  request: Request,
  input: unknown,
): Promise<unknown> {
  return await (await admit(door, name, request, input))();
}

/** Checks the caller, the rate and the input. Returns the function that runs the handler. */
export async function admit<N extends OperationName>(
  { house, handlers }: Door,
  name: N,
  request: Request,
  input: unknown,
): Promise<() => Promise<unknown>> {
  const operation: Operation = OPERATIONS[name];
  const toThrown = (error: unknown): Problem =>
    toProblem(house, error, { route: name, request: request.id });
  try {
    checkCaller(operation, request);
    await takeRate(house, name, operation, request);
    // The casts are safe: the caller and the input are checked.
    const parsed = parse(operation, input) as InputOf<N>;
    const handler: Handler<N> = handlers[name];
    return () =>
      handler(house, request as RequestOf<N>, parsed).catch((error: unknown) => {
        throw toThrown(error);
      });
  } catch (error) {
    throw toThrown(error);
  }
}

function checkCaller(operation: Operation, { caller }: Request): void {
  if (operation.caller === "anyone") return;
  if (caller === undefined) throw problem("unauthenticated");
  if (operation.caller === "person" && caller.kind === "guest") throw problem("persons_only");
}

function parse(operation: Operation, input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw invalid("", "must be an object");
  }
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error.issues, input);
  const [first] = issues;
  throw problem("invalid", { issues }, `${first?.path || "input"}: ${first?.message}`);
}
