/** The transports that carry events to clients. Each is one file in this folder. */
export const TRANSPORTS = ["websocket", "sse", "poll"] as const;

export type TransportName = (typeof TRANSPORTS)[number];
