import { OPERATIONS, type Operation, type OperationName, operationNames } from "@teahouse/protocol";

export interface Route {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** A route, with the fields of its path. */
export interface Matched {
  readonly route: Route;
  readonly fields: Readonly<Record<string, string>>;
}

export type Found = Matched | { readonly allowed: readonly string[] };

const ROUTES: readonly Route[] = operationNames.map((name) => ({
  name,
  operation: OPERATIONS[name],
  segments: OPERATIONS[name].path.split("/").slice(1),
}));

/**
 * Finds the operation of a method and a path in its normal form, or else the methods that the path takes. Literal paths win
 * over fields.
 */
export function findRoute(method: string, path: string): Found {
  const segments = path.split("/").slice(1);
  const matching = (BY_LENGTH.get(segments.length) ?? []).filter((route) =>
    matches(route, segments),
  );
  const route = matching.find(({ operation }) => operation.method === method);
  if (route === undefined) return { allowed: matching.map(({ operation }) => operation.method) };
  return { route, fields: fieldsOf(route, segments) };
}

/** Routes by the number of their segments. Routes with fewer fields come first. */
const BY_LENGTH: ReadonlyMap<number, readonly Route[]> = Map.groupBy(
  ROUTES.toSorted((a, b) => countFields(a) - countFields(b)),
  ({ segments }) => segments.length,
);

function matches({ segments }: Route, given: readonly string[]): boolean {
  return (
    segments.length === given.length &&
    segments.every((segment, at) =>
      segment.startsWith(":") ? given[at] !== "" : segment === given[at],
    )
  );
}

function countFields({ segments }: Route): number {
  return segments.filter((segment) => segment.startsWith(":")).length;
}

function fieldsOf({ segments }: Route, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap((segment, at) =>
      segment.startsWith(":") ? [[segment.slice(1), decodeURIComponent(given[at] ?? "")]] : [],
    ),
  );
}
