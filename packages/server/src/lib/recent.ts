/** A set of bounded size. Beyond its capacity it drops the oldest value. */
export class Recent<T> {
  readonly #values = new Set<T>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(value: T): void {
    this.#values.delete(value);
    this.#values.add(value);
    if (this.#values.size <= this.#capacity) return;
    const [oldest] = this.#values;
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  has(value: T): boolean {
    return this.#values.has(value);
  }
}
