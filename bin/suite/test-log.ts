/** What went wrong in a test file, as `bun test` told it. */
export interface Trouble {
  readonly file: string;
  /** The tests that failed, and errors outside of all tests. */
  readonly failed: string[];
  /** Lines about them. Which is about which is not to be told of files that are run at once. */
  readonly said: string[];
}

/** Lines that are worth repeating: of what was said before a failure, and in all. */
const BEFORE_LINES = 40;
const SAID_LINES = 200;

const OUTSIDE = "# Unhandled error between tests";

/** Reads, line by line, what `bun test` prints on standard error: how many passed and failed, and what was said of these. */
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

/** Behind the tests come the numbers, and where there were many, before them a second time which did not pass. */
function isEnd(line: string): boolean {
  return /^\s*\d+ (pass$|tests? (skipped|failed|todo):$)/.test(line);
}
