import { describe, expect, test } from "bun:test";
import { join } from "node:path";

const css = await Bun.file(join(import.meta.dir, "../src/styles/tokens.css")).text();

type Colours = ReadonlyMap<string, string>;

function coloursAfter(selector: string): Colours {
  const begin = css.indexOf(selector);
  const block = css.slice(begin, css.indexOf("}", begin));
  const found = block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g);
  return new Map([...found].map(([, name = "", colour = ""]) => [name, colour]));
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Each text colour, and every background that it is used on. */
const USED: readonly (readonly [text: string, ...grounds: string[]])[] = [
  ["ink", "paper", "surface", "sunken", "mine", "theirs", "accent-soft"],
  ["ink-2", "paper", "surface", "sunken", "mine", "theirs", "accent-soft"],
  ["ink-3", "paper", "surface", "sunken", "theirs"],
  ["accent", "paper", "surface", "mine", "theirs", "accent-soft"],
  ["on-accent", "accent"],
  ["danger", "paper", "surface", "sunken", "mine", "danger-soft"],
  ["warn", "warn-soft"],
  ["paper", "ink"],
];

const themes = {
  light: coloursAfter(":root {"),
  dark: coloursAfter(':root[data-theme="dark"]'),
};

describe.each(Object.entries(themes))("in the %s theme", (_theme, colours) => {
  for (const [text, ...grounds] of USED) {
    test.each(grounds)(`${text} can be read on %s`, (ground) => {
      const ratio = contrast(colours.get(text) ?? "", colours.get(ground) ?? "");
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    });
  }
});

test("the dark theme is the same by the system's setting and by the person's choice", () => {
  expect([...coloursAfter(':root:not([data-theme="light"])')]).toEqual([...themes.dark]);
});
