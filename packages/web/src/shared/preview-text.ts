import { type AttachmentKind, summaryOf } from "@teahouse/client";
import type { Catalogue } from "../texts/catalogue.ts";
import { isolate } from "../texts/isolate.ts";

/** A preview cuts a text after this many characters. */
const LONGEST = 200;

interface Previewed {
  readonly text: string;
  /** The ones of a message that is not sent yet have no names. */
  readonly attachments?: readonly { readonly kind: AttachmentKind; readonly name?: string }[];
}

export function oneLine(text: string): string {
  return text.slice(0, LONGEST).replace(/\s+/g, " ");
}

/** What a message holds, in one line: its attachments, the name of a single file, and the beginning of its text. */
export function previewText(
  { text, attachments = [] }: Previewed,
  { conversation: words }: Catalogue,
): string {
  const summary = summaryOf({ attachments });
  if (summary === undefined) return oneLine(text);
  const { kind, count } = summary;
  const [{ name = "" } = {}] = attachments;
  const named = kind === "file" && count === 1 && name !== "";
  const parts = [words.attached(kind, count), named ? isolate(name) : "", oneLine(text)];
  return parts.filter((part) => part !== "").join(" ");
}
