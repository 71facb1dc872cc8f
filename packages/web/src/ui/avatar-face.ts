/** Each reads with white letters at 5 : 1 or better. */
const COLOURS = [
  "#7a5a3a",
  "#a5573c",
  "#5b6aa8",
  "#646a2c",
  "#447689",
  "#7c4f86",
  "#3f6f9c",
  "#39785d",
] as const;

/** The colour of a user by their number, or the one that a group has chosen; the same on every device. */
export function colourOf(number: number): string {
  return COLOURS[number % COLOURS.length] ?? COLOURS[0];
}

/** What one sees of a name on its avatar: the first sign, whatever the script. */
export function initialOf(name: string): string {
  for (const { segment } of new Intl.Segmenter().segment(name.trim())) {
    return segment.toUpperCase();
  }
  return "·";
}
