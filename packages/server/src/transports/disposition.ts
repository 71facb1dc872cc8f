/** What a name in a header may not have: controls, quotes, and what some browsers take for an escape or a folder. */
const FORBIDDEN = /[^\x20-\x7e]|["\\/%;]/g;

/** Characters that `encodeURIComponent` leaves, but RFC 8187 does not allow. */
const LEFT = /['()*]/g;

/** Returns a `Content-Disposition` (RFC 6266). Old clients read the name in ASCII, all others the whole one. */
export function dispositionOf(type: "inline" | "attachment", name: string): string {
  const wellFormed = name.toWellFormed();
  const plain = wellFormed.replaceAll(FORBIDDEN, "_");
  if (plain === wellFormed) return `${type}; filename="${plain}"`;
  const encoded = encodeURIComponent(wellFormed).replaceAll(
    LEFT,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
