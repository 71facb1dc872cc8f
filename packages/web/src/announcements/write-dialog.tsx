import {
  type Announcement,
  type GroupId,
  lengthOf,
  looksEmpty,
  newClientId,
  type Problem,
} from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextArea } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";

interface WriteDialogProps {
  readonly group: GroupId;
  /** Undefined for a new announcement. */
  readonly before: Announcement | undefined;
  readonly onClose: () => void;
}

/** The text for the limit that was reached: the number of announcements, or of pinned ones. */
function useLimitWords(problem: Problem | undefined): string | undefined {
  const words = useScreenTexts().announcements;
  const { announcementsPerGroup, announcementsPinned } = useLimits();
  if (problem?.code !== "limit_reached") return undefined;
  return problem.fields.limit === announcementsPinned
    ? words.tooManyPinned(announcementsPinned)
    : words.tooMany(announcementsPerGroup);
}

/** Writes a new announcement, or edits one. */
export function WriteDialog({ group, before, onClose }: WriteDialogProps) {
  const { common } = useText();
  const words = useScreenTexts().announcements;
  const client = useClient();
  const { announcementMax } = useLimits();
  const command = useCommand();
  const [clientId] = useState(newClientId);
  const [text, setText] = useState(before?.text ?? "");
  const [pinned, setPinned] = useState(before?.pinned ?? true);
  const limitWords = useLimitWords(command.problem);
  const fits = !looksEmpty(text) && lengthOf(text.trim()) <= announcementMax;

  function write() {
    const written = { group, text: text.trim(), pinned };
    return before === undefined
      ? client.call("announcement.publish", { ...written, clientId })
      : client.call("announcement.edit", { ...written, announcement: before.id });
  }

  return (
    <Dialog title={before === undefined ? words.newTitle : words.editTitle} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            if (fits && (await command.run(write))) close();
          }}
        >
          <TextArea
            label={words.text}
            hint={before && words.editHint}
            rows={6}
            value={text}
            max={announcementMax}
            onChange={(event) => setText(event.target.value)}
          />
          <Checkbox label={words.pinIt} checked={pinned} onChange={setPinned} />
          <ProblemNotice problem={command.problem} words={limitWords} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={command.busy} disabled={!fits}>
              {before === undefined ? words.publishConfirm : common.save}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
