import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "bun";
import { faultOf, subjectsToMend } from "./commits.ts";

const folder = mkdtempSync(join(tmpdir(), "teahouse-commits-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ALICE = {
  ...process.env,
  GIT_AUTHOR_NAME: "Alice",
  GIT_AUTHOR_EMAIL: "alice@example.org",
  GIT_COMMITTER_NAME: "Alice",
  GIT_COMMITTER_EMAIL: "alice@example.org",
  // The check leaves out earlier commits, and a machine's clock may be slow.
  GIT_COMMITTER_DATE: "2026-12-01T00:00:00Z",
};

const commit = (repository: string, subject: string) =>
  $`git commit --quiet --allow-empty -m ${subject}`.cwd(repository).env(ALICE);

/** A repository with a good subject, a bad one, and a merge as its newest commit. */
async function newRepository(name: string): Promise<string> {
  const repository = join(folder, name);
  await $`git init --quiet --initial-branch=main ${repository}`;
  await commit(repository, "web: Show who has read a message.");
  await $`git branch side`.cwd(repository);
  await commit(repository, "wip");
  await $`git checkout --quiet side`.cwd(repository);
  await commit(repository, "log: Count the pages.");
  await $`git merge --quiet --no-ff -m ${"Merge main"} main`.cwd(repository).env(ALICE);
  return repository;
}

test("a subject names an area and says in one sentence what the commit does", () => {
  for (const subject of [
    "web: Show who has read a message.",
    "broker, presence: Name files by what they do.",
    `log: ${"A".repeat(66)}.`,
  ]) {
    expect({ subject, fault: faultOf(subject) }).toEqual({ subject, fault: undefined });
  }
  for (const subject of ["wip", "web: show it.", "web: Show it", "Web: Show it.", "Show it."]) {
    expect({ subject, fault: faultOf(subject) }).toEqual({
      subject,
      fault: 'is not of the form "area: Imperative sentence."',
    });
  }
  expect(faultOf(`log: ${"A".repeat(67)}.`)).toBe("has 73 characters, more than 72");
});

test("every commit is checked, except merges", async () => {
  const wrong = await subjectsToMend(await newRepository("whole"));
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).toMatch(/^Commit [0-9a-f]+ is not of the form .*: wip$/);
});

test("a shallow clone whose oldest commit is a merge passes", async () => {
  const origin = await newRepository("origin");
  const clone = join(folder, "shallow");
  await $`git clone --quiet --depth 1 ${`file://${origin}`} ${clone}`;
  expect(await subjectsToMend(clone)).toEqual([]);
});

test("a folder without a history of its own passes", async () => {
  expect(await subjectsToMend(tmpdir())).toEqual([]);
  const inside = join(await newRepository("outer"), "inside");
  mkdirSync(inside);
  expect(await subjectsToMend(inside)).toEqual([]);
  const empty = join(folder, "empty");
  await $`git init --quiet ${empty}`;
  expect(await subjectsToMend(empty)).toEqual([]);
});
