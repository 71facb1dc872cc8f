/** The letters of base32 (RFC 4648, section 6): one for each of 32 levels. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** How many levels describe a voice message. */
export const LEVELS = 64;

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
