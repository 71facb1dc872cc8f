const SESSION = "teahouse_session";
const DEVICE = "teahouse_device";
const YEAR = 365 * 86_400;

/** A browser's cookies: the session's token, and the mark of a device that has signed in before. */
export interface Cookies {
  readonly session: string | undefined;
  readonly device: string | undefined;
}

/** With TLS the name binds the cookie to this host (`__Host-`, RFC 6265bis). */
function fullName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

export function readCookies(header: string | null, secure: boolean): Cookies {
  const found = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0) found.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return {
    session: found.get(fullName(SESSION, secure)) || undefined,
    device: found.get(fullName(DEVICE, secure)) || undefined,
  };
}

export function sessionCookie(token: string, secure: boolean, days: number): string {
  return cookie(fullName(SESSION, secure), token, secure, Math.round(days * 86_400));
}

export function clearedSessionCookie(secure: boolean): string {
  return cookie(fullName(SESSION, secure), "", secure, 0);
}

/**
 * The `Clear-Site-Data` at the end of a session. Without it, a page in the browser's cache for "Back" would still show the
 * conversations. It spares cookies and storage, which may belong to other programs or users: the app removes its own.
 */
export const CLEAR_SITE_DATA = '"cache"';

export function deviceCookie(mark: string, secure: boolean): string {
  return cookie(fullName(DEVICE, secure), mark, secure, YEAR);
}

function cookie(name: string, value: string, secure: boolean, maxAge: number): string {
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`;
  return `${name}=${value}; ${attributes}${secure ? "; Secure" : ""}`;
}
