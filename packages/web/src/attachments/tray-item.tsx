import ChevronLeft from "lucide-react/icons/chevron-left";
import FileIcon from "lucide-react/icons/file";
import Film from "lucide-react/icons/film";
import ImageIcon from "lucide-react/icons/image";
import X from "lucide-react/icons/x";
import { type DragEvent, useState } from "react";
import { useLimits } from "../connection/use-config.ts";
import type { StagedFile } from "../shared/staged-files.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { mayBecomePicture } from "./kind-of-file.ts";
import { sizeText } from "./sizes.ts";
import { sentFile } from "./stage.ts";
import { useObjectUrl } from "./use-object-url.ts";

const SHOWN_ICONS = { picture: ImageIcon, video: Film };

/** A small view of a picture. One that the browser cannot read has none. */
function Preview({ file }: { readonly file: File }) {
  const url = useObjectUrl(file);
  const [isUnreadable, setUnreadable] = useState(false);
  if (isUnreadable || url === undefined) return <ImageIcon size={24} aria-hidden="true" />;
  return <img src={url} alt="" draggable={false} onError={() => setUnreadable(true)} />;
}

interface TrayItemProps {
  readonly staged: StagedFile;
  readonly onRemove: () => void;
  /** Undefined for the first file. */
  readonly onForward: (() => void) | undefined;
  /** Sends a picture or a video as a file, or as itself again. Undefined if there is no choice. */
  readonly onChange: ((kind: StagedFile["kind"]) => void) | undefined;
  /** True while the pointer carries this file to another place. */
  readonly isCarried: boolean;
  readonly onCarry: (isCarried: boolean) => void;
  /** Called while the pointer carries a file over this one. */
  readonly onOver: (event: DragEvent) => void;
}

/** One file of the tray, with its place, its kind and its end. */
export function TrayItem(props: TrayItemProps) {
  const { staged, onRemove, onForward, onChange, isCarried, onCarry, onOver } = props;
  const { attachments: words } = useScreenTexts();
  const language = useLanguage();
  const limits = useLimits();
  const { key, kind, isPreparing } = staged;
  const file = sentFile(staged, limits);
  const shown = mayBecomePicture(file) ? "picture" : "video";
  const Icon = kind === "file" ? SHOWN_ICONS[shown] : FileIcon;
  return (
    <li
      className="tray-item"
      data-key={key}
      data-carried={isCarried || undefined}
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.effectAllowed = "move";
        onCarry(true);
      }}
      onDragEnd={() => onCarry(false)}
      onDragOver={onOver}
    >
      {kind === "picture" ? <Preview file={file} /> : <FileIcon size={24} aria-hidden="true" />}
      <span className="tray-facts">
        <bdi>{file.name}</bdi>
        <small>{isPreparing ? words.preparing : sizeText(language, file.size)}</small>
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
            label={(kind === "file" ? words.asShown[shown] : words.asFile)(file.name)}
            icon={<Icon size={14} />}
            onClick={() => onChange(kind === "file" ? shown : "file")}
          />
        )}
      </span>
    </li>
  );
}
