/** What went wrong, as `bun test` told it. */
export interface Failure {
  /** The test file, then the test. */
  readonly name: string;
  /** Lines about it: the error, and what was logged just before. */
  readonly said: string[];
}

/** Lines that are worth repeating, and not all that a server has logged before. */
const SAID_LINES = 40;

const OUTSIDE = "# Unhandled error between tests";

/** Reads, line by line, what `bun test` prints on standard error: how many passed and failed, and what was said of these. */
export class TestLog {
  readonly failures: Failure[] = [];
  passed = 0;
  failed = 0;
  #file = "";
  #said: string[] = [];
  #ended = false;

  take(line: string): void {
    this.#ended ||= isEnd(line);
    if (this.#ended) this.#count(line);
    else this.#read(line);
  }

  #read(line: string): void {
    const file = /^(\S+\.test\.tsx?):$/.exec(line)?.[1];
    const [, result, name = ""] = /^\((pass|fail|skip|todo)\) (.*)$/.exec(line) ?? [];
    this.#file = file ?? this.#file;
    // A crash and an error outside of all tests are told before what is said of them.
    if (line === OUTSIDE || line.startsWith("✗ ")) this.#said = this.#fail(line, []);
    else if (/^ {2}\^ this test /.test(line)) this.failures.at(-1)?.said.push(line);
    else if (result === undefined && file === undefined) this.#said.push(line);
    else {
      if (result === "fail") this.#fail(name, this.#said.slice(-SAID_LINES));
      this.#said = [];
    }
  }

  #fail(name: string, said: string[]): string[] {
    this.failures.push({ name: `${this.#file} > ${name}`, said });
    return said;
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
