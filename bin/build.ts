import { mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { $ } from "bun";
import { CHILD_ARGUMENT } from "../packages/server/src/pictures/child/answer.ts";
import { readAssets } from "../packages/server/src/transports/assets.ts";
import { buildWeb } from "../packages/web/build.ts";

const root = join(import.meta.dir, "..");
const generated = join(root, "dist", "generated");
/** Another folder than that of `npm start`, which may be running. */
const web = join(generated, "web");
/** The executable's folder: the first argument, or `dist`. */
const out = process.argv[2] ?? join(root, "dist");

/**
 * The source of the executable: it embeds every file of the web app, and starts the server with them. The child processes
 * of the server are the executable too, and load only their own part of it.
 */
function entryText(): string {
  const files = [...readAssets(web)];
  const imports = files.map(
    ([, path], n) =>
      `import f${n} from ${JSON.stringify(`./${relative(generated, path)}`)} with { type: "file" };`,
  );
  const entries = files.map(([name], n) => `  [${JSON.stringify(name)}, f${n}],`);
  const source = (path: string) =>
    JSON.stringify(relative(generated, join(root, "packages/server/src", path)));
  return `${imports.join("\n")}

if (process.argv[2] === ${JSON.stringify(CHILD_ARGUMENT)}) await import(${source("pictures/child/main.ts")});
else await (await import(${source("run.ts")})).main(new Map([
${entries.join("\n")}
]));
`;
}

rmSync(generated, { recursive: true, force: true });
mkdirSync(generated, { recursive: true });
await buildWeb({ folder: web });
await Bun.write(join(generated, "main.ts"), entryText());
// The executable holds the source map, so that the log shows the places of errors in the source.
await $`${process.execPath} build --compile --minify --sourcemap=inline ${join(generated, "main.ts")} --outfile ${join(out, "teahouse")}`.quiet();
rmSync(generated, { recursive: true, force: true });
rmSync(join(out, "teahouse.map"), { force: true });
console.log(`Built ${relative(process.cwd(), join(out, "teahouse"))}`);
