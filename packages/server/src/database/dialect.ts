/** How an engine spells the parts of a schema in which the two engines differ. */
export interface Dialect {
  /** The type of a primary key that is one integer. */
  readonly id: string;
  /** The end of a table's statement if its small rows are stored in the tree of their primary key. */
  readonly inKey: string;
  /** Statements that refuse rows without an id, for tables whose key has the type `id`. */
  requireIds(tables: readonly string[]): readonly string[];
  /** Statements for a unique index with one more column, so that a query need not visit the table. */
  uniqueIndex(index: CoveringIndex): readonly string[];
}

export interface CoveringIndex {
  readonly name: string;
  readonly table: string;
  /** No two rows have the same values in these columns. */
  readonly unique: readonly string[];
  /** One more column in the index. */
  readonly also: string;
  /** The index has only rows in which this column is not null. */
  readonly where: string;
}

export const POSTGRES: Dialect = {
  id: "bigint primary key",
  inKey: "",
  requireIds: () => [],
  uniqueIndex: ({ name, table, unique, also, where }) => [
    `create unique index ${name} on ${table} (${unique.join(", ")}) include (${also})
      where ${where} is not null`,
  ],
};

/**
 * On SQLite an `integer primary key` is the number of the row itself. Any other primary key is a second tree beside the
 * table, unless the table is `without rowid`.
 */
export const SQLITE: Dialect = {
  id: "integer primary key",
  inKey: "without rowid",

  // SQLite would invent an id for a row without one. A trigger sees -1 there.
  requireIds: (tables) =>
    tables.map(
      (table) => `create trigger ${table}_id before insert on ${table} when new.id < 0
        begin select raise(abort, 'NOT NULL constraint failed: ${table}.id'); end`,
    ),

  // SQLite has no `include`. An index of all columns answers the queries, and a trigger keeps it unique.
  uniqueIndex: ({ name, table, unique, also, where }) => [
    `create index ${name} on ${table} (${[...unique, also].join(", ")}) where ${where} is not null`,
    ...["insert", `update of ${unique.join(", ")}`].map(
      (change) => `create trigger ${name}_${change.split(" ")[0]} before ${change} on ${table}
        when new.${where} is not null and exists (select 1 from ${table} old_row
          where ${unique.map((column) => `old_row.${column} = new.${column}`).join(" and ")}
            and old_row.${where} is not null and old_row.rowid <> new.rowid)
        begin select raise(abort, 'UNIQUE constraint failed: ${table}.${unique.join(`, ${table}.`)}'); end`,
    ),
  ],
};
