/** The value of a column or a parameter on both engines: an integer, a text or NULL. */
export type Value = string | number | null;

export type Parameter = Value | List | Rows;

/** Runs a query that is written as a tagged template, with the same text on both engines. Returns its rows. */
export type Sql = <R extends object>(
  strings: TemplateStringsArray,
  ...parameters: readonly Parameter[]
) => Promise<R[]>;

class List {
  readonly values: readonly Value[];
  constructor(values: readonly Value[]) {
    this.values = values;
  }
}

class Rows {
  readonly rows: readonly (readonly Value[])[];
  constructor(rows: readonly (readonly Value[])[]) {
    this.rows = rows;
  }
}

/** For `where id in ${list(ids)}`. An empty list matches nothing. */
export function list(values: readonly Value[]): List {
  return new List(values.length === 0 ? [null] : padded(values));
}

/** For `insert into t (a, b) values ${rows([[1, 2], [3, 4]])}`. Takes at least one row. */
export function rows(values: readonly (readonly Value[])[]): Rows {
  return new Rows(values);
}

/**
 * Repeats the last value until there are 1, 2, 4, 8 … values. The engines prepare each text once, and a text for every
 * length would be too many.
 */
export function padded<T>(values: readonly T[]): T[] {
  const last = values.at(-1);
  if (last === undefined) return [];
  const size = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...new Array<T>(size - values.length).fill(last)];
}

export interface Query {
  readonly text: string;
  readonly values: readonly Value[];
}

/** True if every parameter is one value, so that the template alone determines the text. */
export function isPlain(parameters: readonly Parameter[]): parameters is readonly Value[] {
  return !parameters.some((parameter) => parameter instanceof List || parameter instanceof Rows);
}

/** The most rows of one insert. Their values stay far below the limits of the engines. */
const MOST_ROWS = 64;

/**
 * Turns a template into queries with the engine's placeholder for the n-th value, counted from 1. An insert of many rows
 * becomes several inserts of 64, 32, 16 … 1 rows, so that few texts are prepared.
 */
export function toQueries(
  strings: TemplateStringsArray,
  parameters: readonly Parameter[],
  placeholder: (n: number) => string,
): Query[] {
  const at = parameters.findIndex((parameter) => parameter instanceof Rows);
  const many = parameters[at];
  if (!(many instanceof Rows) || !isInsert(strings)) {
    return [toQuery(strings, parameters, placeholder)];
  }
  return chunks(many.rows).map((chunk) =>
    toQuery(strings, parameters.with(at, rows(chunk)), placeholder),
  );
}

function isInsert(strings: TemplateStringsArray): boolean {
  return /^\s*insert\b/i.test(strings[0] ?? "");
}

function chunks<T>(values: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let from = 0; from < values.length; ) {
    const size = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(values.length - from)));
    found.push(values.slice(from, from + size));
    from += size;
  }
  return found;
}

function toQuery(
  strings: TemplateStringsArray,
  parameters: readonly Parameter[],
  placeholder: (n: number) => string,
): Query {
  const values: Value[] = [];
  const place = (value: Value): string => placeholder(values.push(value));
  const tuple = (row: readonly Value[]): string => `(${row.map(place).join(", ")})`;
  let text = strings[0] ?? "";
  parameters.forEach((parameter, at) => {
    if (parameter instanceof List) text += tuple(parameter.values);
    else if (parameter instanceof Rows) text += parameter.rows.map(tuple).join(", ");
    else text += place(parameter);
    text += strings[at + 1] ?? "";
  });
  return { text, values };
}

/** Returns the first row of a query that always finds one. Throws if there is none. */
export function only<R>(found: readonly R[]): R {
  const [row] = found;
  if (row === undefined) throw new Error("The query found no row, but there must be one");
  return row;
}
