import type { Page } from "playwright-core";

/** A file that a test carries into a page. */
export interface CarriedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What is pasted or dropped. */
export interface Carried {
  readonly files?: readonly CarriedFile[];
  readonly text?: string;
}

/**
 * Pastes or drags onto an element as a browser does it. Resolves to true if the page took it, so that the browser does
 * nothing more with it.
 */
export async function carry(
  page: Page,
  type: "paste" | "dragover" | "drop",
  selector: string,
  { files = [], text = "" }: Carried,
): Promise<boolean> {
  const plain = files.map(({ name, mimeType, buffer }) => [
    name,
    mimeType,
    buffer.toString("base64"),
  ]);
  return await page.evaluate<boolean>(`(() => {
    const carried = new DataTransfer();
    for (const [name, type, base64] of ${JSON.stringify(plain)}) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      carried.items.add(new File([bytes], name, { type }));
    }
    const text = ${JSON.stringify(text)};
    if (text !== "") carried.setData("text/plain", text);
    const init = { bubbles: true, cancelable: true };
    const event = ${JSON.stringify(type)} === "paste"
      ? new ClipboardEvent("paste", { ...init, clipboardData: carried })
      : new DragEvent(${JSON.stringify(type)}, { ...init, dataTransfer: carried });
    document.querySelector(${JSON.stringify(selector)}).dispatchEvent(event);
    return event.defaultPrevented;
  })()`);
}
