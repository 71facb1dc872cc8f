const HEADER = 128;
const ENTRY = 12;
const TAGS_MAX = 64;

/** A profile of a printer has a few hundred kilobytes. A larger one is left out. */
export const PROFILE_MAX = 2 * 1024 * 1024;

/** The tags that give the colours. Others name the device, its owner or the program, or give dates. */
const COLOUR_TAGS: ReadonlySet<string> = new Set(
  "rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad cicp A2B0 A2B1 A2B2 B2A0".split(" "),
);

/** Every profile must have a name. It is a text in one language, as version 2 or version 4 of the format has it. */
const NAME = "colours";

/** The fields of the header that give the colours, as ranges: versions, classes, spaces, intent and white point. */
const COLOUR_FIELDS = [
  [8, 24],
  [36, 40],
  [64, 80],
] as const;

interface Tag {
  readonly name: string;
  readonly content: Buffer;
}

/** Returns a colour profile with only what gives the colours. Undefined if it is none. */
export function cleanProfile(profile: Buffer): Buffer | undefined {
  if (profile.length < HEADER + 4 || profile.length > PROFILE_MAX) return undefined;
  if (profile.toString("latin1", 36, 40) !== "acsp") return undefined;
  const count = profile.readUInt32BE(HEADER);
  if (count > TAGS_MAX || HEADER + 4 + count * ENTRY > profile.length) return undefined;
  const tags: Tag[] = [{ name: "desc", content: nameTag(profile[8] ?? 2) }];
  for (let n = 0; n < count; n++) {
    const at = HEADER + 4 + n * ENTRY;
    const name = profile.toString("latin1", at, at + 4);
    if (!COLOUR_TAGS.has(name)) continue;
    const from = profile.readUInt32BE(at + 4);
    const to = from + profile.readUInt32BE(at + 8);
    if (from < HEADER || to > profile.length) return undefined;
    tags.push({ name, content: profile.subarray(from, to) });
  }
  return tags.length > 1 ? profileOf(profile, tags) : undefined;
}

/** Tags with the same content share it, as the three curves of most profiles do. */
function profileOf(old: Buffer, tags: readonly Tag[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * ENTRY);
  table.writeUInt32BE(tags.length);
  const contents: Buffer[] = [];
  const placed: (Tag & { readonly at: number })[] = [];
  let end = HEADER + table.length;
  for (const [n, { name, content }] of tags.entries()) {
    const same = placed.find((other) => other.content.equals(content));
    const at = same?.at ?? end;
    if (same === undefined) {
      const padded = Buffer.alloc(Math.ceil(content.length / 4) * 4);
      content.copy(padded);
      contents.push(padded);
      placed.push({ name, content, at });
      end += padded.length;
    }
    table.write(name, 4 + n * ENTRY, "latin1");
    table.writeUInt32BE(at, 8 + n * ENTRY);
    table.writeUInt32BE(content.length, 12 + n * ENTRY);
  }
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(end);
  for (const [from, to] of COLOUR_FIELDS) old.copy(header, from, from, to);
  return Buffer.concat([header, table, ...contents]);
}

function nameTag(version: number): Buffer {
  if (version < 4) {
    const tag = Buffer.alloc(12 + NAME.length + 1 + 78);
    tag.write("desc", "latin1");
    tag.writeUInt32BE(NAME.length + 1, 8);
    tag.write(NAME, 12, "latin1");
    return tag;
  }
  const text = Buffer.from(NAME, "utf16le").swap16();
  const tag = Buffer.alloc(28 + text.length);
  tag.write("mluc", "latin1");
  tag.writeUInt32BE(1, 8);
  tag.writeUInt32BE(12, 12);
  tag.write("enUS", 16, "latin1");
  tag.writeUInt32BE(text.length, 20);
  tag.writeUInt32BE(28, 24);
  text.copy(tag, 28);
  return tag;
}
