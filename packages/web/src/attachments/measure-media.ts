/** What a browser finds out about a film or a recording. All are absent if it cannot read the file. */
export interface MediaMeasures {
  /** In milliseconds. */
  readonly duration?: number;
  /** In pixels, as it is shown. Absent for sound. */
  readonly width?: number;
  readonly height?: number;
}

/** The message does not wait longer for the measures of a file, in milliseconds. */
const PATIENCE_MS = 3_000;

/** The bounds of the protocol. */
const DURATION_MOST = 86_400_000;
const PIXELS_MOST = 65_535;

/** The measures that an element has found. */
export function toMeasures({ duration, videoWidth = 0, videoHeight = 0 }: FoundMeasures) {
  const ms = Math.round(duration * 1000);
  const isShown = [videoWidth, videoHeight].every((side) => side >= 1 && side <= PIXELS_MOST);
  const measures: MediaMeasures = {
    // A stream without an end has an infinite duration, and a file that nobody can read none.
    ...(ms >= 0 && ms <= DURATION_MOST ? { duration: ms } : {}),
    ...(isShown ? { width: videoWidth, height: videoHeight } : {}),
  };
  return measures;
}

interface FoundMeasures {
  /** In seconds. */
  readonly duration: number;
  readonly videoWidth?: number;
  readonly videoHeight?: number;
}

const known = new WeakMap<File, Promise<MediaMeasures>>();

/** Measures a file before it is sent, so that its receivers reserve its box. A second call finds the first one's. */
export function measureMedia(file: File, kind: "video" | "audio"): Promise<MediaMeasures> {
  const measures = known.get(file) ?? load(file, kind);
  known.set(file, measures);
  return measures;
}

async function load(file: File, kind: "video" | "audio"): Promise<MediaMeasures> {
  const element = document.createElement(kind);
  const url = URL.createObjectURL(file);
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  element.onloadedmetadata = () => resolve();
  element.onerror = () => resolve();
  element.preload = "metadata";
  element.src = url;
  await promise;
  clearTimeout(timer);
  const measures = toMeasures(element);
  element.removeAttribute("src");
  element.load();
  URL.revokeObjectURL(url);
  return measures;
}
