/** The letters of base32 (RFC 4648, section 6): one for each of 32 levels. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** How many levels describe a voice message. */
export const LEVELS = 64;

/** Two levels of the waveform make a bar. */
const LEVELS_IN_A_BAR = 2;

/** Describes measured levels, from 0 to 1, by 64 letters. The loudest one is full. */
export function toWaveform(measured: readonly number[]): string {
  const most = Math.max(...measured, Number.EPSILON);
  return Array.from({ length: LEVELS }, (_, at) => {
    const from = Math.floor((at * measured.length) / LEVELS);
    const to = Math.max(from + 1, Math.floor(((at + 1) * measured.length) / LEVELS));
    const level = Math.max(0, ...measured.slice(from, to)) / most;
    return LETTERS.charAt(Math.round(level * (LETTERS.length - 1)));
  }).join("");
}

/** The levels of a voice message, from 0 to 1. */
export function levelsOf(waveform: string): readonly number[] {
  return [...waveform].map((letter) => Math.max(0, LETTERS.indexOf(letter)) / (LETTERS.length - 1));
}

/** The heights of the bars that draw a waveform, from 0 to 1. */
export function barsOf(waveform: string): readonly number[] {
  const levels = levelsOf(waveform);
  return levels.flatMap((level, at) =>
    at % LEVELS_IN_A_BAR === 0 ? Math.max(level, levels[at + 1] ?? 0) : [],
  );
}
