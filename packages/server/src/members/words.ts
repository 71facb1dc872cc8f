import { fold } from "@teahouse/protocol";

/** Invisible characters inside a word must not hide it from the filter. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A letter or digit of a script that separates words by spaces. */
const SPACED = /[\p{L}\p{N}](?<![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])/u;

/** Returns the form of a word or text for comparison. */
export function toWord(text: string): string {
  return fold(text.replace(UNSEEN, "")).trim();
}

const UNITS = 0x1_0000;

/**
 * Finds any of many words in one pass over a text ("Efficient string matching", Aho and Corasick, 1975). Its time grows
 * with the length of the text and does not depend on the number of words.
 */
export class WordFilter {
  /** By state × 65,536 + UTF-16 unit: the state in which the unit continues a word. */
  readonly #next = new Map<number, number>();
  /** By state: the state of the longest end of its text that also begins a word. */
  readonly #fallback = [0];
  /** By state: the length of the word that ends here; 0 if none does. */
  readonly #ending = [0];
  /** By state: the nearest state on the way of fallbacks in which a word ends. */
  readonly #shorter = [0];

  /** The words must have the form for comparison. */
  constructor(words: readonly string[]) {
    for (const word of words) this.#add(word);
    this.#link();
  }

  #add(word: string): void {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const step = state * UNITS + word.charCodeAt(at);
      state = this.#next.get(step) ?? this.#ending.push(0) - 1;
      this.#next.set(step, state);
    }
    this.#ending[state] = word.length;
  }

  /** Links the states of shorter texts first, since the fallbacks lead to these. */
  #link(): void {
    const steps = [...this.#next].map(([step, to]) => ({
      from: Math.floor(step / UNITS),
      unit: step % UNITS,
      to,
    }));
    const depth = [0];
    for (const { from, to } of steps) depth[to] = (depth[from] ?? 0) + 1;
    steps.sort((one, other) => (depth[one.to] ?? 0) - (depth[other.to] ?? 0));
    for (const { from, unit, to } of steps) {
      const fallback = from === 0 ? 0 : this.#step(this.#fallback[from] ?? 0, unit);
      this.#fallback[to] = fallback;
      this.#shorter[to] = this.#ending[fallback] ? fallback : (this.#shorter[fallback] ?? 0);
    }
  }

  #step(from: number, unit: number): number {
    let state = from;
    for (;;) {
      const next = this.#next.get(state * UNITS + unit);
      if (next !== undefined) return next;
      if (state === 0) return 0;
      state = this.#fallback[state] ?? 0;
    }
  }

  /**
   * True if a text contains one of the words. If the script separates words by spaces, only whole words match: "ass" is
   * not found in "class". A Chinese word is found inside a sentence.
   */
  finds(text: string): boolean {
    const folded = toWord(text);
    const borders = new Borders(folded);
    let state = 0;
    for (let at = 0; at < folded.length; at++) {
      state = this.#step(state, folded.charCodeAt(at));
      if (borders.isInside(at + 1)) continue;
      for (let ending = state; ending !== 0; ending = this.#shorter[ending] ?? 0) {
        const length = this.#ending[ending] ?? 0;
        if (length > 0 && !borders.isInside(at + 1 - length)) return true;
      }
    }
    return false;
  }
}

/** The borders between the characters of a text. Each is looked at once at the most. */
class Borders {
  readonly #text: string;
  readonly #known = new Map<number, boolean>();

  constructor(text: string) {
    this.#text = text;
  }

  /** True if the border before this unit is inside a word. */
  isInside(at: number): boolean {
    const known = this.#known.get(at);
    if (known !== undefined) return known;
    const before = [...this.#text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
    const after = String.fromCodePoint(this.#text.codePointAt(at) ?? 0x20);
    const isInside = SPACED.test(before) && SPACED.test(after);
    this.#known.set(at, isInside);
    return isInside;
  }
}

/** The filters of so many groups are kept, those that were used last. */
const KEPT = 16;

const filters = new Map<string, WordFilter>();

/** Returns the filter of a group's words, a JSON list in the form for comparison. */
export function filterOf(words: string): WordFilter {
  const filter = filters.get(words) ?? new WordFilter(JSON.parse(words));
  filters.delete(words);
  filters.set(words, filter);
  const [oldest] = filters.keys();
  if (oldest !== undefined && filters.size > KEPT) filters.delete(oldest);
  return filter;
}
