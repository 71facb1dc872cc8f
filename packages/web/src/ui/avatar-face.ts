/** White letters have a contrast of at least 5 : 1 on each. */
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

/** The colour of a user by their number, or the colour that a group has chosen. The same on every device. */
export function colourOf(number: number): string {
  return COLOURS[number % COLOURS.length] ?? COLOURS[0];
}

/** The first character of a name, in any script. */
export function initialOf(name: string): string {
  for (const { segment } of new Intl.Segmenter().segment(name.trim())) {
    return segment.toUpperCase();
  }
  return "·";
}
