import { expect, test } from "bun:test";
import { areMeant } from "./carried-files.ts";

function clipboard(text: string, ...names: string[]) {
  const files = names.map((name) => new File(["x"], name));
  return { files: files as unknown as FileList, getData: () => text };
}

test("a copied picture is pasted, but of a copied table the text", () => {
  expect(areMeant(clipboard("", "image.png"))).toBe(true);
  expect(areMeant(clipboard("Tea\t3\nCups\t5\n", "image.png"))).toBe(false);
  expect(areMeant(clipboard("only text"))).toBe(false);
});

test("copied files are pasted although the system writes their names beside them", () => {
  expect(areMeant(clipboard("tea.jpg", "tea.jpg"))).toBe(true);
  expect(areMeant(clipboard("/home/alice/a.pdf\n/home/alice/b.pdf", "a.pdf", "b.pdf"))).toBe(true);
});
