/**
 * Removes properties from the object literals of a source that Biome has formatted. A property spans from the line on
 * which it begins at this indentation to the line on which it ends. The lines stay empty, so that source maps stay
 * correct.
 */
export function leaveOut(source: string, indentation: number, names: readonly string[]): string {
  const indent = `^ {${indentation}}`;
  const property = new RegExp(
    `${indent}(?:${names.join("|")}):.*(?:\\n${indent}[ })\\]].*)*`,
    "gm",
  );
  return source.replace(property, emptied);
}

/** The same number of empty lines. */
export function emptied(lines: string): string {
  return lines.replace(/.+/g, "");
}
