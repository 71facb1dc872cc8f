import type { OperationName } from "./operations.ts";

/**
 * The header of an answer that names the client's network. Its value is a keyed digest of the client's address. By this name
 * a client remembers which transport works in which network.
 */
export const NETWORK_HEADER = "teahouse-network";

/** The operations whose answers over HTTP have the header: those that come before a stream, and polls. */
export const NETWORK_OPERATIONS: readonly OperationName[] = [
  "snapshot.show",
  "me.show",
  "event.poll",
];
