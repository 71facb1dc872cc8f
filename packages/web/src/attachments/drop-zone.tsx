import { useEffect, useEffectEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import "./drop-zone.css";
import { useScreenTexts } from "../texts/text-context.tsx";
import { areMeant, carriesFiles, filesIn } from "./carried-files.ts";
import type { Attaching } from "./use-attaching.ts";

interface DropZoneProps {
  readonly takesFiles: boolean;
  readonly onAdd: Attaching["add"];
}

/** True where a paste goes into the conversation: in its composer, or where nobody can write. */
function isOfConversation(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(".composer") !== null) return true;
  return target.closest("input, textarea, [contenteditable], [role=dialog]") === null;
}

/** Takes files that are dropped onto the conversation or pasted, and shows over it that it would take them. */
export default function DropZone({ takesFiles, onAdd }: DropZoneProps) {
  const { attachments: words } = useScreenTexts();
  const [isOver, setOver] = useState(false);
  /** True while something of the page itself is carried, such as a picture of the tray. */
  const isOwn = useRef(false);
  const pane = document.getElementById("main");

  const move = useEffectEvent((event: DragEvent) => {
    if (isOwn.current || !carriesFiles(event) || event.dataTransfer === null) return;
    const isHere = event.target instanceof Node && pane?.contains(event.target) === true;
    setOver(isHere);
    if (!isHere) return;
    event.dataTransfer.dropEffect = "copy";
    event.preventDefault();
  });
  const leave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    if (!isOver || event.dataTransfer === null) return;
    event.preventDefault();
    setOver(false);
    const { files, hasFolder } = filesIn(event.dataTransfer);
    void onAdd(files, hasFolder ? ["folder"] : []);
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData, target } = event;
    if (clipboardData === null || !isOfConversation(target) || !areMeant(clipboardData)) return;
    event.preventDefault();
    const { files, hasFolder } = filesIn(clipboardData);
    void onAdd(files, hasFolder ? ["folder"] : []);
  });
  const carry = useEffectEvent((isCarried: boolean) => {
    isOwn.current = isCarried;
  });

  useEffect(() => {
    const scope = new AbortController();
    const { signal } = scope;
    document.addEventListener("dragstart", () => carry(true), { signal });
    document.addEventListener("dragend", () => carry(false), { signal });
    document.addEventListener("dragover", (event) => move(event), { signal });
    document.addEventListener("dragleave", (event) => leave(event), { signal });
    document.addEventListener("drop", (event) => drop(event), { signal });
    document.addEventListener("paste", (event) => paste(event), { signal });
    return () => scope.abort();
  }, []);

  if (!isOver || pane === null) return null;
  return createPortal(
    <p className="drop-zone">{takesFiles ? words.dropFiles : words.dropPictures}</p>,
    pane,
  );
}
