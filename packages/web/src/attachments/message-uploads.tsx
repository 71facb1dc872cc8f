import { type OutboxEntry, type UploadEntry, uploadsOf } from "@teahouse/client";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useRef } from "react";
import "./message-attachments.css";
import { useClient } from "../connection/client-context.tsx";
import { useUploads } from "../connection/use-uploads.ts";
import { duration } from "../i18n/durations.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { sizeText } from "./sizes.ts";

function PickAgain({ upload }: { readonly upload: UploadEntry }) {
  const client = useClient();
  const { attachments: words } = useScreenTexts();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="plain" onClick={() => input.current?.click()}>
        {words.pickAgain}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) client.upload(file, { resume: upload.key }).catch(() => {});
          target.value = "";
        }}
      />
    </>
  );
}

function Upload({ upload }: { readonly upload: UploadEntry }) {
  const client = useClient();
  const language = useLanguage();
  const { attachments: words } = useScreenTexts();
  const { key, name, size, sent, rate, left, state } = upload;
  const isRunning = state === "running" || state === "waiting";
  const facts = [
    words.state[state],
    words.progress(sizeText(language, sent), sizeText(language, size)),
    ...(rate > 0 ? [words.rate(sizeText(language, rate))] : []),
    ...(left === undefined ? [] : [words.left(duration(language, Math.ceil(left)))]),
  ];
  return (
    <div className="upload">
      <bdi>{name}</bdi>
      {isRunning && (
        <IconButton
          label={words.pause(name)}
          icon={<Pause size={16} />}
          onClick={() => client.pauseUpload(key)}
        />
      )}
      {(state === "paused" || state === "failed") && (
        <IconButton
          label={words.goOn(name)}
          icon={<Play size={16} />}
          onClick={() => client.resumeUpload(key)}
        />
      )}
      {state === "needsFile" && <PickAgain upload={upload} />}
      <progress aria-label={name} max={size || 1} value={sent} />
      <small>{facts.join(" · ")}</small>
    </div>
  );
}

/** The uploads of a message that is not sent yet. */
export default function MessageUploads({ entry }: { readonly entry: OutboxEntry }) {
  const uploads = useUploads();
  return (
    <div className="attachments">
      {uploadsOf(entry, uploads).map((upload) => (
        <Upload key={upload.key} upload={upload} />
      ))}
    </div>
  );
}
