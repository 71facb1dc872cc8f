import { PROBLEMS, type ProblemCode } from "../problems.ts";
import { type Json, problemName, referenceTo } from "./components.ts";
import { toPascal } from "./pascal.ts";

/** The most codes of an answer that several operations share. One with more codes has no name. */
const SHARED_MAX = 3;

/** Returns one answer for each HTTP status of these problems. Most are references to shared ones. */
export function toProblemAnswers(codes: readonly ProblemCode[]): Json {
  return Object.fromEntries(
    byStatus(codes).map(([status, these]) => [
      String(status),
      these.length > SHARED_MAX
        ? toAnswer(these)
        : { $ref: `#/components/responses/${nameOf(these)}` },
    ]),
  );
}

/** Returns the answers that `toProblemAnswers` refers to for these operations, by name. */
export function sharedAnswers(operations: readonly (readonly ProblemCode[])[]): Json {
  const answers = operations
    .flatMap(byStatus)
    .filter(([, codes]) => codes.length <= SHARED_MAX)
    .map(([, codes]) => [nameOf(codes), toAnswer(codes)] as const);
  return Object.fromEntries(answers.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Returns the codes of each status, always in the same order. */
function byStatus(codes: readonly ProblemCode[]): (readonly [number, readonly ProblemCode[]])[] {
  const groups = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return [...groups].map(([status, these]) => [status, these.toSorted()]);
}

function nameOf(codes: readonly ProblemCode[]): string {
  return codes.map(toPascal).join("Or");
}

function toAnswer(codes: readonly ProblemCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join(" "),
    content: { "application/problem+json": { schema: toProblemSchema(codes) } },
  };
}

function toProblemSchema(codes: readonly ProblemCode[]): Json {
  const variants = codes.map((code) => referenceTo(problemName(code)));
  if (variants.length === 1) return { ...variants[0] };
  const mapping = codes.map((code, n) => [code, variants[n]?.$ref]);
  return {
    oneOf: variants,
    discriminator: { propertyName: "code", mapping: Object.fromEntries(mapping) },
  };
}
