/** So many bytes are read at a time. The atoms in them are looked at in one turn of the loop, so there must be few. */
const WINDOW_BYTES = 16 * 1024;

/** More atoms than this are not looked at. A film of hours has a few hundred; one in fragments some thousands. */
const ATOMS_MAX = 20_000;

const HEADER = 8;
const LONG_HEADER = 16;

/** A part of an MP4 or MOV file, which may consist of further ones. */
export interface Atom {
  readonly type: string;
  /** Where its header begins, where its content begins, and where it ends. */
  readonly at: number;
  readonly content: number;
  readonly end: number;
}

type Read = (from: number, to: number) => Promise<Blob | ReadableStream<Uint8Array>>;

/** Thrown if a file has more atoms than a video needs. */
export class TooManyAtoms extends Error {
  override readonly name = "TooManyAtoms";

  constructor() {
    super(`The video has more than ${ATOMS_MAX} atoms`);
  }
}

/** Reads the atoms of a file, and holds no more than a window of it in memory. */
export class VideoReader {
  readonly size: number;
  readonly #read: Read;
  #window = Buffer.alloc(0);
  #from = 0;
  #atoms = 0;

  constructor(size: number, read: Read) {
    this.size = size;
    this.#read = read;
  }

  /** The bytes of a short range. Undefined if the file ends before. */
  async bytes(from: number, length: number): Promise<Buffer | undefined> {
    if (length > WINDOW_BYTES || from + length > this.size) return undefined;
    if (from < this.#from || from + length > this.#from + this.#window.length) {
      const read = await this.#read(from, Math.min(this.size, from + WINDOW_BYTES));
      this.#window = Buffer.from(await new Response(read).arrayBuffer());
      this.#from = from;
      if (this.#window.length < length) return undefined;
    }
    return this.#window.subarray(from - this.#from, from - this.#from + length);
  }

  /**
   * The atoms in a range, one after another. An atom that claims to be longer than what it is in, or to go on to the end,
   * ends there.
   */
  async *atoms(from: number, to: number): AsyncGenerator<Atom> {
    for (let at = from; at + HEADER <= to; ) {
      if (++this.#atoms > ATOMS_MAX) throw new TooManyAtoms();
      const atom = await this.#atomAt(at, to);
      if (atom === undefined) return;
      yield atom;
      at = atom.end;
    }
  }

  async #atomAt(at: number, to: number): Promise<Atom | undefined> {
    const header = await this.bytes(at, HEADER);
    if (header === undefined) return undefined;
    const type = header.toString("latin1", 4, 8);
    const short = header.readUInt32BE(0);
    if (short === 0) return { type, at, content: at + HEADER, end: to };
    if (short !== 1) return atomOf(type, at, HEADER, short, to);
    const long = await this.bytes(at, LONG_HEADER);
    if (long === undefined) return atomOf(type, at, HEADER, 0, to);
    const size = long.readBigUInt64BE(HEADER);
    return atomOf(type, at, LONG_HEADER, size > BigInt(to) ? to : Number(size), to);
  }
}

/** An atom that is shorter than its header is of no type, and takes the rest: no player reads on there. */
function atomOf(type: string, at: number, header: number, length: number, to: number): Atom {
  if (length < header) return { type: "", at, content: Math.min(at + HEADER, to), end: to };
  return { type, at, content: Math.min(at + header, to), end: Math.min(at + length, to) };
}
