/** A text, or how one is made of its parts. */
type Text = string | ((...parts: never[]) => string);
export interface Texts {
  readonly [name: string]: Text | Texts;
}

/** The texts of one part of the app. Chinese has the very shape of English, so a missing text does not compile. */
export function texts<T extends Texts>(languages: { readonly en: T; readonly zh: NoInfer<T> }) {
  return languages;
}

/** Keeps a name of any script from turning round the sentence in which it stands (Unicode UAX #9: FSI … PDI). */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** "1 person", "2 people". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
