/**
 * The part of `zod/mini` that a browser needs for the protocol: whether a value matches a schema, and the value
 * without unknown fields. It gives no reasons, which are most of zod.
 */
const WRONG = Symbol("wrong");

/** Returns the parsed value, or `WRONG`. */
type Read = (value: unknown) => unknown;
type Holds = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Schema>>;

/** The public parts of a schema: its fields, its values, and whether a field with this schema may be missing. */
interface Facts {
  readonly shape: Shape;
  readonly def: { readonly values: readonly unknown[] };
  readonly mayMiss: boolean;
}

class Schema implements Facts {
  readonly read: Read;
  readonly shape: Shape;
  readonly def: Facts["def"];
  readonly mayMiss: boolean;

  constructor(
    read: Read,
    { shape = {}, def = { values: [] }, mayMiss = false }: Partial<Facts> = {},
  ) {
    this.read = read;
    this.shape = shape;
    this.def = def;
    this.mayMiss = mayMiss;
  }

  check(...checks: readonly Holds[]): Schema {
    return new Schema((value) => {
      const understood = this.read(value);
      return understood !== WRONG && checks.every((holds) => holds(value)) ? understood : WRONG;
    }, this);
  }

  safeParse(value: unknown) {
    const data = this.read(value);
    return data === WRONG ? { success: false, data: undefined } : { success: true, data };
  }
}

function only(holds: Holds, facts?: Partial<Facts>): Schema {
  return new Schema((value) => (holds(value) ? value : WRONG), facts);
}

function oneOf(values: readonly unknown[]): Schema {
  return only((value) => values.includes(value), { def: { values } });
}

export const string = () => only((value) => typeof value === "string");
export const boolean = () => only((value) => typeof value === "boolean");
export const number = () => only((value) => Number.isFinite(value));
export const int = () => only(Number.isSafeInteger);
export const unknown = () => only(() => true);
export const literal = (value: unknown) => oneOf([value]);
export { oneOf as enum };

export const refine = (holds: Holds) => holds;
export const maxLength = (most: number) => (value: unknown) => String(value).length <= most;
export const regex = (pattern: RegExp) => (value: unknown) => pattern.test(String(value));
export const gte = (least: number) => (value: unknown) => Number(value) >= least;
export const lte = (most: number) => (value: unknown) => Number(value) <= most;

export const nullable = ({ read }: Schema) =>
  new Schema((value) => (value === null ? null : read(value)));
export const exactOptional = ({ read, ...facts }: Schema) =>
  new Schema(read, { ...facts, mayMiss: true });
export const optional = ({ read, ...facts }: Schema) =>
  new Schema((value) => (value === undefined ? value : read(value)), { ...facts, mayMiss: true });

/** The result of the first schema that matches. */
export function union(schemas: readonly Schema[]): Schema {
  return new Schema((value) => {
    for (const { read } of schemas) {
      const understood = read(value);
      if (understood !== WRONG) return understood;
    }
    return WRONG;
  });
}

function allOrWrong(understood: readonly unknown[]): unknown {
  return understood.includes(WRONG) ? WRONG : understood;
}

export const array = ({ read }: Schema) =>
  new Schema((value) => (Array.isArray(value) ? allOrWrong(value.map(read)) : WRONG));
export const tuple = (schemas: readonly Schema[]) =>
  new Schema((value) =>
    Array.isArray(value) && value.length === schemas.length
      ? allOrWrong(schemas.map(({ read }, place) => read(value[place])))
      : WRONG,
  );

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function object(shape: Shape): Schema {
  const fields = Object.entries(shape);
  return new Schema(
    (value) => {
      if (!isRecord(value)) return WRONG;
      const understood: Record<string, unknown> = {};
      for (const [name, { read, mayMiss }] of fields) {
        if (mayMiss && !(name in value)) continue;
        const field = read(value[name]);
        if (field === WRONG) return WRONG;
        understood[name] = field;
      }
      return understood;
    },
    { shape },
  );
}

export function strictObject(shape: Shape): Schema {
  const { read } = object(shape);
  const isKnown = (name: string) => Object.hasOwn(shape, name);
  return new Schema(
    (value) => (isRecord(value) && Object.keys(value).every(isKnown) ? read(value) : WRONG),
    { shape },
  );
}

/** Requires all keys and no others, as zod does if the keys are an enum. */
export function record(keys: Schema, value: Schema): Schema {
  return strictObject(Object.fromEntries(keys.def.values.map((key) => [String(key), value])));
}

/** Chooses the schema by the value of one field. */
export function discriminatedUnion(name: string, schemas: readonly Schema[]): Schema {
  const byValue = new Map(
    schemas.flatMap(
      (schema) => schema.shape[name]?.def.values.map((value) => [value, schema] as const) ?? [],
    ),
  );
  return new Schema((value) =>
    isRecord(value) ? (byValue.get(value[name])?.read(value) ?? WRONG) : WRONG,
  );
}
