import { expect } from "bun:test";

/** The samples of a page of metrics: each value by its name and labels, as the page has them. */
export type Samples = ReadonlyMap<string, number>;

export async function readMetrics(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Samples> {
  const answer = await fetch(`${url}/metrics`, { headers });
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).split("\n").filter((line) => /^[a-z]/.test(line));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** The growth of each sample with one of these names that has grown. */
export function growth(before: Samples, after: Samples, names: RegExp): Record<string, number> {
  const grown = [...after]
    .filter(([name]) => names.test(name))
    .map(([name, value]): [string, number] => [name, value - (before.get(name) ?? 0)]);
  return Object.fromEntries(grown.filter(([, by]) => by !== 0));
}
