import type { Patch } from "../files/file-store.ts";
import type { Atom, VideoReader } from "./video-reader.ts";

/**
 * The atoms that a player needs, by the atom that they are in. All others may tell where, when and with what a video was
 * made: `udta` and `meta` with place, owner and device, `uuid` with XMP, and what makers add.
 */
const NEEDED: Readonly<Record<string, ReadonlySet<string>>> = {
  "": setOf("ftyp styp moov moof mdat sidx ssix mfra wide"),
  moov: setOf("mvhd trak mvex"),
  trak: setOf("tkhd edts tref trgr tapt mdia"),
  mdia: setOf("mdhd hdlr elng minf"),
  minf: setOf("vmhd smhd hmhd nmhd gmhd hdlr dinf stbl"),
  stbl: setOf(
    "stsd stts ctts cslg stsc stsz stz2 stco co64 stss stps sdtp sbgp sgpd subs saiz saio",
  ),
  moof: setOf("mfhd traf"),
  traf: setOf("tfhd tfdt trun sdtp sbgp sgpd subs saiz saio senc"),
};

/** The atoms with the times at which a film, a track and its media were made. */
const DATED = setOf("mvhd tkhd mdhd");

/** What tracks must be to stay. Others have telemetry, or subtitles with the place of a drone. */
const SHOWN = setOf("vide soun");

const FREE = Buffer.from("free", "latin1");
const FTYP = "ftyp";

/** The first atoms of MOV files that are older than `ftyp`. */
const OLD_STARTS = setOf("moov mdat wide free skip pnot");

/** Ranges of an MP4 or MOV file that do not concern others. Empty for any other file. */
export async function privateRanges(reader: VideoReader): Promise<Patch[]> {
  const found: Patch[] = [];
  if (await isFilm(reader)) await search(reader, "", { content: 0, end: reader.size }, found);
  return found;
}

async function isFilm(reader: VideoReader): Promise<boolean> {
  for await (const { type } of reader.atoms(0, reader.size)) {
    return type === FTYP || OLD_STARTS.has(type);
  }
  return false;
}

async function search(
  reader: VideoReader,
  type: string,
  { content, end }: Pick<Atom, "content" | "end">,
  found: Patch[],
): Promise<void> {
  for await (const atom of reader.atoms(content, end)) {
    if (!NEEDED[type]?.has(atom.type)) found.push(blanked(atom));
    else if (atom.type === "trak" && !(await isShown(reader, atom))) found.push(blanked(atom));
    else if (DATED.has(atom.type)) found.push(...(await undated(reader, atom)));
    else if (NEEDED[atom.type] !== undefined) await search(reader, atom.type, atom, found);
  }
}

/** An atom whose content every player skips. Its header keeps its length, long or short. */
function blanked({ at, content, end }: Atom): Patch {
  return content - at === 8
    ? { from: at + 4, to: end, bytes: FREE }
    : { from: at + 4, to: end, bytes: Buffer.concat([FREE, longSize(end - at)]) };
}

function longSize(size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  return bytes;
}

/** Zero is "unknown" for the two times. Version 1 has them in eight bytes each. */
async function undated(reader: VideoReader, { content, end }: Atom): Promise<Patch[]> {
  const [version] = (await reader.bytes(content, 1)) ?? [];
  const from = content + 4;
  const to = Math.min(end, from + (version === 1 ? 16 : 8));
  return from < to ? [{ from, to, bytes: new Uint8Array() }] : [];
}

async function isShown(reader: VideoReader, track: Atom): Promise<boolean> {
  for await (const media of reader.atoms(track.content, track.end)) {
    if (media.type !== "mdia") continue;
    for await (const atom of reader.atoms(media.content, media.end)) {
      if (atom.type !== "hdlr") continue;
      const kind = await reader.bytes(atom.content + 8, 4);
      return SHOWN.has(kind?.toString("latin1") ?? "");
    }
  }
  return false;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
