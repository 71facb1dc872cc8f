import { invalid, type Limits, lengthOf, looksEmpty } from "@teahouse/protocol";

/** The text of an announcement, tidied; `invalid` where it is none. It may have several lines. */
export function toText(text: string, { announcementMax }: Limits): string {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > announcementMax) {
    throw invalid("text", `must have at most ${announcementMax} characters`);
  }
  if (looksEmpty(shown)) throw invalid("text", "must not look empty");
  return shown;
}
