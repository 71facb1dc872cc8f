import type { Attachment } from "@teahouse/client";
import Download from "lucide-react/icons/download";
import FileIcon from "lucide-react/icons/file";
import { useClient } from "../connection/client-context.tsx";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { sizeText } from "./sizes.ts";

/** A file of a message: its name and size, and the way to download it. */
export function FileLink({ file }: { readonly file: Attachment }) {
  const client = useClient();
  const language = useLanguage();
  const { attachments: words } = useScreenTexts();
  return (
    <a className="attachment-file" href={client.attachmentUrl(file)} download={file.name}>
      <span className="visually-hidden">{words.download}</span>
      <FileIcon size={24} aria-hidden="true" />
      <bdi>{file.name}</bdi>
      <small>{sizeText(language, file.size)}</small>
      <Download size={18} aria-hidden="true" />
    </a>
  );
}
