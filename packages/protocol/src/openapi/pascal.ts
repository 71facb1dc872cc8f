/** Returns a name in the form of a type's name: `MessageSent` for `message.sent`, `GroupCard` for `groupCard`. */
export function toPascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
