import Paperclip from "lucide-react/icons/paperclip";
import { Suspense, useEffect, useRef } from "react";
import { lazyComponent, loadCode } from "../lib/load-code.ts";
import { useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { Attaching } from "./use-attaching.ts";

const DropZone = lazyComponent(() => import("./drop-zone.tsx"));

/** The code that a picked file needs. */
const LATER = [
  () => import("./stage.ts"),
  () => import("./tray.tsx"),
  () => import("./message-uploads.tsx"),
  () => import("./uploads-item.tsx"),
];

/** So long the first screen has the network for itself, in milliseconds. */
const LATER_MS = 1_000;

/** Loads the code of attaching after the first screen stands, so that it is there when the network goes. */
function useCodeOfAttaching(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of LATER) loadCode<unknown>(load).catch(() => {});
    }, LATER_MS);
    return () => clearTimeout(timer);
  }, []);
}

interface AttachButtonProps {
  readonly takesFiles: boolean;
  readonly onAdd: Attaching["add"];
}

/** The button that picks files for the tray. */
export default function AttachButton({ takesFiles, onAdd }: AttachButtonProps) {
  const words = useText().conversation.composer;
  const input = useRef<HTMLInputElement>(null);
  useCodeOfAttaching();
  return (
    <>
      <IconButton
        className="composer-attach"
        label={takesFiles ? words.attach : words.attachPictures}
        icon={<Paperclip size={18} />}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={takesFiles ? undefined : "image/*"}
        onChange={({ target }) => {
          void onAdd(target.files ?? []);
          // The same file may be picked again.
          target.value = "";
        }}
      />
      <Suspense>
        <DropZone takesFiles={takesFiles} onAdd={onAdd} />
      </Suspense>
    </>
  );
}
