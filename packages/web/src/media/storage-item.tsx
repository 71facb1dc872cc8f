import type { SentAttachment } from "@teahouse/client";
import FileIcon from "lucide-react/icons/file";
import Trash from "lucide-react/icons/trash-2";
import { sizeText } from "../attachments/sizes.ts";
import { useClient } from "../connection/client-context.tsx";
import { fullTime, moment } from "../i18n/dates.ts";
import { faceOf } from "../shared/face.ts";
import { useSurroundings } from "../shared/use-face.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Name } from "../ui/name.tsx";

interface StorageItemProps {
  readonly sent: SentAttachment;
  readonly name: string;
  readonly onDelete: () => void;
}

/** One stored file: what it is, how large, where and when it was sent. */
export function StorageItem({ sent, name, onDelete }: StorageItemProps) {
  const client = useClient();
  const text = useText();
  const words = useScreenTexts().media;
  const language = useLanguage();
  const around = useSurroundings();
  const { attachment, conversation, at } = sent;
  return (
    <li>
      {attachment.kind === "picture" ? (
        <img src={client.attachmentUrl(attachment, { thumbnail: true })} alt="" loading="lazy" />
      ) : (
        <FileIcon size={24} aria-hidden="true" />
      )}
      <span className="storage-facts">
        <bdi>{name}</bdi>
        <small>
          {sizeText(language, attachment.size)} ·{" "}
          <Name>{faceOf(conversation, around, text).name}</Name> ·{" "}
          <time dateTime={new Date(at).toISOString()} title={fullTime(language, at)}>
            {moment(language, at, Date.now())}
          </time>
        </small>
      </span>
      <IconButton label={words.delete(name)} icon={<Trash size={18} />} onClick={onDelete} />
    </li>
  );
}
