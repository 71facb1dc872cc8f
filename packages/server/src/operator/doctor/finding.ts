import { MOST } from "./check.ts";

/** How many of the wrong things are named; the others are counted. */
const NAMED = 3;

/** What came of one check. */
export class Finding {
  /** What was to hold. */
  readonly name: string;
  /** How many things are wrong. */
  count = 0;
  /** The first of them. */
  readonly first: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  readonly tell = (wrong: string): void => {
    if (this.count++ < NAMED) this.first.push(wrong);
  };

  get ok(): boolean {
    return this.count === 0;
  }

  /** One line that says it. */
  toString(): string {
    if (this.ok) return `ok      ${this.name}`;
    const count = this.count < MOST ? this.count : `${MOST} or more`;
    const rest = this.count > this.first.length ? "; …" : "";
    return `WRONG ${count}: ${this.name}: ${this.first.join("; ")}${rest}`;
  }
}
