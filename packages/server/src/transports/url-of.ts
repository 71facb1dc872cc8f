/** Returns the URL of a server on this machine. One that listens on all addresses is reachable at localhost. */
export function urlOf(host: string, port: number | undefined): string {
  if (host === "" || host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
