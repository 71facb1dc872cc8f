import type { ConversationId } from "@teahouse/client";
import ChevronLeft from "lucide-react/icons/chevron-left";
import FileIcon from "lucide-react/icons/file";
import ImageIcon from "lucide-react/icons/image";
import X from "lucide-react/icons/x";
import "./tray.css";
import { useLimits } from "../connection/use-config.ts";
import { type StagedFile, stagedFiles } from "../shared/staged-files.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { kindOfFile } from "./kind-of-file.ts";
import { sizeText } from "./sizes.ts";
import type { Attaching } from "./use-attaching.ts";
import { useObjectUrl } from "./use-object-url.ts";

function Preview({ file }: { readonly file: File }) {
  return <img src={useObjectUrl(file)} alt="" />;
}

interface TrayItemProps {
  readonly staged: StagedFile;
  readonly onRemove: () => void;
  /** Undefined for the first file. */
  readonly onForward: (() => void) | undefined;
  /** Sends a picture as a file, or as a picture again. Undefined if there is no choice. */
  readonly onChange: ((kind: StagedFile["kind"]) => void) | undefined;
}

function TrayItem({ staged, onRemove, onForward, onChange }: TrayItemProps) {
  const { attachments: words } = useScreenTexts();
  const language = useLanguage();
  const { file, kind } = staged;
  const isPicture = kind === "picture";
  return (
    <li className="tray-item">
      {isPicture ? <Preview file={file} /> : <FileIcon size={24} aria-hidden="true" />}
      <span className="tray-facts">
        <bdi>{file.name}</bdi>
        <small>{sizeText(language, file.size)}</small>
      </span>
      <span className="tray-tools">
        <IconButton label={words.remove(file.name)} icon={<X size={14} />} onClick={onRemove} />
        {onForward && (
          <IconButton
            label={words.forward(file.name)}
            icon={<ChevronLeft className="mirrored" size={14} />}
            onClick={onForward}
          />
        )}
        {onChange && (
          <IconButton
            label={isPicture ? words.asFile : words.asPicture}
            icon={isPicture ? <FileIcon size={14} /> : <ImageIcon size={14} />}
            onClick={() => onChange(isPicture ? "file" : "picture")}
          />
        )}
      </span>
    </li>
  );
}

interface TrayProps {
  readonly conversation: ConversationId;
  readonly attaching: Attaching;
}

/** The files that the next message carries, above the field. */
export default function Tray({ conversation, attaching }: TrayProps) {
  const { files, faults, takesFiles } = attaching;
  const { attachments: words } = useScreenTexts();
  const language = useLanguage();
  const limits = useLimits();
  const set = (next: readonly StagedFile[]) => stagedFiles.set(conversation, next);
  const without = (key: string) => files.filter((other) => other.key !== key);
  const faultTexts = {
    tooMany: words.faults.tooMany(limits.attachmentsPerMessage),
    tooLarge: words.faults.tooLarge(sizeText(language, limits.fileMax)),
    refused: words.faults.refused,
  };
  return (
    <ul className="tray" aria-label={words.tray}>
      {files.map((staged, at) => (
        <TrayItem
          key={staged.key}
          staged={staged}
          onRemove={() => set(without(staged.key))}
          onForward={
            at === 0 ? undefined : () => set(without(staged.key).toSpliced(at - 1, 0, staged))
          }
          onChange={
            takesFiles && kindOfFile(staged.file, limits) === "picture"
              ? (kind) => set(files.map((it) => (it === staged ? { ...staged, kind } : it)))
              : undefined
          }
        />
      ))}
      {faults.length > 0 && (
        <li className="tray-faults" role="alert">
          {faults.map((fault) => faultTexts[fault]).join(" ")}
        </li>
      )}
    </ul>
  );
}
