import * as z from "zod/mini";
import {
  type InputOf,
  LIMITS,
  OPERATIONS,
  type OperationName,
  operationNames,
} from "../../packages/protocol/src/index.ts";
import { SAMPLES } from "../../tests/support/operation-samples.ts";

/** Each text repeats one of these. Each is costly for something: normalizing, folding, splitting or searching. */
const PIECES: Readonly<Record<string, string>> = {
  marks: `a${"\u0301\u0323".repeat(15)}`,
  ligatures: "ﷺ",
  families: "👨‍👩‍👧‍👦",
  capitals: "İẞ",
  wildcards: "%_",
  letters: "a",
};

/** Shares of the longest text that the schema admits. Longer ones are refused after they were counted. */
const SHARES = [1, 0.25];

interface Node {
  readonly type?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
}

/** One input of an operation, and the reason why it is bad. */
export interface WorstInput {
  readonly name: OperationName;
  readonly why: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The numbers of things that exist, so that an operation does its work. */
export type Known = Readonly<Record<"group" | "user" | "message", number>>;

/** Inputs of every operation with texts and lists as long as its schema admits. */
export function worstInputs(known: Known): WorstInput[] {
  return operationNames.flatMap((name) => {
    const sample = withKnown(name, known);
    const plain = { name, why: "a usual input", input: sample };
    const long = Object.entries(PIECES).flatMap(([kind, piece]) =>
      SHARES.map((share) => ({
        name,
        why: `${kind}, ${share === 1 ? "as long as the schema admits" : "a quarter of that"}`,
        input: lengthen(name, sample, piece, share),
      })),
    );
    const hasTexts = JSON.stringify(long[0]?.input) !== JSON.stringify(sample);
    return hasTexts ? [plain, ...long] : [plain];
  });
}

function withKnown(name: OperationName, known: Known): Readonly<Record<string, unknown>> {
  const sample: InputOf<OperationName> = SAMPLES[name];
  const at = { ...known, conversation: `g:${known.group}` };
  return Object.fromEntries(
    Object.entries(sample).map(([field, value]) => {
      if (field === "clientId") return [field, Bun.randomUUIDv7()];
      return [field, Object.entries(at).find(([name]) => name === field)?.[1] ?? value];
    }),
  );
}

function lengthen(
  name: OperationName,
  sample: Readonly<Record<string, unknown>>,
  piece: string,
  share: number,
): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(OPERATIONS[name].input, { unrepresentable: "any" }) as Node;
  return Object.fromEntries(
    Object.entries(sample).map(([field, value]) => {
      const node = schema.properties?.[field];
      if (typeof value === "string" && isFree(field, node))
        return [field, fill(node, piece, share)];
      if (Array.isArray(value) && isFree(field, node?.items)) {
        const words = Array.from({ length: LIMITS.wordsMax.value }, () =>
          fill(node?.items, piece, share),
        );
        return [field, words];
      }
      return [field, value];
    }),
  );
}

/** False for texts of a fixed form, such as names of choices and ids. */
function isFree(field: string, node: Node | undefined): boolean {
  return node?.type === "string" && node.maxLength !== undefined && !FIXED.has(field);
}

const FIXED = new Set(["clientId", "conversation", "cursor", "session", "token"]);

function fill(node: Node | undefined, piece: string, share: number): string {
  const length = Math.floor((node?.maxLength ?? 0) * share);
  return piece.repeat(Math.max(1, Math.floor(length / piece.length)));
}
