import type { AttachingPlace, ConversationId, Limits } from "@teahouse/client";
import { useEffect, useRef, useState } from "react";
import "./tray.css";
import { useLimits } from "../connection/use-config.ts";
import { TOUCH } from "../lib/use-media.ts";
import { type StagedFile, stagedFiles } from "../shared/staged-files.ts";
import type { ScreenTexts } from "../texts/catalogue.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { mayBecomePicture } from "./kind-of-file.ts";
import { sizeText } from "./sizes.ts";
import { TrayItem } from "./tray-item.tsx";
import type { Attaching } from "./use-attaching.ts";

/** Moves the focus to a file of the tray after its button, or the file itself, went away. */
function useFocusAfter(files: readonly StagedFile[]) {
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<string | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus is lost when the files change.
  useEffect(() => {
    const key = next.current;
    next.current = undefined;
    if (key === undefined || list.current?.contains(document.activeElement)) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-key="${key}"] button`);
    const field = list.current?.closest(".composer")?.querySelector("textarea");
    if (button) button.focus();
    else if (!matchMedia(TOUCH).matches) field?.focus();
  }, [files]);
  function focusAfter(key: string | undefined): void {
    next.current = key ?? "";
  }
  return { list, focusAfter };
}

/** True for a picture or a video, which can be sent as a file too. */
function isChoosable({ file, isPreparing, note }: StagedFile): boolean {
  const isShown = mayBecomePicture(file) || file.type.startsWith("video/");
  return isShown && !isPreparing && note === undefined;
}

/** True if the file may be sent in its other way too. What was chosen as a file may be a picture again. */
function mayChange({ kind, file }: StagedFile, takesFiles: boolean): boolean {
  return takesFiles || (kind === "file" && mayBecomePicture(file));
}

/** True for a picture that is sent with fewer pixels unless the user sends originals. */
function hasChoice({ kind, whole, smaller }: StagedFile, { pictureMax }: Limits): boolean {
  return kind === "picture" && smaller !== undefined && whole.size <= pictureMax;
}

interface OriginalsProps {
  readonly files: readonly StagedFile[];
  readonly onSet: (files: readonly StagedFile[]) => void;
}

/** The choice to send all pixels of the pictures of a message. */
function Originals({ files, onSet }: OriginalsProps) {
  const { attachments: words } = useScreenTexts();
  const language = useLanguage();
  const limits = useLimits();
  const pictures = files.filter((staged) => hasChoice(staged, limits));
  if (pictures.length === 0) return null;
  const size = pictures.reduce((sum, { whole }) => sum + whole.size, 0);
  return (
    <Checkbox
      label={words.originals(sizeText(language, size))}
      checked={pictures.some(({ isOriginal }) => isOriginal)}
      onChange={(isOriginal) => onSet(files.map((staged) => ({ ...staged, isOriginal })))}
    />
  );
}

/** Why only pictures may be sent here. */
function refusedText(place: AttachingPlace, words: ScreenTexts["media"]["refused"]): string {
  if (place.kind !== "group") return words.temporary;
  return place.files === "nobody" ? words.nobody : words.admins;
}

interface TrayProps {
  readonly conversation: ConversationId;
  readonly attaching: Attaching;
}

/** The files that the next message carries, above the field. */
export default function Tray({ conversation, attaching }: TrayProps) {
  const { files, faults, takesFiles, place } = attaching;
  const { attachments: words, media } = useScreenTexts();
  const language = useLanguage();
  const limits = useLimits();
  const { list, focusAfter } = useFocusAfter(files);
  const [carried, setCarried] = useState<string | undefined>(undefined);
  const set = (next: readonly StagedFile[]) => stagedFiles.set(conversation, next);
  const without = (key: string) => files.filter((other) => other.key !== key);
  const faultTexts = {
    tooMany: words.faults.tooMany(limits.attachmentsPerMessage),
    tooLarge: words.faults.tooLarge(sizeText(language, limits.fileMax)),
    largePicture: words.faults.largePicture(sizeText(language, limits.pictureMax)),
    refused: refusedText(place, media.refused),
    folder: words.faults.folder,
    unreadable: words.faults.unreadable,
  };
  const notes = new Set(files.flatMap(({ note }) => note ?? []));

  function move(key: string, to: number): void {
    const moved = files.find((staged) => staged.key === key);
    if (moved) set(without(key).toSpliced(to, 0, moved));
  }

  return (
    <div className="tray">
      <ul ref={list} className="tray-list" aria-label={words.tray}>
        {files.map((staged, at) => (
          <TrayItem
            key={staged.key}
            staged={staged}
            onRemove={() => {
              focusAfter((files[at + 1] ?? files[at - 1])?.key);
              set(without(staged.key));
            }}
            onForward={
              at === 0
                ? undefined
                : () => {
                    focusAfter(staged.key);
                    move(staged.key, at - 1);
                  }
            }
            onChange={
              isChoosable(staged) && mayChange(staged, takesFiles)
                ? (kind) => set(files.map((it) => (it === staged ? { ...staged, kind } : it)))
                : undefined
            }
            isCarried={staged.key === carried}
            onCarry={(isCarried) => setCarried(isCarried ? staged.key : undefined)}
            onOver={(event) => {
              if (carried === undefined) return;
              event.preventDefault();
              event.dataTransfer.dropEffect = "move";
              if (carried !== staged.key) move(carried, at);
            }}
          />
        ))}
      </ul>
      <Originals files={files} onSet={set} />
      <p className="tray-notes" role="status">
        {[...notes].map((note) => words.notes[note]).join(" ")}
      </p>
      {faults.length > 0 && (
        <p className="tray-faults" role="alert">
          {faults.map((fault) => faultTexts[fault]).join(" ")}
        </p>
      )}
    </div>
  );
}
