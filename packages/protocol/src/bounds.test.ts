import { describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { LIMITS } from "./limits.ts";
import { OPERATIONS, operationNames } from "./operations.ts";

interface Node {
  readonly type?: string;
  readonly maxLength?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Returns the places of a schema that hold free text, each with its greatest length. */
function textsOf(node: Node, path: string): [path: string, most: number | undefined][] {
  const children = [
    ...Object.entries(node.properties ?? {}).map(([name, child]) => [`${path}.${name}`, child]),
    ...(node.items ? [[`${path}[]`, node.items]] : []),
    ...(node.anyOf ?? []).map((child) => [path, child]),
  ] as [string, Node][];
  const below = children.flatMap(([at, child]) => textsOf(child, at));
  const isText = node.type === "string" && node.enum === undefined && node.const === undefined;
  return isText ? [[path, node.maxLength], ...below] : below;
}

const inputs = operationNames.flatMap((name) =>
  textsOf(z.toJSONSchema(OPERATIONS[name].input, { unrepresentable: "any" }) as Node, name),
);

describe("every text of an operation's input", () => {
  test("is found", () => {
    expect(inputs.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        "message.send.text",
        "session.enter.nickname",
        "word-filter.set.words[]",
      ]),
    );
    expect(inputs.length).toBeGreaterThan(50);
  });

  test.each(inputs)("%s is bounded before anything else looks at it", (_, most) => {
    expect(most).toBeLessThanOrEqual(2 * LIMITS.textMax.highest);
  });
});

test("no default of a length is above the highest value of its setting", () => {
  for (const limit of Object.values(LIMITS)) {
    if ("highest" in limit) expect(limit.value).toBeLessThanOrEqual(limit.highest);
  }
});
