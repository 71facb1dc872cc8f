import {
  type Issue,
  invalid,
  OPERATIONS,
  type Operation,
  type OperationName,
  problem,
} from "@teahouse/protocol";
import type { House, Request } from "../house.ts";
import { HANDLERS } from "../operations.ts";
import { takeRate } from "./rate.ts";
import { toProblem } from "./to-problem.ts";

type AnyHandler = (house: House, request: Request, input: unknown) => Promise<unknown>;

/**
 * The one door of every operation, whatever transport it came by: who is it, is it well formed, is it too
 * fast; then what stands behind it. Throws only problems.
 */
export async function perform(
  house: House,
  name: OperationName,
  request: Request,
  input: unknown,
): Promise<unknown> {
  const operation: Operation = OPERATIONS[name];
  // The table's types hold each handler to its own input; here it is one of all.
  const handler = HANDLERS[name] as AnyHandler;
  try {
    checkCaller(operation, request);
    await takeRate(house, name, operation, request);
    return await handler(house, request, parse(operation, input));
  } catch (error) {
    const problem = toProblem(house, error, { operation: name });
    house.metrics.refused(problem);
    throw problem;
  }
}

function checkCaller(operation: Operation, { caller }: Request): void {
  if (operation.caller === "anyone") return;
  if (caller === undefined) throw problem("unauthenticated");
  if (operation.caller === "person" && caller.kind === "guest") throw problem("persons_only");
}

function parse(operation: Operation, input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw invalid("", "is an object");
  }
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map(toIssue);
  const [first] = issues;
  throw problem("invalid", { issues }, `${first?.path || "input"}: ${first?.message}`);
}

function toIssue(found: ParseIssue): Issue {
  const unknown = found.code === "unrecognized_keys" ? found.keys?.[0] : undefined;
  const path = [...found.path, ...(unknown === undefined ? [] : [unknown])].map(String).join(".");
  return {
    path: path.slice(0, 100).toWellFormed(),
    message: unknown === undefined ? found.message : "is no field of this operation",
  };
}

interface ParseIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}
