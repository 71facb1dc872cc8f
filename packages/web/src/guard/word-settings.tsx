import { type GroupId, PUBLIC_ROOM } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useQuery } from "../connection/use-query.ts";
import type { ScreenTexts } from "../texts/catalogue.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { TextArea } from "../ui/field.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { SettingsForm } from "../ui/settings-form.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { faultIn, toWords, type WordFault } from "./words.ts";

/** The forbidden words of a group, read and edited as one text. */
export function WordSettings({ group }: { readonly group: GroupId }) {
  const { words } = useScreenTexts().guard;
  const { answer, again } = useQuery("word-filter.show", { group });
  if (answer.state === "answered") {
    return <WordForm group={group} present={answer.output.words} />;
  }
  return (
    <Section title={words.title}>
      {answer.state === "loading" ? (
        <ListSkeleton rows={1} />
      ) : (
        <Failed problem={answer.problem} again={again} />
      )}
    </Section>
  );
}

interface WordFormProps {
  readonly group: GroupId;
  readonly present: readonly string[];
}

function WordForm({ group, present }: WordFormProps) {
  const { words } = useScreenTexts().guard;
  const client = useClient();
  const limits = useLimits();
  const [text, setText] = useState(present.join("\n"));
  const fault = faultIn(text, limits);
  const written = toWords(text);

  function check(event: SyntheticEvent<HTMLFormElement>): boolean {
    if (fault) event.currentTarget.querySelector("textarea")?.focus();
    return fault === undefined;
  }

  async function save(): Promise<void> {
    const kept = await client.call("word-filter.set", { group, words: written });
    setText(kept.words.join("\n"));
  }

  return (
    <SettingsForm title={words.title} check={check} save={save}>
      <p className="field-hint">{group === PUBLIC_ROOM ? words.textLobby : words.text}</p>
      <div className="guard-words">
        <TextArea
          label={words.label}
          hint={`${words.count(written.length, limits.wordsMax)} · ${words.hint}`}
          error={fault && faultText(fault, limits, words)}
          rows={6}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </SettingsForm>
  );
}

function faultText(
  fault: WordFault,
  { wordsMax, wordMax }: { readonly wordsMax: number; readonly wordMax: number },
  words: ScreenTexts["guard"]["words"],
): string {
  switch (fault.kind) {
    case "many":
      return words.many(fault.count, wordsMax);
    case "long":
      return words.long(fault.word, wordMax);
    case "controls":
      return words.controls(fault.line);
  }
}
