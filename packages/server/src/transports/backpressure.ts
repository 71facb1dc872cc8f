/** How many bytes may wait for one connection. Above that the connection is closed. */
export const BUFFERED_MOST = 1024 * 1024;
