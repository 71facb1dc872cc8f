/**
 * Points at which tests stop or kill a server:
 * - `committing`: everything is written, but not committed;
 * - `committed`: the commit is done, but nobody has been told;
 * - `publishing`: the acks have left, but the other nodes have not been told;
 * - `migrating`: between two statements of a migration;
 * - `copying`: in the middle of a backup.
 */
export type Point = "committing" | "committed" | "publishing" | "migrating" | "copying";

/** A hook that the server calls at each point and awaits. Only tests set it. */
export type AtPoint = (point: Point) => void | Promise<void>;
