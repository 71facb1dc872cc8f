/** What a column or a parameter holds on both engines: integers, text, NULL. */
export type Value = string | number | null;

export type Parameter = Value | List | Rows;

/** A query as a tagged template, the same text on both engines. */
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

/** `where id in ${list(ids)}`; an empty list finds nothing. */
export function list(values: readonly Value[]): List {
  return new List(values.length === 0 ? [null] : values);
}

/** `insert into t (a, b) values ${rows([[1, 2], [3, 4]])}`; at least one row. */
export function rows(values: readonly (readonly Value[])[]): Rows {
  return new Rows(values);
}

export interface Query {
  readonly text: string;
  readonly values: readonly Value[];
}

/** True where every parameter is one value, so that the text follows from the template alone. */
export function isPlain(parameters: readonly Parameter[]): parameters is readonly Value[] {
  return !parameters.some((parameter) => parameter instanceof List || parameter instanceof Rows);
}

/** Writes a template out, with the engine's own placeholder for the n-th value, counted from 1. */
export function toQuery(
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

/** The one row of a query that always has one. */
export function only<R>(found: readonly R[]): R {
  const [row] = found;
  if (row === undefined) throw new Error("The query found no row where one must be");
  return row;
}
