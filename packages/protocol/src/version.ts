/** The version of the wire. A server and a client whose major numbers differ do not talk. */
export const PROTOCOL_VERSION = "1.0";
