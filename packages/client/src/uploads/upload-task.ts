import { type FileId, type Problem, problem } from "@teahouse/protocol";
import { isPassing, retryAfter } from "../problem-kinds.ts";
import { backOff } from "../reconnect.ts";
import { ChunkSize } from "./chunk-size.ts";
import { EDGE, type Fingerprint, fingerprint } from "./fingerprint.ts";
import { type FileFacts, Refusal, type Tus } from "./tus.ts";

/** How often an upload begins anew, or meets an unknown failure of the server, before it fails. */
const PATIENCE = 5;

/** The least wait while another request still holds the upload, in milliseconds. */
const LOCKED_MS = 500;

/** A request that creates an upload is never aborted: its answer tells which upload to go on with, or to delete. */
const WHOLE = new AbortController().signal;

/** The file cannot be read, or is not the file that it was. */
export class FileLost extends Error {
  override readonly name = "FileLost";
}

/** The place of an upload: its id on the server, and the bytes that the server has for certain. */
export interface Place {
  readonly id: FileId | undefined;
  readonly sent: number;
  readonly fingerprint: Fingerprint | undefined;
}

/** The place of an upload that has not begun. */
export const NOWHERE: Place = { id: undefined, sent: 0, fingerprint: undefined };

/** The parts that a task works with. */
export interface TaskPorts {
  readonly tus: Tus;
  readonly random: () => number;
  /** The server has these bytes. */
  reached(place: Place): void;
  /** These bytes have left, and may arrive. */
  sent(bytes: number): void;
  /** Waits before the next try. Somebody may end the wait. */
  rest(ms: number): Promise<void>;
}

/** Uploads one file from where it stands, one request after another, until the server has all of it. */
export class UploadTask {
  readonly #file: Blob;
  readonly #facts: FileFacts;
  readonly #ports: TaskPorts;
  readonly #chunk = new ChunkSize();
  #place: Place;
  /** False if the server may have another number of bytes than the place says. */
  #isSure = false;
  /** Failures in a row. */
  #failures = 0;
  /** How often it began anew, and how many failures nobody can explain, since the last progress. */
  #beginnings = 0;
  #puzzles = 0;

  constructor(file: Blob, facts: FileFacts, place: Place, ports: TaskPorts) {
    this.#file = file;
    this.#facts = facts;
    this.#place = place;
    this.#ports = ports;
  }

  /** Resolves when the server has the file. Throws the Problem of a final refusal, and `FileLost`. */
  async run(scope: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await this.#advance(scope);
      } catch (error) {
        scope.throwIfAborted();
        await this.#recover(error);
        scope.throwIfAborted();
      }
    }
  }

  async #advance(scope: AbortSignal): Promise<void> {
    const { tus } = this.#ports;
    const id = this.#place.id ?? (await this.#create(scope));
    if (!this.#isSure) await this.#reach(await tus.offset(id, scope), scope);
    while (this.#place.sent < this.#facts.size) {
      const { sent } = this.#place;
      const bytes = await read(() => readableSlice(this.#file, sent, sent + this.#chunk.bytes));
      const at = await tus.append(id, sent, bytes, scope, (more) => this.#ports.sent(sent + more));
      this.#chunk.accepted();
      await this.#reach(at, scope);
    }
  }

  async #create(scope: AbortSignal): Promise<FileId> {
    const begin = await read(() => fingerprint(this.#file, Math.min(EDGE, this.#facts.size)));
    scope.throwIfAborted();
    const id = await this.#ports.tus.create(this.#facts, WHOLE).catch((error) => {
      throw error instanceof Refusal && !mayPass(error) ? error.problem : error;
    });
    this.#place = { id, sent: 0, fingerprint: begin };
    this.#isSure = true;
    this.#ports.reached(this.#place);
    return id;
  }

  /** The server may have more than it told, if an answer was lost. */
  async #reach(sent: number, scope: AbortSignal): Promise<void> {
    if (sent > this.#facts.size) throw problem("internal", {}, "The server has too many bytes.");
    if (sent > this.#place.sent) {
      this.#failures = 0;
      this.#beginnings = 0;
      this.#puzzles = 0;
    }
    const known = this.#place.fingerprint;
    const isKnown = known !== undefined && known.upTo >= sent;
    const now = isKnown ? known : await read(() => fingerprint(this.#file, sent));
    scope.throwIfAborted();
    this.#place = { ...this.#place, sent, fingerprint: now };
    this.#isSure = true;
    this.#ports.reached(this.#place);
  }

  /** Waits before the next try, or throws if there is none. */
  async #recover(error: unknown): Promise<void> {
    const { problem, status } = refusalOf(error);
    this.#failures += 1;
    this.#isSure = false;
    const wait = Math.max(retryAfter(problem), backOff(this.#failures, this.#ports.random));
    if (status === 404 || status === 410) return await this.#beginAnew(problem, wait);
    if (status === 413 && !this.#chunk.refused()) throw tooLarge(problem, this.#chunk.bytes);
    if (status === 423) return await this.#ports.rest(Math.max(LOCKED_MS, wait));
    if (status === 409 || status === 413) return await this.#puzzled(problem, 0);
    if (status === 500) return await this.#puzzled(problem, wait);
    if (!isPassing(problem)) throw problem;
    if (status === 0) this.#chunk.refused();
    await this.#ports.rest(wait);
  }

  async #beginAnew(problem: Problem, wait: number): Promise<void> {
    this.#beginnings += 1;
    if (this.#beginnings > PATIENCE) throw problem;
    this.#place = NOWHERE;
    this.#ports.reached(this.#place);
    if (this.#beginnings > 1) await this.#ports.rest(wait);
  }

  /** A smaller chunk, or the right offset, usually helps. */
  async #puzzled(problem: Problem, wait: number): Promise<void> {
    this.#puzzles += 1;
    if (this.#puzzles > 2 * PATIENCE) throw problem;
    await this.#ports.rest(wait);
  }
}

/** The problem of a failed request; status 0 without an answer. Throws what is neither. */
function refusalOf(error: unknown): { readonly problem: Problem; readonly status: number } {
  if (error instanceof Refusal) return error;
  if (isPassing(error)) return { problem: error, status: 0 };
  throw error;
}

/** Something in between refuses even small bodies. */
function tooLarge(named: Problem, limit: number): Problem {
  return named.code === "too_large" ? named : problem("too_large", { limit });
}

function mayPass({ problem, status }: Refusal): boolean {
  return isPassing(problem) || status === 500;
}

/** A part of the file. Throws if the file cannot be read: a request would only fail as if the network had. */
async function readableSlice(file: Blob, from: number, to: number): Promise<Blob> {
  const part = file.slice(from, to);
  await part.slice(0, 1).arrayBuffer();
  return part;
}

async function read<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new FileLost("The file cannot be read.", { cause: error });
  }
}
