/**
 * Where a server may be when it is killed: everything is written and not committed; it is committed and nobody
 * knows; acks are out and other nodes have not been told; between two statements of a migration; in the middle
 * of a backup. Tests stop it there.
 */
export type Point = "committing" | "committed" | "publishing" | "migrating" | "copying";

/** Called where a server comes to a point, and waited for. Only tests give one. */
export type AtPoint = (point: Point) => void | Promise<void>;
