import Paperclip from "lucide-react/icons/paperclip";
import { useRef } from "react";
import { useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";

interface AttachButtonProps {
  readonly takesFiles: boolean;
  readonly onAdd: (files: Iterable<File>) => void;
}

/** The button that picks files for the tray. */
export function AttachButton({ takesFiles, onAdd }: AttachButtonProps) {
  const words = useText().conversation.composer;
  const input = useRef<HTMLInputElement>(null);
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
          onAdd(target.files ?? []);
          // The same file may be picked again.
          target.value = "";
        }}
      />
    </>
  );
}
