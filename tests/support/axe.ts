import type { Page } from "playwright-core";

const SOURCE = await Bun.file(require.resolve("axe-core/axe.min.js")).text();

/** WCAG 2.1, levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The accessibility violations that axe finds on a page, one line for each element. No rule reads the style sheets. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("typeof axe === 'object'"))) await page.evaluate(SOURCE);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run({ runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"], preload: false }).then((results) => results.violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = "" }) => `${id}: ${html} ${failureSummary}`),
  );
}
