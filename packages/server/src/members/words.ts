import { fold } from "@teahouse/protocol";
import { joinLetters, withoutDisguise } from "./look-alikes.ts";

/** Invisible characters inside a word must not hide it from the filter. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A letter or digit of a script that separates words by spaces. */
const SPACED = /[\p{L}\p{N}](?<![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])/u;

/** Returns the form of a word or text for comparison. */
export function toWord(text: string): string {
  return fold(text.replace(UNSEEN, "")).trim();
}

/** Returns the forms of a text that are searched: without look-alikes, and also with divided letters joined if that differs. */
export function formsOf(text: string): string[] {
  const plain = withoutDisguise(toWord(text));
  const whole = joinLetters(plain);
  return whole === plain ? [plain] : [plain, whole];
}

/**
 * Finds any of many words in one pass over a text ("Efficient string matching", Aho and Corasick, 1975). Its time grows
 * with the length of the text and does not depend on the number of words.
 */
export class WordFilter {
  /** A number for each UTF-16 unit of the words. */
  readonly #letters = new Map<number, number>();
  /** The state that follows a letter, by state × number of letters + letter. Absent where no word continues so. */
  readonly #next = new Map<number, number>();
  /** By state: the state of the longest end of its text that also begins a word. */
  readonly #fallback = [0];
  /** By state: the length of the word that ends here; 0 if none does. */
  readonly #ending = [0];
  /** By state: the first of its fallbacks in which a word ends; 0 if there is none. */
  readonly #shorter = [0];

  /** The words must have the form for comparison. */
  constructor(given: readonly string[]) {
    const words = given.map(withoutDisguise).filter((word) => word !== "");
    for (const word of words) {
      for (let at = 0; at < word.length; at++) {
        const unit = word.charCodeAt(at);
        if (!this.#letters.has(unit)) this.#letters.set(unit, this.#letters.size);
      }
    }
    const steps = words.flatMap((word) => this.#add(word));
    this.#link(steps);
  }

  /** Adds a word. Returns the steps to its new states. */
  #add(word: string): Step[] {
    const added: Step[] = [];
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const letter = this.#letters.get(word.charCodeAt(at)) ?? 0;
      const step = state * this.#letters.size + letter;
      const known = this.#next.get(step);
      const to = known ?? this.#ending.push(0) - 1;
      if (known === undefined) {
        this.#next.set(step, to);
        added.push({ from: state, letter, to, depth: at });
      }
      state = to;
    }
    this.#ending[state] = word.length;
    return added;
  }

  /** Links the states of shorter texts first, since the fallbacks lead to these. */
  #link(steps: readonly Step[]): void {
    for (const { from, letter, to } of steps.toSorted((one, other) => one.depth - other.depth)) {
      const fallback = from === 0 ? 0 : this.#step(this.#fallback[from] ?? 0, letter);
      this.#fallback[to] = fallback;
      this.#shorter[to] = this.#ending[fallback] ? fallback : (this.#shorter[fallback] ?? 0);
    }
  }

  #step(from: number, letter: number): number {
    for (let state = from; ; state = this.#fallback[state] ?? 0) {
      const next = this.#next.get(state * this.#letters.size + letter);
      if (next !== undefined) return next;
      if (state === 0) return 0;
    }
  }

  /**
   * True if a text contains one of the words. If the script separates words by spaces, only whole words match: "ass" is
   * not found in "class". A Chinese word is found inside a sentence.
   */
  finds(text: string): boolean {
    return formsOf(text).some((form) => this.#findsIn(form));
  }

  #findsIn(folded: string): boolean {
    const borders = new Borders(folded);
    let state = 0;
    for (let end = 1; end <= folded.length; end++) {
      const letter = this.#letters.get(folded.charCodeAt(end - 1));
      state = letter === undefined ? 0 : this.#step(state, letter);
      let ending = this.#ending[state] ? state : (this.#shorter[state] ?? 0);
      if (ending === 0 || borders.isInside(end)) continue;
      for (; ending !== 0; ending = this.#shorter[ending] ?? 0) {
        if (!borders.isInside(end - (this.#ending[ending] ?? 0))) return true;
      }
    }
    return false;
  }
}

/** A letter that leads from one state to the next, `depth` letters after the beginning of a word. */
interface Step {
  readonly from: number;
  readonly letter: number;
  readonly to: number;
  readonly depth: number;
}

/** The borders between the characters of a text. Each is examined at most once. */
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

/** How many filters are kept: those that were used last. */
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
