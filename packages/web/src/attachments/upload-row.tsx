import { Problem, type UploadEntry } from "@teahouse/client";
import FileIcon from "lucide-react/icons/file";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useRef, useState } from "react";
import "./upload-row.css";
import { useClient } from "../connection/client-context.tsx";
import { duration } from "../i18n/durations.ts";
import { asProblem } from "../lib/use-command.ts";
import { uploadingFiles } from "../shared/uploading-files.ts";
import { problemText } from "../texts/problem-text.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { mayBecomePicture } from "./kind-of-file.ts";
import { preparePicture } from "./prepare-picture.ts";
import { sizeText } from "./sizes.ts";
import { useObjectUrl } from "./use-object-url.ts";

function PickAgain({ upload }: { readonly upload: UploadEntry }) {
  const client = useClient();
  const text = useText();
  const { attachments: words } = useScreenTexts();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState("");

  /** Returns false if it is another file. */
  async function tryWith(file: File): Promise<boolean> {
    try {
      uploadingFiles.set(upload.key, file, client.uploads);
      await client.upload(file, { resume: upload.key });
      return true;
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code === "invalid") return false;
      setFault(problemText(text, problem));
      return true;
    }
  }

  async function goOn(file: File): Promise<void> {
    setFault("");
    if (await tryWith(file)) return;
    // Perhaps the picture was made smaller before it was sent. The browser makes the same bytes again.
    if (mayBecomePicture(file)) {
      const { whole, smaller } = await preparePicture(file);
      if ((whole !== file && (await tryWith(whole))) || (smaller && (await tryWith(smaller))))
        return;
    }
    setFault(words.otherFile);
  }

  return (
    <>
      <Button look="plain" onClick={() => input.current?.click()}>
        {words.pickAgain}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.pickAgain}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void goOn(file);
          // The same file may be picked again.
          target.value = "";
        }}
      />
      {fault !== "" && (
        <span className="upload-fault" role="alert">
          {fault}
        </span>
      )}
    </>
  );
}

/** How far an upload is, in words: its state, or its progress, speed and the time that is left. */
function useFacts({ state, sent, size, rate, left, problem }: UploadEntry): string {
  const text = useText();
  const language = useLanguage();
  const { attachments: words } = useScreenTexts();
  const done = words.progress(sizeText(language, sent), sizeText(language, size));
  if (problem !== undefined) return problemText(text, new Problem(problem));
  if (state !== "running") return `${words.state[state]} · ${done}`;
  return [
    done,
    ...(rate > 0 ? [words.rate(sizeText(language, rate))] : []),
    ...(left === undefined ? [] : [words.left(duration(language, Math.ceil(left)))]),
  ].join(" · ");
}

function Picture({ file }: { readonly file: File }) {
  const url = useObjectUrl(file);
  return url === undefined ? null : <img src={url} alt="" />;
}

/** One file on its way to the server. */
export function UploadRow({ upload }: { readonly upload: UploadEntry }) {
  const client = useClient();
  const { attachments: words } = useScreenTexts();
  const facts = useFacts(upload);
  const { key, name, size, sent, state } = upload;
  const file = uploadingFiles.of(key);
  return (
    <div className="upload" data-state={state}>
      <span className="upload-face">
        {file?.type.startsWith("image/") ? (
          <Picture file={file} />
        ) : (
          <FileIcon size={22} aria-hidden="true" />
        )}
      </span>
      <span className="upload-name">
        <bdi>{name}</bdi>
        <small>{facts}</small>
      </span>
      {(state === "running" || state === "waiting") && (
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
      <progress aria-label={words.progressOf(name)} max={size || 1} value={sent} />
      {state === "needsFile" && <PickAgain upload={upload} />}
    </div>
  );
}
