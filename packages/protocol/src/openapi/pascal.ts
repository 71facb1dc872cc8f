/** Returns a name as generated clients write types: `MessageSent` for `message.sent`, `GroupCard` for `groupCard`. */
export function toPascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
