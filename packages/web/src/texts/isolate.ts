/** Keeps a name of any script from reversing the sentence that contains it (Unicode UAX #9: FSI … PDI). */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
