import { join } from "node:path";
import { $ } from "bun";

const root = join(import.meta.dir, "../..");

const SUBJECT_MOST = 72;

/** Commits up to this moment were made before the rule. */
const SINCE = "2026-11-30T00:00:00Z";

/** Says what is wrong with a commit's subject; undefined where nothing is. */
export function faultOf(subject: string): string | undefined {
  if (subject.length > SUBJECT_MOST) return `has ${subject.length} characters of ${SUBJECT_MOST}`;
  if (!/^[a-z][a-z0-9-]*(, [a-z][a-z0-9-]*)*: [A-Z].*\.$/.test(subject)) {
    return 'is not of the form "area: Imperative sentence."';
  }
  return undefined;
}

/** Returns a line for each commit whose subject breaks the rule; none where there is no git history. */
export async function subjectsToMend(): Promise<string[]> {
  const log = await $`git log --no-merges --since=${SINCE} --format=%h%x20%s`
    .cwd(root)
    .nothrow()
    .quiet();
  if (log.exitCode !== 0) return [];
  return log
    .text()
    .split("\n")
    .flatMap((line) => {
      const [hash = "", ...words] = line.split(" ");
      const fault = hash === "" ? undefined : faultOf(words.join(" "));
      return fault === undefined ? [] : [`Commit ${hash} ${fault}: ${words.join(" ")}`];
    });
}
