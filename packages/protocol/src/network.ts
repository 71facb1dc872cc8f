import type { OperationName } from "./operations.ts";

/**
 * The header of an answer that names the client's network: a keyed digest of the address from which the server sees it. A
 * client remembers by it which transport works there.
 */
export const NETWORK_HEADER = "teahouse-network";

/** The operations whose answers over HTTP have the header: those before a stream, and polls. */
export const NAMES_NETWORK: readonly OperationName[] = ["snapshot.show", "me.show", "event.poll"];
