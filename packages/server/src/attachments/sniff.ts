/** How many bytes of a file `sniff` needs. */
export const SNIFFED_BYTES = 64;

/** Types that a browser shows in place, and in which no code can run. */
export type ShownType =
  | "image/jpeg"
  | "image/png"
  | "image/gif"
  | "image/webp"
  | "video/mp4"
  | "video/webm"
  | "audio/mp4"
  | "audio/mpeg"
  | "audio/ogg"
  | "audio/wav";

/** The brands of MP4 files without pictures (ISO 14496-12; `M4A ` and `M4B ` are Apple's). */
const AUDIO_BRANDS = ["M4A ", "M4B "];

/** Brands of pictures in the same container, which few browsers show. */
const PICTURE_BRANDS = ["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"];

/**
 * Returns the type that the first bytes of a file show, if browsers may show it in place. What its sender said does not
 * count. Undefined for everything else, such as HTML, SVG, XML and PDF.
 */
export function sniff(bytes: Uint8Array): ShownType | undefined {
  const at = (from: number, text: string): boolean =>
    [...text].every((letter, n) => bytes[from + n] === letter.charCodeAt(0));
  if (at(0, "\xff\xd8\xff")) return "image/jpeg";
  if (at(0, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (at(0, "GIF87a") || at(0, "GIF89a")) return "image/gif";
  if (at(0, "RIFF") && at(8, "WEBP")) return "image/webp";
  if (at(0, "RIFF") && at(8, "WAVE")) return "audio/wav";
  if (at(0, "OggS")) return "audio/ogg";
  if (at(0, "\x1a\x45\xdf\xa3")) return "video/webm";
  if (at(4, "ftyp")) return sniffBrand(String.fromCharCode(...bytes.subarray(8, 12)));
  return isMp3(bytes, at(0, "ID3")) ? "audio/mpeg" : undefined;
}

function sniffBrand(brand: string): ShownType | undefined {
  if (PICTURE_BRANDS.includes(brand)) return undefined;
  if (AUDIO_BRANDS.includes(brand)) return "audio/mp4";
  return "video/mp4";
}

/** True of an ID3 tag, or of the header of an MPEG audio frame of layer III. */
function isMp3([first = 0, second = 0, third = 0]: Uint8Array, hasTag: boolean): boolean {
  if (hasTag) return true;
  const isLayer3 = first === 0xff && (second & 0xe6) === 0xe2;
  const isValid = (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
  return isLayer3 && isValid;
}
