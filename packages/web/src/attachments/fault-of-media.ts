/** Why a file does not play: this browser cannot do it, the server is not reached, or the file is gone. */
export type MediaFault = "unplayable" | "unreachable" | "gone";

/** Finds out why a file at `url` does not play, since a browser gives the same error for everything. */
export async function faultOfMedia(url: string): Promise<MediaFault> {
  try {
    const { ok, status } = await fetch(url, { method: "HEAD" });
    if (ok) return "unplayable";
    return status === 404 ? "gone" : "unreachable";
  } catch {
    return "unreachable";
  }
}
