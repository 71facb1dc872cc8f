/** A person by name; undefined is the reader. */
export type Who = string | undefined;
