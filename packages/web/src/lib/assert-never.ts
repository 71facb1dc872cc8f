/** Stands where a closed union has no case left; a new one does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Not foreseen: ${JSON.stringify(value)}`);
}
