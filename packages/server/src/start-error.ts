/** One clear line for what keeps a server from starting. */
export function describeStartError(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  switch (code) {
    case "EADDRINUSE":
      return "The port is taken by another program; choose one with --port";
    case "EACCES":
    case "EROFS":
    case "SQLITE_CANTOPEN":
    case "SQLITE_READONLY":
      return "The data folder or the port may not be used by this user; see --data-dir and --port";
    case "SQLITE_NOTADB":
      return "The file in the data folder is not a database of Teahouse";
    default:
      return `Teahouse could not start: ${message ?? String(error)}`;
  }
}
