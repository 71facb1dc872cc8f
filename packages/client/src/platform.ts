/** True if the platform reports that there is no network. A platform that cannot tell counts as online. */
export function isOffline(): boolean {
  return typeof navigator === "object" && "onLine" in navigator && navigator.onLine === false;
}

/** True outside of browsers: in Bun and Node, whose sockets may send headers. */
export function isServerSide(): boolean {
  const host: unknown = Reflect.get(globalThis, "process");
  return typeof host === "object" && host !== null && "versions" in host;
}

/** Events of a browser when the network or the reader returns. `visibilitychange` bubbles up to the window. */
const WAKE_EVENTS = ["online", "visibilitychange", "pageshow"];

/**
 * Calls `wake` when the network or the reader returns, and `lost` when the network is gone. Returns a function that
 * stops it.
 */
export function watchPlatform(wake: () => void, lost: () => void): () => void {
  if (typeof addEventListener !== "function") return () => {};
  for (const event of WAKE_EVENTS) addEventListener(event, wake);
  addEventListener("offline", lost);
  return () => {
    for (const event of WAKE_EVENTS) removeEventListener(event, wake);
    removeEventListener("offline", lost);
  };
}
