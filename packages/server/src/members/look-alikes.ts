/**
 * The letters of other scripts that look like each Latin letter, after "Unicode Security Mechanisms" (UTS 39) and what
 * people really write. All are in lower case: texts are folded before the search.
 */
const LOOK_ALIKES = {
  a: "аαɑᴀ",
  b: "вβьʙƅ",
  c: "сϲᴄⅽꮯ",
  d: "ԁɗᴅժ",
  e: "еєεɛᴇҽ",
  f: "ƒғꜰ",
  g: "ɡɢցԍ",
  h: "һнηհʜ",
  i: "іιıɩɪᛁ",
  j: "јϳᴊյ",
  k: "кκᴋҝ",
  l: "ӏʟⅼǀ",
  m: "мμᴍⅿ",
  n: "пոɴռ",
  o: "оοσօᴏөѳ",
  p: "рρᴘք",
  q: "ԛգզ",
  r: "гʀᴦ",
  s: "ѕꜱʂտ",
  t: "тτᴛ",
  u: "υսᴜʋц",
  v: "ѵνᴠⅴ",
  w: "ԝωшᴡա",
  x: "хχҳⅹ",
  y: "уγүʏყ",
  z: "ᴢʐζ",
} as const;

const LATIN = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, others]) =>
    [...others].map((other): [string, string] => [other, latin]),
  ),
);

const LOOK_ALIKE = new RegExp(`[${[...LATIN.keys()].join("")}]`, "gu");

/** Combining marks that belong to no script, such as accents and strokes. The marks of kana make other letters. */
const MARKS = /[^\P{sc=Inherited}\u3099\u309a]/gu;

/** Replaces letters by the Latin ones that they look like, without accents. A text in lower case stays so. */
export function withoutDisguise(text: string): string {
  return text.normalize("NFD").replace(MARKS, "").normalize("NFC").replace(LOOK_ALIKE, latinOf);
}

function latinOf(letter: string): string {
  return LATIN.get(letter) ?? letter;
}

/** Characters that people put between the letters of a word to hide it. A comma or a question mark is not among them. */
const DIVIDERS = "[.·•・‧∙⋅\\-‐-―_*|/\\\\~^+=#'’`]";
const INSIDE = new RegExp(`(?<=[\\p{L}\\p{N}])${DIVIDERS}{1,3}(?=[\\p{L}\\p{N}])`, "gu");

/** Two or more single letters with spaces or other dividers between them. */
const SPELLED = new RegExp(
  `(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}](?:(?: |${DIVIDERS}){1,3}[\\p{L}\\p{N}](?![\\p{L}\\p{N}]))+`,
  "gu",
);

const BETWEEN = new RegExp(`(?: |${DIVIDERS})`, "gu");

/** Joins divided letters: "c.a.s.i.n.o", "ca-sino" and "c a s i n o" become one word. */
export function joinLetters(text: string): string {
  return text.replace(SPELLED, (letters) => letters.replace(BETWEEN, "")).replace(INSIDE, "");
}
