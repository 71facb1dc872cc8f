import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as protocol from "@teahouse/protocol";
import type * as z from "zod/mini";
import { onlyForTheBrowser } from "./only-for-the-browser.ts";

type Protocol = typeof protocol;
type Json = unknown;

const UUID = "123e4567-e89b-42d3-a456-426614174000";
/** Every schema without parts accepts one of these. */
const LEAVES = [
  ...[10001, 5, "alice", true, "g:10000", UUID, "1.2.3", "abcdefgh"],
  ...["a-file-of-samples-0000", "A7".repeat(32)],
];
/** Values that a server might send by mistake, or a newer server on purpose. */
const ODD = [undefined, null, -1, 1.5, 2 ** 60, 0, "", "x", "\ud800", "a\0", true, [], [null], {}];
/** The most values that are compared for each schema. */
const MOST_INPUTS = 400;

let folder = "";
let browsers: Protocol;

function isProtocol(module: object): module is Protocol {
  return "OPERATIONS" in module && "EVENTS" in module;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "teahouse-protocol-"));
  const built = await Bun.build({
    entrypoints: [Bun.resolveSync("@teahouse/protocol", import.meta.dir)],
    outdir: folder,
    target: "browser",
    plugins: [onlyForTheBrowser],
  });
  const module: object = await import(built.outputs[0]?.path ?? "");
  if (!isProtocol(module)) throw new Error("The protocol was not built.");
  browsers = module;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === "object" && value !== null && "safeParse" in value;
}

/** Values that a schema accepts: one for each alternative, with every optional field. */
function samples(schema: z.ZodMiniType): Json[] {
  const def: object = schema._zod.def;
  if ("shape" in def) {
    const fields = Object.entries(def.shape ?? {}).map(([name, field]) => {
      return { name, values: samples(field) };
    });
    const most = Math.max(1, ...fields.map(({ values }) => values.length));
    return Array.from({ length: most }, (_, turn) =>
      Object.fromEntries(fields.map(({ name, values }) => [name, values[turn % values.length]])),
    );
  }
  if ("options" in def && Array.isArray(def.options)) return def.options.flatMap(samples);
  if ("items" in def && Array.isArray(def.items)) return [def.items.map((one) => samples(one)[0])];
  if ("element" in def && isSchema(def.element)) return [samples(def.element), []];
  if ("innerType" in def && isSchema(def.innerType)) return samples(def.innerType);
  if ("entries" in def) return Object.values(def.entries ?? {});
  if ("values" in def && Array.isArray(def.values)) return def.values;
  if ("keyType" in def && isSchema(def.keyType)) {
    return [Object.fromEntries(samples(def.keyType).map((key) => [key, 1]))];
  }
  return LEAVES.filter((leaf) => schema.safeParse(leaf).success).slice(0, 1);
}

/** The value, and copies with one part replaced, one part left out, or one more field. */
function* variants(value: Json): Generator<Json> {
  yield value;
  yield* ODD;
  if (Array.isArray(value)) {
    yield [...value, "more"];
    for (const [place, part] of value.entries()) {
      for (const odd of variants(part)) yield value.with(place, odd);
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, more: 1 };
    for (const [name, part] of Object.entries(value)) {
      const { [name]: _, ...rest } = Object(value);
      yield rest;
      for (const odd of variants(part)) yield { ...value, [name]: odd };
    }
  }
}

/** The values that the two schemas parse differently. */
function differences(schema: z.ZodMiniType, browsersOwn: z.ZodMiniType): Json[] {
  const all = samples(schema).flatMap((sample) => [...variants(sample)]);
  // A schema of many parts has very many variants. Its parts are also compared by themselves.
  const inputs = all.filter((_, place) => place % Math.ceil(all.length / MOST_INPUTS) === 0);
  expect(inputs.some((input) => schema.safeParse(input).success)).toBe(true);
  return inputs.filter((input) => {
    const [one, other] = [schema.safeParse(input), browsersOwn.safeParse(input)];
    return one.success !== other.success || !Bun.deepEquals(one.data, other.data, true);
  });
}

test("a browser parses every schema of the protocol as the server does", () => {
  for (const [name, schema] of Object.entries(protocol)) {
    if (!isSchema(schema) || name === "limits") continue;
    const own = Object.entries(browsers).find(([other]) => other === name)?.[1];
    if (!isSchema(own)) throw new Error(`A browser does not have ${name}.`);
    expect([name, differences(schema, own).slice(0, 3)]).toEqual([name, []]);
  }
});

test("a browser calls every operation in the same way, and parses its answer as the server does", () => {
  for (const name of protocol.operationNames) {
    const { kind, method, path, output, ...rest }: protocol.Operation = protocol.OPERATIONS[name];
    const own: protocol.Operation = browsers.OPERATIONS[name];
    const { cookie, httpOnly } = rest;
    const { output: _, ...facts } = own;
    expect(facts).toEqual({
      kind,
      method,
      path,
      ...(cookie && { cookie }),
      ...(httpOnly && { httpOnly }),
    } as never);
    // Its limits are compared below.
    if (name === "config.show") continue;
    expect([name, differences(output, own.output).slice(0, 3)]).toEqual([name, []]);
  }
});

/** The limits that a browser knows. */
function known<T extends object>(limits: T): Partial<T> {
  const names = new Set<string>(browsers.limitNames);
  const kept = Object.entries(limits).filter(([name]) => names.has(name));
  return Object.fromEntries(kept) as Partial<T>;
}

test("a browser knows the limits that its code names, without their descriptions", () => {
  expect(browsers.limitNames).toContain("textMax");
  expect(browsers.limitNames).not.toContain("heldPerAddress");
  expect<object>(browsers.DEFAULT_LIMITS).toEqual(known(protocol.DEFAULT_LIMITS));
  const { data } = browsers.limits.safeParse(protocol.DEFAULT_LIMITS);
  expect<unknown>(data).toEqual(browsers.DEFAULT_LIMITS);
  expect(JSON.stringify(browsers.LIMITS)).not.toContain("longest");
});

test("a browser knows which events are timeline entries", () => {
  for (const type of Object.keys(protocol.EVENTS) as protocol.EventType[]) {
    expect(browsers.isTimelineType(type)).toBe(protocol.isTimelineType(type));
  }
});
