import { OPERATIONS, type OperationName, pathFields } from "@teahouse/protocol";
import { requiredFields, sampleOf } from "./operation-samples.ts";

/** An input that must be refused as `invalid`, because of one field. */
export interface BadInput {
  readonly why: string;
  /** The field at fault, as the problem's first issue names it. */
  readonly field: string;
  /** All fields, each as JSON text, because some keys and numbers fit into no JavaScript object. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A request that must be refused as `invalid`. */
export interface BadRequest {
  readonly why: string;
  readonly field: string;
  readonly path: string;
  readonly body?: string;
}

/** Normalization would take seconds for the longer one. */
const MANY_MARKS = [16, 12_000].map((count) => `"a${"\u0301\u0323".repeat(count)}"`);
const BROKEN_TEXTS = [
  ...['"\\ud800"', '"x\\udc00"', '"\\udc00\\ud800"', '"a\\u0000b"'],
  ...MANY_MARKS,
];
const NO_TEXTS = ["7", "true", "null", '["x"]', "{}", '{"toString":"x"}', '[["x"]]'];
const NO_NUMBERS = [
  ...['"1"', '"NaN"', "true", "null", "[1]", "{}", "1.5", "-1"],
  ...["9007199254740992", "9007199254740993", "-9007199254740993", "1e308", "1e400"],
];
const NO_BOOLEANS = ['"true"', "1", "0", "null", "[true]", "{}"];
const NO_LISTS = ['"1"', "1", "null", "{}", '{"0":1,"length":1}', "[null]", "[[1]]", "[1.5]"];
const NO_LISTS_OF_NUMBERS = [...NO_LISTS, '["1"]', "[-1]", "[9007199254740993]"];
const NO_LISTS_OF_TEXTS = [
  ...[...NO_LISTS, "[1]", '["\\ud800"]', '["a\\u0000b"]'],
  ...MANY_MARKS.map((text) => `[${text}]`),
];

/** By field: values of the right type and the wrong form. */
const WRONG_FORMS: Readonly<Record<string, readonly (string | number | readonly number[])[]>> = {
  clientId: ["", "no uuid", "11111111-2222-4333-8444-555555555555\n"],
  conversation: ["g:", "g:0", "g:01", "g:-1", "g:1:2", "d:1", "x:1", "g:10000 ", "constructor"],
  cursor: ["x", "e.1", "E.1.1", "e.1.1.1", "e.-1.1", "e.1.1\n", "e.1234567890123456.1"],
  session: ["short", "with white space", "a".repeat(33), "a/../../etc/passwd"],
  friendPolicy: ["", "everybody", "__proto__", "constructor"],
  source: ["", "elsewhere", "toString"],
  joinMode: ["", "everybody", "constructor"],
  invitePolicy: ["", "always", "valueOf"],
  filter: ["", "owner", "__proto__"],
  color: [8],
  seconds: [0],
  user: [0],
  to: [0],
  request: [0],
  group: [0],
  ids: [[0], [1, 0]],
  face: ["", "short", "../../../etc/passwd.12", "u".repeat(23)],
  attachment: ["short", "u".repeat(23), "\u5475".repeat(22)],
  kind: ["", "pictures", "constructor"],
  files: ["", "members", "__proto__"],
  wait: [26],
  limit: [0],
};

/** Fields that null takes away. */
const MAY_BE_NULL = ["face"];

/** Names of no operation's fields. Every JavaScript object has some of them. */
const UNKNOWN = ["colour", "__proto__", "constructor", "toString", "hasOwnProperty", "id", ""];

/** Every bad input of an operation, as a body or as a call on a socket. */
export function badInputs(name: OperationName): BadInput[] {
  const right = new Map([...sampleOf(name)].map(([field, value]) => [field, text(value)]));
  const wrong = [...sampleOf(name)].flatMap(([field, value]) =>
    [...wrongTypes(field, value), ...(WRONG_FORMS[field] ?? []).map(text)].map((literal) => ({
      why: `${field}: ${literal}`,
      field,
      fields: new Map([...right, [field, literal]]),
    })),
  );
  const missing = requiredFields(name).map((field) => ({
    why: `no ${field}`,
    field,
    fields: new Map([...right].filter(([other]) => other !== field)),
  }));
  const unknown = UNKNOWN.map((field) => ({
    why: `a field "${field}"`,
    field,
    fields: new Map([...right, [field, '{"polluted":true}']]),
  }));
  return [...wrong, ...missing, ...unknown];
}

function wrongTypes(field: string, sample: unknown): readonly string[] {
  if (typeof sample === "number") return NO_NUMBERS;
  if (typeof sample === "boolean") return NO_BOOLEANS;
  if (Array.isArray(sample)) {
    return typeof sample[0] === "string" ? NO_LISTS_OF_TEXTS : NO_LISTS_OF_NUMBERS;
  }
  const texts = [...NO_TEXTS, ...BROKEN_TEXTS];
  return MAY_BE_NULL.includes(field) ? texts.filter((literal) => literal !== "null") : texts;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

/** A JSON object with these fields in it. */
export function toJson(fields: ReadonlyMap<string, string>): string {
  return `{${[...fields].map(([field, literal]) => `${text(field)}:${literal}`).join(",")}}`;
}

/** Every bad request of an operation over HTTP: by its body, its query string or its path. */
export function badRequests(name: OperationName): BadRequest[] {
  const { method, path } = OPERATIONS[name];
  const inPath = pathFields(path);
  const right = sampleOf(name);
  const rightPath = fillPath(name, {});
  const ofPath = inPath.flatMap((field) =>
    wrongTexts(field, right.get(field)).map((written) => ({
      why: `${field} as ${written}`,
      // A path that is not in its normal form is refused before its fields are read.
      field: NOT_NORMAL.test(written) ? "path" : field,
      path: fillPath(name, { [field]: written }),
      ...(method === "GET" ? {} : { body: bodyOf(name) }),
    })),
  );
  if (method === "GET") return [...ofPath, ...badQueries(name, rightPath)];
  const ofBody = badInputs(name)
    .filter(({ field }) => !inPath.includes(field))
    .map(({ why, field, fields }) => {
      const rest = new Map([...fields].filter(([other]) => !inPath.includes(other)));
      return { why, field, path: rightPath, body: toJson(rest) };
    });
  const twice = inPath.map((field) => ({
    why: `${field} in the path and in the body`,
    field,
    path: rightPath,
    body: toJson(new Map([[field, text(right.get(field))]])),
  }));
  return [...ofPath, ...ofBody, ...twice];
}

function badQueries(name: OperationName, path: string): BadRequest[] {
  const inPath = pathFields(OPERATIONS[name].path);
  const fields = [...sampleOf(name)].filter(([field]) => !inPath.includes(field));
  const wrong = fields.flatMap(([field, sample]) =>
    ["", ...wrongTexts(field, sample)]
      .filter((written) => written !== "" || typeof sample === "number" || field === "cursor")
      .map((written) => ({
        why: `?${field}=${written}`,
        field,
        path: `${path}?${field}=${written}`,
      })),
  );
  const twice = fields.map(([field, sample]) => {
    const once = `${field}=${encodeURIComponent(String(sample))}`;
    return { why: `${field} twice`, field, path: `${path}?${once}&${once}` };
  });
  const unknown = [...UNKNOWN, ...inPath].map((field) => ({
    why: `?${field}=1`,
    field,
    path: `${path}?${field}=1`,
  }));
  return [...wrong, ...twice, ...unknown];
}

const NUMBERS_NOT = ["x", "1.5", "-1", "1e3", "0x10", "%201", "%2B1", "%D9%A1", "NaN", "null"];
const TOO_GREAT = ["9007199254740992", "9007199254740993", "99999999999999999999"];
const ESCAPES = ["%00", "a%00b", "%ED%A0%80", "%FF", `a${"%CC%81".repeat(31)}`];

/** Escapes that no path may have. */
const NOT_NORMAL = /%(?:00|0A|2F|ED%A0%80|FF)/;

/** Invalid values of a field in a path or query string, escaped. */
function wrongTexts(field: string, sample: unknown): string[] {
  const forms = (WRONG_FORMS[field] ?? []).map((form) => encodeURIComponent(String(form)));
  if (typeof sample === "number") return [...NUMBERS_NOT, ...TOO_GREAT, ...ESCAPES, ...forms];
  if (Array.isArray(sample)) return [...["x", "1,,2", "1,x", ...TOO_GREAT, "1,1.5"], ...forms];
  // Invalid UTF-8 is read as replacement characters, and a search for those is valid.
  return [...ESCAPES.slice(0, field === "query" ? 2 : undefined), ...forms];
}

/** The path of an operation with its sample's values. `given` replaces some of them, already escaped. */
export function fillPath(name: OperationName, given: Readonly<Record<string, string>>): string {
  return pathFields(OPERATIONS[name].path).reduce<string>(
    (path, field) =>
      path.replace(
        `:${field}`,
        () => given[field] ?? encodeURIComponent(String(sampleOf(name).get(field))),
      ),
    OPERATIONS[name].path,
  );
}

/** The body of an operation with its sample's values. */
export function bodyOf(name: OperationName): string {
  const inPath = pathFields(OPERATIONS[name].path);
  const rest = [...sampleOf(name)].filter(([field]) => !inPath.includes(field));
  return text(Object.fromEntries(rest));
}
