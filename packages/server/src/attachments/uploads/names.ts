import { withoutControls } from "@teahouse/protocol";

/** The most bytes of a name in UTF-8, as in most file systems. */
const NAME_BYTES = 255;

/** A longer ending is a part of the name. */
const ENDING = /\.[^.\s]{1,16}$/u;

/** For a name of which nothing is left. */
const NAMELESS = "file";

/** RFC 6838, section 4.2. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/;

/** The type of bytes of which nobody knows more. */
const BYTES = "application/octet-stream";

/**
 * Returns a name to show, at most 255 bytes long, without folders and without controls that change the line around it. It is
 * empty if none was given. It is never used as a path.
 */
export function toFileName(given: string): string {
  if (given === "") return "";
  const last = given.toWellFormed().split(/[\\/]/).at(-1) ?? "";
  const name = shorten(withoutControls(last).normalize("NFC").replace(/\s+/gu, " ").trim());
  return /^[.\s]*$/u.test(name) ? NAMELESS : name;
}

/** Returns the media type without parameters, or that of unknown bytes if it is not valid. */
export function toMediaType(given: string): string {
  const type = (given.split(";")[0] ?? "").trim().toLowerCase();
  return MEDIA_TYPE.test(type) ? type : BYTES;
}

/** Cuts characters before the ending until the name is short enough. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= NAME_BYTES) return name;
  const ending = ENDING.exec(name)?.[0] ?? "";
  let left = NAME_BYTES - Buffer.byteLength(ending);
  let kept = "";
  for (const character of name) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    kept += character;
  }
  return kept + ending;
}
