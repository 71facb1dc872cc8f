import type { FileId, Problem, ProblemCode } from "@teahouse/protocol";
import type {
  UploadableFile,
  UploadEntry,
  UploadedFile,
  UploadKey,
  UploadOptions,
  UploadState,
} from "../upload.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { Speed } from "./speed.ts";
import type { UploadRecord } from "./upload-record.ts";
import type { Place } from "./upload-task.ts";

/** The least time between two reports of the progress, in milliseconds. */
const REPORT_MS = 200;

/** Somebody who waits for an upload. */
export interface Waiter {
  readonly resolve: (file: UploadedFile) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress?: UploadOptions["onProgress"];
}

/** One upload of a registry: its facts, its state, its file, and its waiters. */
export class UploadItem {
  readonly key: UploadKey;
  /** Absent after a reload. */
  file: UploadableFile | undefined;
  /** True if it goes on with no earlier upload of the same file. */
  isNew = false;
  /** The present run. Set until its last request has ended. */
  run: AbortController | undefined;
  /** Resolves when the present run has ended. */
  ended: Promise<void> = Promise.resolve();
  /** Ends the wait before the next try. */
  wake: () => void = () => {};
  readonly waiters: Waiter[] = [];
  #record: UploadRecord;
  #entry: UploadEntry;
  #speed = new Speed();
  #reportedAt = 0;
  #endRun = () => {};
  readonly #changed: (isState: boolean) => void;

  constructor(
    key: UploadKey,
    record: UploadRecord,
    state: UploadState,
    changed: (isState: boolean) => void,
  ) {
    this.key = key;
    this.#record = record;
    this.#changed = changed;
    const { name, type, size, sent, id } = record;
    this.#entry = {
      key,
      name,
      type,
      size,
      sent,
      rate: 0,
      state,
      ...(id === undefined ? {} : { id }),
    };
  }

  get record(): UploadRecord {
    return this.#record;
  }

  get entry(): UploadEntry {
    return this.#entry;
  }

  get state(): UploadState {
    return this.#entry.state;
  }

  get place(): Place {
    const { id, sent, fingerprint } = this.#record;
    return { id, sent, fingerprint };
  }

  /** The id of the finished upload. */
  get finishedId(): FileId | undefined {
    return this.#record.isFinished ? this.#record.id : undefined;
  }

  enter(state: UploadState, problem?: ProblemCode): void {
    const { rate, left, problem: old, ...rest } = this.#entry;
    if (state !== "running") this.#speed = new Speed();
    const named = problem === undefined ? {} : { problem };
    this.#show({ ...rest, sent: this.#record.sent, rate: 0, state, ...named }, true);
  }

  beginRun(): AbortSignal {
    const run = new AbortController();
    this.run = run;
    this.ended = new Promise((resolve) => {
      this.#endRun = resolve;
    });
    this.enter("running");
    return run.signal;
  }

  endRun(): void {
    this.run = undefined;
    this.#endRun();
  }

  /** The server has these bytes. */
  reach({ id, sent, fingerprint }: Place): void {
    const { id: oldId, fingerprint: oldPrint, isFinished, ...rest } = this.#record;
    this.#record = { ...rest, sent, ...optional(id, fingerprint) };
    this.#progress(sent);
  }

  /** These bytes have left, and may arrive. */
  progress(sent: number): void {
    if (Date.now() - this.#reportedAt >= REPORT_MS) this.#progress(sent);
  }

  finish(): void {
    this.#record = { ...this.#record, sent: this.#record.size, isFinished: true, heldUntil: 0 };
    this.enter("finished");
    const { id, name, type, size } = this.#record;
    if (id === undefined) return;
    for (const { resolve } of this.waiters.splice(0)) resolve({ id, name, type, size });
  }

  fail(problem: Problem, error: unknown): void {
    this.enter("failed", problem.code);
    problem.cause ??= error === problem ? undefined : error;
    this.reject(problem);
  }

  /** The file cannot be read any more. Its upload can go on with the file again. */
  loseFile(): void {
    this.file = undefined;
    this.enter("needsFile");
  }

  /** The server has less of a finished upload than it told. */
  reopen(place: Place): void {
    this.reach(place);
    this.enter(this.file === undefined ? "needsFile" : "waiting");
  }

  hold(until: number): void {
    this.#record = { ...this.#record, heldUntil: until };
  }

  /** Takes over what another tab has reached. */
  adopt(record: UploadRecord, state: UploadState): void {
    this.#record = record;
    this.enter(state);
  }

  reject(reason: unknown): void {
    for (const waiter of this.waiters.splice(0)) waiter.reject(reason);
  }

  #progress(sent: number): void {
    this.#reportedAt = Date.now();
    this.#speed.note(sent, this.#reportedAt);
    const rate = this.#speed.rate();
    const { id, left, ...rest } = this.#entry;
    this.#show(
      {
        ...rest,
        sent,
        rate,
        ...(this.#record.id === undefined ? {} : { id: this.#record.id }),
        ...(rate > 0 ? { left: (rest.size - sent) / rate } : {}),
      },
      false,
    );
  }

  #show(entry: UploadEntry, isState: boolean): void {
    this.#entry = entry;
    for (const { onProgress } of [...this.waiters]) onProgress?.(entry);
    this.#changed(isState);
  }
}

function optional(id: FileId | undefined, fingerprint: Fingerprint | undefined) {
  return {
    ...(id === undefined ? {} : { id }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}
