/** How much may wait for one connection, in bytes. Past it the connection is closed, not buffered. */
export const BUFFERED_MOST = 1024 * 1024;
