export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** An explanation below the table. */
  readonly note?: string;
}

/** Formats a table for a terminal: the first column is left-aligned, the others right-aligned. */
export function toText({ title, columns, rows, note }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  const align = (line: readonly string[]) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ");
  const [head = "", ...body] = lines.map(align);
  const rule = "─".repeat(head.length);
  return [title, rule, head, rule, ...body, ...(note ? [note] : []), ""].join("\n");
}

export function toMarkdown({ title, columns, rows, note }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(columns.map((_, i) => (i === 0 ? "---" : "---:")));
  const body = [line(columns), rule, ...rows.map(line)].join("\n");
  return [`**${title}**`, body, ...(note ? [note] : [])].join("\n\n");
}

/** Formats a number with three significant digits, or as a whole number with separators from 100 on. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toPrecision(3).replace(/\.?0+$/, "");
}

export function ratio(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(2)}×` : "–";
}

/** Formats the median and the 99th percentile in milliseconds; both are given in nanoseconds. */
export function percentiles(p50: number, p99: number): string {
  return `${figure(p50 / 1e6)} / ${figure(p99 / 1e6)}`;
}
