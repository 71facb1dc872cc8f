import { toWaveform } from "./waveform.ts";

/**
 * The formats of a recording, the best first. Every browser plays MP4 with AAC. MP4 without a named codec may hold Opus,
 * which Safari cannot play.
 */
const FORMATS = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus"];

const BITS_PER_SECOND = 32_000;

/** How often the level is measured, in milliseconds. */
const MEASURE_MS = 100;

/** A finished recording. */
export interface Recording {
  readonly file: File;
  /** In milliseconds. */
  readonly duration: number;
  readonly waveform: string;
}

/** True if this browser can record at all. Without TLS, browsers give no microphone. */
export function canRecord(): boolean {
  return (
    typeof MediaRecorder === "function" &&
    navigator.mediaDevices !== undefined &&
    FORMATS.some((format) => MediaRecorder.isTypeSupported(format))
  );
}

/** Records the microphone until `stop` or `cancel`. */
export class Recorder {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #chunks: Blob[] = [];
  readonly #levels: number[] = [];
  readonly #startedAt = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  private constructor(stream: MediaStream, onLevel: (level: number, elapsed: number) => void) {
    this.#stream = stream;
    const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format)) ?? "";
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data);
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      this.#levels.push(level);
      onLevel(level, this.elapsed);
    }, MEASURE_MS);
    this.#recorder.start();
  }

  /** Asks for the microphone. Throws what the browser throws if there is none, or if the user refuses it. */
  static async start(onLevel: (level: number, elapsed: number) => void): Promise<Recorder> {
    const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
    return new Recorder(await navigator.mediaDevices.getUserMedia({ audio }), onLevel);
  }

  /** In milliseconds. */
  get elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  async stop(): Promise<Recording> {
    const duration = Math.round(this.elapsed);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#recorder.onstop = () => resolve();
    this.#recorder.stop();
    this.#release();
    await promise;
    const [type = ""] = this.#recorder.mimeType.split(";");
    const file = new File(this.#chunks, "voice", { type });
    return { file, duration, waveform: toWaveform(this.#levels) };
  }

  cancel(): void {
    this.#recorder.onstop = null;
    this.#recorder.stop();
    this.#release();
  }

  /** The microphone's light goes out. */
  #release(): void {
    clearInterval(this.#timer);
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#context.close();
  }
}
