import type { FileId, ProblemCode, UserId } from "@teahouse/protocol";
import { newClientId } from "./client-id.ts";
import { backOff } from "./reconnect.ts";
import type {
  Upload,
  UploadableFile,
  UploadEntry,
  UploadedFile,
  UploadKey,
  UploadOptions,
} from "./upload.ts";
import type { RegistryPorts, UploadRegistry } from "./uploads/upload-registry.ts";

const NONE: readonly UploadEntry[] = [];

/** The uploads of a client. Their code is loaded when there is one. */
export class Uploads {
  readonly #ports: RegistryPorts;
  /** Uploads that wait for the code. */
  readonly #early = new Set<UploadKey>();
  #registry: UploadRegistry | undefined;
  #loading: Promise<UploadRegistry> | undefined;
  #user: UserId | undefined;

  constructor(ports: RegistryPorts) {
    this.#ports = ports;
  }

  get entries(): readonly UploadEntry[] {
    return this.#registry?.entries ?? NONE;
  }

  /** The id of an upload that is finished. An id stands for itself. */
  idOf(upload: UploadKey | FileId): FileId | undefined {
    return isKey(upload) ? this.#registry?.idOf(upload) : upload;
  }

  /** The reason why a message must not wait for the upload. */
  problemOf(upload: UploadKey | FileId): ProblemCode | undefined {
    if (!isKey(upload) || this.#early.has(upload)) return undefined;
    if (this.#registry?.has(upload)) return this.#registry.problemOf(upload);
    const isLoading = this.#registry === undefined && this.#loading !== undefined;
    return isLoading ? undefined : "upload_unfinished";
  }

  belongTo(user: UserId): void {
    this.#user = user;
    this.#registry?.belongTo(user);
    if (this.#registry === undefined && this.#hasStored(user)) void this.#load();
  }

  upload(file: UploadableFile, options: UploadOptions = {}): Upload {
    const key = options.resume || newClientId();
    this.#early.add(key);
    const finished = new Promise<UploadedFile>((resolve, reject) => {
      const progressed = (entry: UploadEntry) => options.onProgress?.(entry);
      this.tell((registry) => {
        this.#early.delete(key);
        registry.begin(key, file, options, { resolve, reject, progressed });
      });
    });
    // A message that carries the upload shows its failure. Only who awaits it has to handle the rejection.
    finished.catch(() => {});
    return Object.assign(finished, {
      key,
      pause: () => this.tell((registry) => registry.pause(key)),
      resume: () => this.tell((registry) => registry.resume(key)),
      cancel: () => this.tell((registry) => registry.cancel(key)),
    });
  }

  /** Calls the registry, as soon as its code is there. */
  tell(act: (registry: UploadRegistry) => void): void {
    if (this.#registry === undefined) void this.#load().then(act);
    else act(this.#registry);
  }

  /** Calls the registry if its code is there. */
  tellLoaded(act: (registry: UploadRegistry) => void): void {
    if (this.#registry !== undefined) act(this.#registry);
  }

  /** True if one of these uploads goes on, because the server has not got it. */
  async recheck(uploads: readonly UploadKey[]): Promise<boolean> {
    return (await this.#registry?.recheck(uploads)) ?? false;
  }

  leave(): void {
    this.#user = undefined;
    this.#registry?.leave();
  }

  #load(): Promise<UploadRegistry> {
    this.#loading ??= this.#import(1);
    return this.#loading;
  }

  /** The code comes over the same network as everything else. */
  async #import(failures: number): Promise<UploadRegistry> {
    try {
      const { UploadRegistry } = await import("./uploads/upload-registry.ts");
      const registry = new UploadRegistry(this.#ports);
      this.#registry = registry;
      if (this.#user !== undefined) registry.belongTo(this.#user);
      return registry;
    } catch {
      const wait = backOff(failures + 1, this.#ports.random);
      await new Promise((resolve) => setTimeout(resolve, wait));
      return await this.#import(failures + 1);
    }
  }

  #hasStored(user: UserId): boolean {
    try {
      return [...this.#ports.storage.keys()].some((key) => key.startsWith(uploadsOf(user)));
    } catch {
      return false;
    }
  }
}

/** The stored uploads of a user have keys that begin with this. */
export function uploadsOf(user: UserId): string {
  return `teahouse.upload.${user}.`;
}

/** A key is a UUID; ids of uploads are shorter. */
function isKey(upload: UploadKey | FileId): boolean {
  return upload.length > 22;
}
