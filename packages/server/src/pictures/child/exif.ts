const ORIENTATION = 0x0112;
const HEADER = 8;
const ENTRY = 12;

/** The orientation that an Exif block gives; 1 if it gives none. */
export function orientationOf(tiff: Buffer): number {
  if (tiff.length < HEADER + 2) return 1;
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  const count = u16(first);
  for (let n = 0; n < count; n++) {
    const at = first + 2 + n * ENTRY;
    if (at + ENTRY > tiff.length) return 1;
    if (u16(at) !== ORIENTATION) continue;
    const value = u16(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif block that gives nothing but the orientation. */
export function orientationBlock(orientation: number): Buffer {
  const block = Buffer.alloc(HEADER + 2 + ENTRY + 4);
  block.write("MM\0*", "latin1");
  block.writeUInt32BE(HEADER, 4);
  block.writeUInt16BE(1, HEADER);
  block.writeUInt16BE(ORIENTATION, HEADER + 2);
  block.writeUInt16BE(3, HEADER + 4);
  block.writeUInt32BE(1, HEADER + 6);
  block.writeUInt16BE(orientation, HEADER + 10);
  return block;
}

/** True if the orientation lays the picture on its side. */
export function isOnSide(orientation: number): boolean {
  return orientation >= 5;
}
