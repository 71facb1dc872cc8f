/** How often the level is measured, in milliseconds. */
const MEASURE_MS = 100;

/** Measures how loud a stream is. */
export class LevelMeter {
  readonly #context = new AudioContext();
  readonly #levels: number[] = [];
  readonly #startedAt = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(stream: MediaStream, onLevel: (level: number) => void) {
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(stream).connect(analyser);
    // Safari begins with a stopped clock.
    this.#context.resume().catch(() => {});
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      this.#add(level);
      onLevel(level);
    }, MEASURE_MS);
  }

  /** From 0 to 1, one for each tenth of a second. */
  get levels(): readonly number[] {
    return this.#levels;
  }

  stop(): void {
    clearInterval(this.#timer);
    if (this.#context.state !== "closed") this.#context.close().catch(() => {});
  }

  /** A hidden page measures more rarely. One level stands for all the time since the last one. */
  #add(level: number): void {
    const count = Math.round((performance.now() - this.#startedAt) / MEASURE_MS);
    const from = this.#levels.length;
    this.#levels.length = Math.max(count, from + 1);
    this.#levels.fill(level, from);
  }
}
