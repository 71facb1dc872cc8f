import { LevelMeter } from "./level-meter.ts";
import { toWaveform } from "./waveform.ts";

/**
 * The formats of a recording, the best first. Every browser plays MP4 with AAC. MP4 without a named codec may hold Opus,
 * which Safari cannot play.
 */
const FORMATS = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus"];

const BITS_PER_SECOND = 32_000;

/** What the microphone is asked for. A browser that cannot do it records what it can. */
const AUDIO = {
  channelCount: 1,
  sampleRate: 48_000,
  echoCancellation: true,
  noiseSuppression: true,
};

/** A finished recording. */
export interface Recording {
  readonly file: File;
  /** In milliseconds. */
  readonly duration: number;
  readonly waveform: string;
}

/** Why no recording can begin. */
export type RecordingFault = "insecure" | "unsupported" | "refused" | "noMicrophone" | "busy";

function bestFormat(): string | undefined {
  if (typeof MediaRecorder !== "function") return undefined;
  return FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
}

/** Why this page can never record. Undefined if it can. */
export function faultOfPage(): RecordingFault | undefined {
  if (!isSecureContext) return "insecure";
  const isAble = navigator.mediaDevices !== undefined && bestFormat() !== undefined;
  return isAble ? undefined : "unsupported";
}

/** What an error of `Recorder.start` means. */
export function toRecordingFault(error: unknown): RecordingFault {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "noMicrophone";
  }
}

interface RecorderEvents {
  /** Called about ten times a second, with a level from 0 to 1 and the milliseconds since the start. */
  readonly onLevel: (level: number, elapsed: number) => void;
  /** Called if the microphone goes away. What was recorded until then can still be taken. */
  readonly onLost: () => void;
}

/** Records the microphone until `stop` or `cancel`. */
export class Recorder {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #meter: LevelMeter;
  readonly #chunks: Blob[] = [];
  readonly #stopped = Promise.withResolvers<void>();
  readonly #startedAt = performance.now();
  #endedAt: number | undefined;

  private constructor(stream: MediaStream, { onLevel, onLost }: RecorderEvents) {
    this.#stream = stream;
    const mimeType = bestFormat() ?? "";
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data);
    this.#recorder.onstop = () => {
      this.#stopped.resolve();
      if (this.#endedAt !== undefined) return;
      this.#release();
      onLost();
    };
    this.#meter = new LevelMeter(stream, (level) => onLevel(level, this.elapsed));
    this.#recorder.start();
  }

  /** Asks for the microphone. Throws what the browser throws if there is none, or if the user refuses it. */
  static async start(events: RecorderEvents): Promise<Recorder> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: AUDIO });
    try {
      return new Recorder(stream, events);
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
  }

  /** In milliseconds. */
  get elapsed(): number {
    return (this.#endedAt ?? performance.now()) - this.#startedAt;
  }

  async stop(): Promise<Recording> {
    this.#release();
    await this.#stopped.promise;
    const [type = ""] = this.#recorder.mimeType.split(";");
    const file = new File(this.#chunks, "voice", { type });
    const duration = Math.round(this.elapsed);
    return { file, duration, waveform: toWaveform(this.#meter.levels) };
  }

  cancel(): void {
    this.#release();
  }

  /** Ends the recording. The microphone's light goes out. */
  #release(): void {
    this.#endedAt ??= performance.now();
    this.#meter.stop();
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
  }
}
