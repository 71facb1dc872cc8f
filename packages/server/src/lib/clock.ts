/** The time in milliseconds, with an offset that tests move. */
export class Clock {
  offset = 0;

  readonly now = (): number => Date.now() + this.offset;
}
