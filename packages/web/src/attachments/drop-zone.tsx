import { useEffect, useEffectEvent, useState } from "react";
import { createPortal } from "react-dom";
import "./drop-zone.css";
import { useScreenTexts } from "../texts/text-context.tsx";

interface DropZoneProps {
  readonly takesFiles: boolean;
  readonly onAdd: (files: Iterable<File>) => void;
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}

/** Takes files that are dropped onto the conversation, and shows over it that it would. */
export default function DropZone({ takesFiles, onAdd }: DropZoneProps) {
  const { attachments: words } = useScreenTexts();
  const [isOver, setOver] = useState(false);
  const pane = document.getElementById("main");

  const move = useEffectEvent((event: DragEvent) => {
    if (!carriesFiles(event) || event.dataTransfer === null) return;
    const isHere = event.target instanceof Node && pane?.contains(event.target) === true;
    event.dataTransfer.dropEffect = isHere ? "copy" : "none";
    // Elsewhere the browser would open the file in place of the app.
    event.preventDefault();
    setOver(isHere);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (isOver) onAdd(event.dataTransfer?.files ?? []);
    setOver(false);
  });

  useEffect(() => {
    const scope = new AbortController();
    const { signal } = scope;
    document.addEventListener("dragover", (event) => move(event), { signal });
    document.addEventListener("dragleave", (event) => leave(event), { signal });
    document.addEventListener("drop", (event) => drop(event), { signal });
    return () => scope.abort();
  }, []);

  if (!isOver || pane === null) return null;
  return createPortal(
    <p className="drop-zone">{takesFiles ? words.dropFiles : words.dropPictures}</p>,
    pane,
  );
}
