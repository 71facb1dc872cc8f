/** How many bytes of a file tell what it is. An animated PNG says so before its pixels. */
export const HEAD_BYTES = 65_536;

/** The brands of HEIC and AVIF, and of their sequences. */
const HEIF = ["heic", "heix", "heim", "heis", "mif1", "avif"];
const SEQUENCES = ["hevc", "hevx", "msf1", "avis"];

function text(head: Uint8Array, from: number, to = from + 4): string {
  return String.fromCharCode(...head.subarray(from, to));
}

function brandOf(head: Uint8Array): string {
  return text(head, 4) === "ftyp" ? text(head, 8) : "";
}

/** True for HEIC and AVIF, whatever the file is called. The server reads neither. */
export function isHeif(head: Uint8Array): boolean {
  return [...HEIF, ...SEQUENCES].includes(brandOf(head));
}

/** True if a PNG has the chunk that makes it move. The chunk stands before the pixels. */
function isMovingPng(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 8 <= head.length; at += 12 + view.getUint32(at)) {
    const type = text(head, at + 4);
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
  }
  return false;
}

/** True for pictures that may move: a canvas would keep one frame of them. Every GIF counts as one. */
export function mayMove(head: Uint8Array): boolean {
  if (text(head, 0, 3) === "GIF") return true;
  if (text(head, 0) === "RIFF" && text(head, 12) === "VP8X") return ((head[20] ?? 0) & 2) !== 0;
  if (text(head, 1) === "PNG\r") return isMovingPng(head);
  return SEQUENCES.includes(brandOf(head));
}
