import { newClientId } from "./client-id.ts";
import type { Upload, UploadableFile, UploadEntry, UploadedFile, UploadOptions } from "./upload.ts";
import type { RegistryPorts, UploadRegistry } from "./uploads/upload-registry.ts";

/** The pause before the code is loaded again, in milliseconds. */
const AGAIN_MS = 5_000;

const NONE: readonly UploadEntry[] = [];

/** The uploads of a client. Most of their code is loaded when the client is connected, or with the first upload. */
export class Uploads {
  readonly #ports: RegistryPorts;
  /** Calls that wait for the code; undefined before it is loaded. */
  #waiting: ((registry: UploadRegistry) => void)[] | undefined;
  /** Undefined until the code is there. */
  registry: UploadRegistry | undefined;

  constructor(ports: RegistryPorts) {
    this.#ports = ports;
  }

  get entries(): readonly UploadEntry[] {
    return this.registry?.entries ?? NONE;
  }

  upload(file: UploadableFile, options: UploadOptions = {}): Upload {
    const key = options.resume || newClientId();
    const finished = new Promise<UploadedFile>((resolve, reject) => {
      this.tell((registry) => registry.begin(key, file, options, { resolve, reject }));
    });
    // A message that carries the upload shows its failure, so that nobody has to await the promise.
    finished.catch(() => {});
    const control = (name: "pause" | "resume" | "cancel") => () =>
      this.tell((registry) => registry[name](key));
    return Object.assign(finished, {
      key,
      pause: control("pause"),
      resume: control("resume"),
      cancel: control("cancel"),
    });
  }

  /** Calls the registry, as soon as its code is there. */
  tell(act: (registry: UploadRegistry) => void): void {
    if (this.registry !== undefined) act(this.registry);
    else if (this.#waiting !== undefined) this.#waiting.push(act);
    else {
      this.#waiting = [act];
      this.#load();
    }
  }

  /** The code comes over the same network as everything else. */
  #load(): void {
    import("./uploads/upload-registry.ts").then(
      ({ UploadRegistry }) => {
        const registry = new UploadRegistry(this.#ports);
        for (const act of this.#waiting ?? []) act(registry);
        this.registry = registry;
        registry.open();
      },
      () => setTimeout(() => this.#load(), AGAIN_MS),
    );
  }
}
