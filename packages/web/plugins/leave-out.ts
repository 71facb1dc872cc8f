/**
 * Leaves properties out of the object literals of a source that biome has laid out: the line on which the property
 * begins at that indentation, and all until it closes there. The lines stay, empty, so that source maps stay true.
 */
export function leaveOut(source: string, indentation: number, names: readonly string[]): string {
  const indent = `^ {${indentation}}`;
  const property = new RegExp(
    `${indent}(?:${names.join("|")}):.*(?:\\n${indent}[ })\\]].*)*`,
    "gm",
  );
  return source.replace(property, emptied);
}

/** As many lines with nothing in them. */
export function emptied(lines: string): string {
  return lines.replace(/.+/g, "");
}
