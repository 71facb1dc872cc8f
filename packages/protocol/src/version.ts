/** The version of the protocol. A server and a client with different major numbers do not connect. */
export const PROTOCOL_VERSION = "1.0";
