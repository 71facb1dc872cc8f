export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What one has to know to read it. */
  readonly note?: string;
}

/** For a terminal: the first column to the left, the others to the right. */
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

/** Three figures of a number, and thousands apart. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toPrecision(3).replace(/\.?0+$/, "");
}

export function ratio(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(2)}×` : "–";
}

/** Two figures of one kind: the median and the 99th percentile, in milliseconds from nanoseconds. */
export function percentiles(p50: number, p99: number): string {
  return `${figure(p50 / 1e6)} / ${figure(p99 / 1e6)}`;
}
