import { join } from "node:path";
import type { BunPlugin } from "bun";
import { leaveOut } from "./leave-out.ts";

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Builds one catalogue for each language, without the texts of the others. */
export const byLanguage: BunPlugin = {
  name: "by language",
  setup(build) {
    for (const language of LANGUAGES) {
      const others = LANGUAGES.filter((one) => one !== language);
      const namespace = `only-${language}`;
      const mark = `?${language}`;
      const isOfLanguage = (importer: string) =>
        importer.endsWith(mark) || importer.endsWith(`languages/${language}.ts`);

      build.onResolve({ filter: /^\.\.?\// }, (imported) => {
        if (!isOfLanguage(imported.importer)) return undefined;
        return { path: join(imported.resolveDir, imported.path) + mark, namespace };
      });
      build.onLoad({ filter: /./, namespace }, async ({ path }) => ({
        contents: leaveOut(await Bun.file(path.slice(0, -mark.length)).text(), 2, others),
        loader: "ts",
      }));
    }
  },
};
