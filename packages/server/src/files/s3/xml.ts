const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Returns the contents of all elements of a name, as they stand. */
export function elementsOf(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, "gs"));
  return [...found].map(([, content = ""]) => content);
}

/** Returns the texts of all elements of a name that hold no others. */
export function textsOf(xml: string, name: string): string[] {
  return elementsOf(xml, name).map((text) =>
    text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, named) => {
      if (named !== undefined) return ENTITIES[named] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    }),
  );
}

/** Returns the text of an element that must be there. */
export function textOf(xml: string, name: string): string {
  const [text] = textsOf(xml, name);
  if (text === undefined) throw new Error(`The answer of the S3 service has no ${name}`);
  return text;
}
