/** True where the platform says that there is no network; those that cannot say count as online. */
export function isOffline(): boolean {
  return typeof navigator === "object" && "onLine" in navigator && navigator.onLine === false;
}

/** True outside of browsers: Bun and Node, which name their versions and whose sockets may carry headers. */
export function isServerSide(): boolean {
  const host: unknown = Reflect.get(globalThis, "process");
  return typeof host === "object" && host !== null && "versions" in host;
}

/** What a browser says when a network or a reader is back; `visibilitychange` bubbles up to the window. */
const WAKE_EVENTS = ["online", "visibilitychange", "pageshow"];

/** Calls `wake` when the network or the reader is back, and `lost` when the network goes; returns how to stop it. */
export function watchPlatform(wake: () => void, lost: () => void): () => void {
  if (typeof addEventListener !== "function") return () => {};
  for (const event of WAKE_EVENTS) addEventListener(event, wake);
  addEventListener("offline", lost);
  return () => {
    for (const event of WAKE_EVENTS) removeEventListener(event, wake);
    removeEventListener("offline", lost);
  };
}
