/**
 * Letters of other scripts by the Latin letter that they look like, after "Unicode Security Mechanisms" (UTS 39) and what
 * people write in earnest. All are in lower case: a capital looks alike if its small letter stands here.
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

const ANY = new RegExp(`[${[...LATIN.keys()].join("")}]`, "gu");

/** Combining marks that belong to no script, such as accents and strokes. The marks of kana make other letters. */
const MARKS = /[^\P{sc=Inherited}\u3099\u309a]/gu;

/** Replaces letters by the Latin ones that they look like, without accents. A text in lower case stays so. */
export function withoutDisguise(text: string): string {
  // Nearly every text in Latin letters or Chinese is left as it is by a look at its letters.
  return text.normalize("NFD").replace(MARKS, "").normalize("NFC").replace(ANY, latinOf);
}

function latinOf(letter: string): string {
  return LATIN.get(letter) ?? letter;
}

/** Characters that some put between the letters of a word. The marks of sentences are not among them. */
const DIVIDERS = "[.·•・‧∙⋅\\-‐-―_*|/\\\\~^+=#'’`]";
const INSIDE = new RegExp(`(?<=[\\p{L}\\p{N}])${DIVIDERS}{1,3}(?=[\\p{L}\\p{N}])`, "gu");

/** Two or more single letters with spaces or other dividers between them. */
const SPELLED = new RegExp(
  `(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}](?:(?: |${DIVIDERS}){1,3}[\\p{L}\\p{N}](?![\\p{L}\\p{N}]))+`,
  "gu",
);

const BETWEEN = new RegExp(`(?: |${DIVIDERS})`, "gu");

/** Joins letters that are divided: "c.a.s.i.n.o", "ca-sino" and "c a s i n o" become one word. */
export function joined(text: string): string {
  return text.replace(SPELLED, (letters) => letters.replace(BETWEEN, "")).replace(INSIDE, "");
}
