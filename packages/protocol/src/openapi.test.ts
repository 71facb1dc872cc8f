import { expect, test } from "bun:test";
import { EVENTS } from "./events/index.ts";
import { SIGNALS } from "./events/signals.ts";
import { CONTROL_FRAMES } from "./frames.ts";
import { type Json, problemName, referencesIn } from "./openapi/components.ts";
import { toPascal } from "./openapi/pascal.ts";
import { toOpenApi } from "./openapi.ts";
import { OPERATIONS, operationNames } from "./operations.ts";
import { PROBLEMS, type ProblemCode } from "./problems.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}

interface Entry {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Json[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly discriminator?: { readonly mapping: Readonly<Record<string, string>> };
}

interface Document {
  readonly info: { readonly license: { readonly name: string } };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Json>>;
    readonly securitySchemes: Json;
  };
}

const document = toOpenApi() as unknown as Document;
const { schemas, responses } = document.components;
const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((entry) => ({ path, ...entry })),
);

/** Yields every object of a part of the document with its place, from the outside in. */
function* partsOf(part: unknown, place = ""): Generator<readonly [place: string, part: Json]> {
  if (typeof part !== "object" || part === null) return;
  if (!Array.isArray(part)) yield [place, part as Json];
  for (const [name, inner] of Object.entries(part)) yield* partsOf(inner, `${place}/${name}`);
}

/** Returns the schemas that a part names, directly or through other schemas. */
function namedBy(part: unknown): Set<string> {
  const found = new Set(referencesIn(part));
  for (const name of found) for (const next of referencesIn(schemas[name])) found.add(next);
  return found;
}

test("every event, signal, frame and problem has a schema of its own, with its type or code", () => {
  const types = { ...EVENTS, ...SIGNALS, ...CONTROL_FRAMES };
  for (const type of Object.keys(types)) {
    const name = type === "message.sent" ? "Message" : toPascal(type);
    expect([type, schemas[name]?.properties?.type?.const]).toEqual([type, type]);
  }
  const answered = operationNames.flatMap((name) => [...OPERATIONS[name].problems]);
  for (const code of new Set<ProblemCode>(answered)) {
    const { code: own, status } = schemas[problemName(code)]?.properties ?? {};
    expect([own?.const, status?.const]).toEqual([code, PROBLEMS[code].status]);
  }
});

test("every entity has its name", () => {
  for (const name of [
    ...["User", "Me", "Session", "Friend", "FriendRequest", "Group", "GroupCard", "Member", "Ban"],
    ...["JoinRequest", "Invitation", "InviteLink", "Announcement", "Notice", "Conversation"],
    ...["Message", "Pin", "Snapshot", "GroupLogEntry", "Role", "Limits", "Event", "TimelineEvent"],
  ]) {
    expect(schemas).toHaveProperty(name);
  }
});

test("no object is without a name, so that a generated client has no `inline_response_17`", () => {
  const outside = [...partsOf({ paths: document.paths, responses })];
  const inside = Object.values(schemas).flatMap((schema) => [...partsOf(schema)].slice(1));
  const nameless = [...outside, ...inside].filter(
    ([, part]) => part.type === "object" && part.properties !== undefined,
  );
  expect(nameless).toEqual([]);
});

test("answers are open for the fields of later versions, and inputs are closed", () => {
  for (const { requestBody, responses: answers } of entries) {
    for (const name of namedBy([answers, responses])) {
      const closed = [...partsOf(schemas[name])].filter(
        ([, part]) => part.additionalProperties === false,
      );
      expect([name, closed]).toEqual([name, []]);
    }
    const [input] = referencesIn(requestBody ?? {});
    if (input !== undefined) {
      expect(input).toEndWith("Input");
      expect(schemas[input]).toHaveProperty("additionalProperties", false);
    }
  }
});

test("every reference has a target, and every component is used", () => {
  const text = JSON.stringify(document);
  const used = new Set([...text.matchAll(/"(#\/components\/[\w/]+)"/g)].map(([, place]) => place));
  const there = new Set(
    ["schemas", "responses"].flatMap((kind) =>
      Object.keys(kind === "schemas" ? schemas : responses).map(
        (name) => `#/components/${kind}/${name}`,
      ),
    ),
  );
  expect([...used].filter((place) => place === undefined || !there.has(place))).toEqual([]);
  expect([...there].filter((place) => !used.has(place))).toEqual([]);
});

test("every required field is defined, and a discriminator names the value of each variant", () => {
  for (const [name, { properties = {}, required = [] }] of Object.entries(schemas)) {
    expect([name, required.filter((field) => !(field in properties))]).toEqual([name, []]);
  }
  const unions = [...partsOf(document)].filter(([, part]) => "discriminator" in part);
  expect(unions.length).toBeGreaterThan(3);
  for (const [, union] of unions) {
    const { propertyName, mapping } = union.discriminator as {
      readonly propertyName: string;
      readonly mapping: Readonly<Record<string, string>>;
    };
    expect(Object.values(mapping).toSorted()).toEqual(
      (union.oneOf as readonly { readonly $ref: string }[]).map(({ $ref }) => $ref).toSorted(),
    );
    for (const [value, reference] of Object.entries(mapping)) {
      const variant = schemas[reference.split("/").at(-1) ?? ""];
      expect(variant?.properties?.[propertyName]?.const).toBe(value);
      expect(variant?.required).toContain(propertyName);
    }
  }
});

test("every operation has what a linter recommends", () => {
  const tags = new Map(document.tags.map(({ name, description }) => [name, description]));
  expect(new Set(entries.map(({ operationId }) => operationId)).size).toBe(entries.length);
  for (const { path, operationId, summary, tags: own, security, parameters, ...rest } of entries) {
    expect(operationId).toMatch(/^[A-Za-z0-9._~-]+$/);
    expect(summary).not.toBe("");
    for (const tag of own) expect([tag, typeof tags.get(tag)]).toEqual([tag, "string"]);
    for (const scheme of security.flatMap(Object.keys)) {
      expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
    const inPath = parameters.filter((parameter) => parameter.in === "path");
    expect(inPath.map(({ name, required }) => `{${name}} ${required}`).toSorted()).toEqual(
      (path.match(/\{\w+\}/g) ?? []).map((field) => `${field} true`).toSorted(),
    );
    const statuses = Object.keys(rest.responses);
    expect(statuses.some((status) => /^2/.test(status))).toBe(true);
    expect(statuses.some((status) => /^4/.test(status))).toBe(true);
  }
});

test("the document names its licence and the server that sent it", () => {
  expect(document.info.license.name).toBe("MIT");
  expect(document.servers.map(({ url }) => url)).toEqual(["/"]);
});
