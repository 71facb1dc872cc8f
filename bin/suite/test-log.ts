/** The failures of a test file, as `bun test` printed them. */
export interface Trouble {
  readonly file: string;
  /** The tests that failed, and errors outside of all tests. */
  readonly failed: string[];
  /** Lines about them. With files that run at once, a line's own test is unknown. */
  readonly said: string[];
}

/** How many lines are kept: before the first failure, and in all. */
const BEFORE_LINES = 40;
const SAID_LINES = 200;

const OUTSIDE = "# Unhandled error between tests";

/** Reads standard error of `bun test` line by line: the counts of tests, and the lines about failures. */
export class TestLog {
  passed = 0;
  failed = 0;
  readonly #files = new Map<string, Trouble>();
  #file = this.#open("");
  #ended = false;

  take(line: string): void {
    this.#ended ||= isEnd(line);
    if (this.#ended) this.#count(line);
    else this.#read(line);
  }

  get troubles(): readonly Trouble[] {
    return [...this.#files.values()].filter(({ failed }) => failed.length > 0);
  }

  #read(line: string): void {
    const file = /^(\S+\.test\.tsx?):$/.exec(line)?.[1];
    const [, result, name = line] = /^\((pass|fail|skip|todo)\) (.*)$/.exec(line) ?? [];
    const { failed, said } = this.#file;
    if (file !== undefined) this.#file = this.#open(file);
    else if (result === "fail" || line === OUTSIDE || line.startsWith("✗ ")) failed.push(name);
    else if (result === undefined) said.push(line);
    else if (failed.length === 0) said.length = 0;
    if (failed.length === 0 && said.length > BEFORE_LINES) said.shift();
    if (said.length > SAID_LINES) said.pop();
  }

  #open(file: string): Trouble {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const trouble = { file, failed: [], said: [] };
    this.#files.set(file, trouble);
    return trouble;
  }

  #count(line: string): void {
    const [, number, word] = /^\s*(\d+) (pass|fail)$/.exec(line) ?? [];
    if (word === "pass") this.passed = Number(number);
    if (word === "fail") this.failed = Number(number);
  }
}

/** After the tests come the counts. If there were many tests, Bun first lists again those that did not pass. */
function isEnd(line: string): boolean {
  return /^\s*\d+ (pass$|tests? (skipped|failed|todo):$)/.test(line);
}
