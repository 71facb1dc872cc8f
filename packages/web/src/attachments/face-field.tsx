import type { FileId } from "@teahouse/client";
import { type ReactNode, Suspense, useRef, useState } from "react";
import "./face-field.css";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";

const FaceDialog = lazyComponent(() => import("./face-dialog.tsx"));

interface FaceFieldProps {
  readonly avatar: ReactNode;
  /** True if there is a picture. */
  readonly has: boolean;
  /** People are round, groups are rounded squares. */
  readonly shape: "round" | "rect";
  /** Sets a finished upload as the picture, or none. */
  readonly set: (face: FileId | null) => Promise<unknown>;
}

/** Chooses the picture of a person or a group. */
export function FaceField({ avatar, has, shape, set }: FaceFieldProps) {
  const { faces: words } = useScreenTexts();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | undefined>(undefined);
  return (
    <div className="face-field">
      {avatar}
      <Button onClick={() => input.current?.click()}>{has ? words.change : words.choose}</Button>
      {has && (
        <CommandButton look="quiet" act={() => set(null)}>
          {words.remove}
        </CommandButton>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ target }) => {
          setFile(target.files?.[0]);
          // The same file may be picked again.
          target.value = "";
        }}
      />
      {file && (
        <Suspense>
          <FaceDialog file={file} shape={shape} set={set} onClose={() => setFile(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
