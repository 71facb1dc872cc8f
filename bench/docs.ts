import { join } from "node:path";
import { ROOT } from "./lib/folders.ts";
import type { Machine } from "./lib/machine.ts";
import { BENCHES, type BenchName, type Result, readResult } from "./lib/results.ts";
import { figure, toMarkdown } from "./lib/table.ts";

const PAGE = join(ROOT, "docs", "benchmarks.md");

/** Writes the newest results into the page, between the marks of each bench. The prose around them stays. */
export async function renderDocs(): Promise<void> {
  let page = await readPage();
  for (const bench of BENCHES) {
    const result = await readResult(bench);
    if (result) page = replaceBetween(page, bench, toSection(result));
  }
  await Bun.write(PAGE, page);
  console.log("docs/benchmarks.md holds the newest results");
}

async function readPage(): Promise<string> {
  const file = Bun.file(PAGE);
  if (await file.exists()) return file.text();
  return ["# Benchmarks", ...BENCHES.map((bench) => marksOf(bench).join("\n"))].join("\n\n");
}

function marksOf(bench: BenchName): [start: string, end: string] {
  return [`<!-- results of ${bench} -->`, `<!-- end of ${bench} -->`];
}

function replaceBetween(page: string, bench: BenchName, section: string): string {
  const [start, end] = marksOf(bench);
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no marks for ${bench}`);
  return `${page.slice(0, from + start.length)}\n${section}\n${page.slice(to)}`;
}

function toSection({ bench, at, quick, machine, tables }: Result): string {
  const command = `npm run bench -- ${bench}${quick ? " --quick" : ""}`;
  const heading = `\`${command}\`, ${at.slice(0, 10)}, on ${describe(machine)}.`;
  return [heading, ...tables.map(toMarkdown)].join("\n\n");
}

function describe(machine: Machine): string {
  const { processor, cores, memoryGiB, kernel, bun, node, syncMs } = machine;
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, Linux ${kernel}, Bun ${bun}, Node ${node}, disk sync ${figure(syncMs)} ms`;
}
