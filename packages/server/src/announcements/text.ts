import { invalid, type Limits, lengthOf, looksEmpty } from "@teahouse/protocol";

/** Normalizes the text of an announcement, which may have several lines. Throws `invalid` if it is empty or too long. */
export function toText(text: string, { announcementMax }: Limits): string {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > announcementMax) {
    throw invalid("text", `must have at most ${announcementMax} characters`);
  }
  if (looksEmpty(shown)) throw invalid("text", "must not look empty");
  return shown;
}
