import { MAX_ROWS } from "./check.ts";

/** How many faults a finding names. The others are only counted. */
const NAMED = 3;

/** The result of one check. */
export class Finding {
  /** The rule of the check. */
  readonly name: string;
  /** The number of faults. */
  count = 0;
  /** The first faults. */
  readonly first: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  readonly report = (wrong: string): void => {
    if (this.count++ < NAMED) this.first.push(wrong);
  };

  get ok(): boolean {
    return this.count === 0;
  }

  /** The finding as one line. */
  toString(): string {
    if (this.ok) return `ok      ${this.name}`;
    const count = this.count < MAX_ROWS ? this.count : `${MAX_ROWS} or more`;
    const rest = this.count > this.first.length ? "; …" : "";
    return `WRONG ${count}: ${this.name}: ${this.first.join("; ")}${rest}`;
  }
}
