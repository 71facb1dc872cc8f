import type { SentAttachment } from "@teahouse/client";
import { useState } from "react";
import { Link } from "wouter";
import "./storage-page.css";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { paths } from "../navigation/paths.ts";
import { setOpeningEvent } from "../shared/opening-event.ts";
import { useFace } from "../shared/use-face.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import ConfirmDialog from "../ui/confirm-dialog.tsx";
import { Name } from "../ui/name.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { nameOfAttachment } from "./name-of-attachment.ts";
import { sizeText } from "./sizes.ts";

/** How many more files a press shows, and how many the server names at most. */
const STEP = 20;
const MOST = 100;

interface StoredFileProps {
  readonly file: SentAttachment;
  readonly onDelete: () => void;
}

/** A file of the user, with its newest message. */
function StoredFile({ file, onDelete }: StoredFileProps) {
  const { attachment, conversation, message, at } = file;
  const text = useText();
  const language = useLanguage();
  const { attachments: words } = useScreenTexts();
  const face = useFace(conversation);
  const name = nameOfAttachment(attachment, text);
  return (
    <li className="stored-file">
      <Link
        href={paths.conversation(conversation)}
        onClick={() => setOpeningEvent(conversation, message)}
      >
        <bdi>{name}</bdi>
        <small>
          {sizeText(language, attachment.size)} · <Name>{face.name}</Name> ·{" "}
          <Time at={at} now={Date.now()} />
        </small>
      </Link>
      <Button look="danger" aria-label={words.deleteNamed(name)} onClick={onDelete}>
        {words.delete}
      </Button>
    </li>
  );
}

/** How much the user stores, and the largest of their files, to delete them. */
export function StoragePage() {
  const { attachments: words } = useScreenTexts();
  const text = useText();
  const language = useLanguage();
  const client = useClient();
  const [shown, setShown] = useState(STEP);
  const [chosen, setChosen] = useState<SentAttachment | undefined>(undefined);
  const { answer, again } = useQuery("storage.show", { limit: shown });
  if (answer.state === "loading") return <ListSkeleton rows={4} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  const { used, allowed, largest, more } = answer.output;
  return (
    <>
      <Section>
        <p className="storage-used">
          {words.used(sizeText(language, used), sizeText(language, allowed))}
        </p>
        <meter aria-label={words.storage} max={allowed} high={allowed * 0.9} value={used} />
        <p className="field-hint">{words.storageHint}</p>
      </Section>
      <Section title={words.largest}>
        {largest.length === 0 && <p>{words.noFiles}</p>}
        <ul className="stored-files">
          {largest.map((file) => (
            <StoredFile key={file.attachment.id} file={file} onDelete={() => setChosen(file)} />
          ))}
        </ul>
        {more && shown < MOST && (
          <Button onClick={() => setShown(shown + STEP)}>{words.showMore}</Button>
        )}
      </Section>
      {chosen && (
        <ConfirmDialog
          title={words.deleteTitle(nameOfAttachment(chosen.attachment, text))}
          text={words.deleteText}
          confirm={words.delete}
          act={async () => {
            await client.call("attachment.delete", { attachment: chosen.attachment.id });
            again();
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
