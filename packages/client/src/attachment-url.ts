import { attachmentPath, type FileId } from "@teahouse/protocol";

/** The form of an attachment's bytes. */
export interface AttachmentUrlOptions {
  /** A WebP of at most 400 pixels, or of at most 1,600 pixels if it is "large". Only of pictures. */
  readonly thumbnail?: boolean | "large";
  /** Shows it in place, if its type allows that, instead of saving it. */
  readonly inline?: boolean;
}

/** The options of a download. */
export interface DownloadOptions {
  /** The bytes from `from` up to, but not including, `to`; up to the end without `to`. */
  readonly range?: { readonly from: number; readonly to?: number };
  readonly thumbnail?: boolean | "large";
  /** Ends the download. */
  readonly signal?: AbortSignal;
}

/** The path of an attachment's bytes, with its query string. */
export function attachmentUrlPath(
  { id }: { readonly id: FileId },
  { thumbnail = false, inline = false }: AttachmentUrlOptions,
): string {
  const path = attachmentPath(id);
  if (thumbnail !== false) return `${path}/thumbnail${thumbnail === "large" ? "?size=large" : ""}`;
  return inline ? `${path}?inline=1` : path;
}
