import {
  type AnswerHead,
  answerHead,
  HEAD_MAX,
  SIDES,
  type Task,
  THUMBNAIL_MAX,
} from "./child/answer.ts";
import { typeOf } from "./child/type-of.ts";
import { sizeOfWebp } from "./child/webp-size.ts";
import { NotAPicture } from "./not-a-picture.ts";

type Made = Exclude<AnswerHead, { task: "refused" }>;
type FileName = "picture" | "small" | "large" | "face";

export interface ReadAnswer {
  readonly head: Made;
  readonly files: Readonly<Partial<Record<FileName, Uint8Array>>>;
}

const PREFIX = 4;

const NOTHING = new Uint8Array();

/** A picture that is turned, or gets a shorter name for its colours, may grow by so many bytes. */
const GROWTH = 1024 * 1024;

/**
 * Reads the answer of a child process, which may have been taken over by the picture: nothing of it is believed that is not
 * checked. It takes no more bytes than the description announces.
 */
export class AnswerReader {
  readonly #task: Task;
  readonly #pictureMax: number;
  /** What arrived of the length and the description. */
  #start = Buffer.alloc(0);
  #head: Made | undefined;
  readonly #files: [FileName, Uint8Array][] = [];
  /** How many bytes of the first file that is not whole are there, and which file that is. */
  #filled = 0;
  #at = 0;

  constructor(task: Task, pictureMax: number) {
    this.#task = task;
    this.#pictureMax = pictureMax;
  }

  add(piece: Uint8Array): void {
    const rest = this.#head === undefined ? this.#addToStart(piece) : piece;
    if (rest !== undefined) this.#fill(rest);
  }

  /** Throws if anything is missing or wrong. */
  end(): ReadAnswer {
    if (this.#head === undefined || this.#at < this.#files.length) {
      throw new Error("The child process ended without an answer");
    }
    const files = Object.fromEntries(this.#files);
    for (const name of ["small", "large", "face"] as const) {
      const file = files[name];
      if (file !== undefined && !isWebpWithin(file, SIDES[name])) throw wrong(name);
    }
    const { picture } = files;
    if (this.#head.task === "picture" && typeOf(picture ?? NOTHING) !== this.#head.type)
      throw wrong("picture");
    return { head: this.#head, files };
  }

  /** Returns what follows the description, once it is there. */
  #addToStart(piece: Uint8Array): Uint8Array | undefined {
    this.#start = Buffer.concat([this.#start, piece]);
    if (this.#start.length < PREFIX) return undefined;
    const end = PREFIX + this.#start.readUInt32BE(0);
    if (end > PREFIX + HEAD_MAX) throw wrong("description");
    if (this.#start.length < end) return undefined;
    const head = answerHead.parse(JSON.parse(this.#start.toString("utf8", PREFIX, end)));
    if (head.task === "refused") throw new NotAPicture(head.reason);
    if (head.task !== this.#task) throw wrong("task");
    this.#head = head;
    for (const [name, length] of Object.entries(head.lengths) as [FileName, number][]) {
      if (length > (name === "picture" ? this.#pictureMax + GROWTH : THUMBNAIL_MAX))
        throw wrong(name);
      this.#files.push([name, new Uint8Array(length)]);
    }
    return this.#start.subarray(end);
  }

  #fill(piece: Uint8Array): void {
    for (let rest = piece; rest.length > 0; ) {
      const file = this.#files[this.#at]?.[1];
      if (file === undefined) throw wrong("end");
      const part = rest.subarray(0, file.length - this.#filled);
      file.set(part, this.#filled);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
      if (this.#filled < file.length) continue;
      this.#at++;
      this.#filled = 0;
    }
  }
}

/** True if the bytes are a still WebP of at most `side` by `side` pixels. */
function isWebpWithin(bytes: Uint8Array, side: number): boolean {
  const size = typeOf(bytes) === "image/webp" ? sizeOfWebp(bytes) : undefined;
  return size !== undefined && size.width <= side && size.height <= side;
}

function wrong(what: string): Error {
  return new Error(`The ${what} in the answer of the child process is wrong`);
}
