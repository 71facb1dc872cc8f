import { join } from "node:path";
import { $ } from "bun";

const root = join(import.meta.dir, "../..");

const SUBJECT_MAX = 72;

/** The rule is for commits after this moment. */
const SINCE = "2026-11-30T00:00:00Z";

/** Returns what is wrong with a commit's subject, or undefined. */
export function faultOf(subject: string): string | undefined {
  if (subject.length > SUBJECT_MAX)
    return `has ${subject.length} characters, more than ${SUBJECT_MAX}`;
  if (!/^[a-z][a-z0-9-]*(, [a-z][a-z0-9-]*)*: [A-Z].*\.$/.test(subject)) {
    return 'is not of the form "area: Imperative sentence."';
  }
  return undefined;
}

/** Returns a line for each commit whose subject breaks the rule; none if the folder has no history of its own. */
export async function subjectsToMend(folder = root): Promise<string[]> {
  // An unpacked archive may lie inside another repository. That one's history is not ours.
  const prefix = await git(folder, "rev-parse", "--show-prefix");
  if (prefix === undefined || prefix.trim() !== "") return [];
  const log = await git(folder, "log", "--no-merges", `--since=${SINCE}`, "--format=%h %s");
  const wrong: string[] = [];
  for (const line of (log ?? "").split("\n").filter(Boolean)) {
    const [hash = "", ...words] = line.split(" ");
    const fault = faultOf(words.join(" "));
    if (fault === undefined || (await isMerge(folder, hash))) continue;
    wrong.push(`Commit ${hash} ${fault}: ${words.join(" ")}`);
  }
  return wrong;
}

/** A shallow clone hides the parents of its oldest commits from `git log`. The commit itself still names them. */
async function isMerge(folder: string, hash: string): Promise<boolean> {
  const commit = (await git(folder, "cat-file", "commit", hash)) ?? "";
  const [headers = ""] = commit.split("\n\n");
  return headers.split("\n").filter((line) => line.startsWith("parent ")).length > 1;
}

/** Returns what git prints, or undefined if it fails or is not installed. */
async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await $`git ${args}`.cwd(folder).nothrow().quiet();
  return exitCode === 0 ? stdout.toString() : undefined;
}
