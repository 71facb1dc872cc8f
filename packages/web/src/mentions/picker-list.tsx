import UsersRound from "lucide-react/icons/users-round";
import { type RefObject, useEffect, useImperativeHandle, useState } from "react";
import { useLaterTexts } from "../texts/text-context.tsx";
import "./mention-picker.css";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { type Candidate, proposed } from "./candidates.ts";

/** Takes a key that was pressed in the field; true where it was meant for the list. */
export type PickerKeys = (key: string) => boolean;

export interface PickerListProps {
  readonly id: string;
  readonly query: string;
  readonly candidates: readonly Candidate[];
  /** What is found, as it is read out, and shown where it is nothing. */
  readonly status: string;
  readonly keys: RefObject<PickerKeys | null>;
  readonly onPick: (candidate: Candidate) => void;
  /** Tells which option the keys are on, by its id. */
  readonly onActive: (option: string | undefined) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A list over the field. The focus stays in the field, whose keys it is given. */
export function PickerList(props: PickerListProps) {
  const { id, query, candidates, status, keys, onPick, onActive } = props;
  const words = useLaterTexts().mentions;
  const [pointed, setPointed] = useState<{ query: string; place: number } | undefined>(undefined);
  const own = pointed?.query === query ? pointed.place : proposed(candidates, query);
  const place = Math.min(own, candidates.length - 1);
  const active = place < 0 ? undefined : `${id}-${place}`;
  const point = (next: number) => setPointed({ query, place: next });

  useEffect(() => {
    onActive(active);
    return () => onActive(undefined);
  }, [active, onActive]);

  useImperativeHandle(keys, () => (key) => {
    const chosen = candidates[place];
    const step = STEPS[key];
    if (chosen === undefined) return false;
    if (step !== undefined) point((place + step + candidates.length) % candidates.length);
    else if (key === "Enter" || key === "Tab") onPick(chosen);
    else return false;
    return true;
  });

  return (
    <div className="mention-picker">
      <p
        className={candidates.length === 0 && status ? undefined : "visually-hidden"}
        role="status"
      >
        {status}
      </p>
      <div
        id={`${id}-list`}
        className="mention-picker-list"
        role="listbox"
        aria-label={words.list}
        hidden={candidates.length === 0}
      >
        {candidates.map((candidate, at) => (
          <Option
            key={candidate.mention}
            id={`${id}-${at}`}
            candidate={candidate}
            active={at === place}
            onPoint={() => at !== place && point(at)}
            onPick={() => onPick(candidate)}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly candidate: Candidate;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onPick: () => void;
}

function Option({ id, candidate, active, onPoint, onPick }: OptionProps) {
  const { mention, name, shown } = candidate;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field below.
    <div
      id={id}
      className="mention-option"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      ref={active ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
      onPointerMove={onPoint}
      // What takes the focus from the field would close the list.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {mention === "all" ? (
        <span className="mention-everybody">
          <UsersRound size={18} aria-hidden="true" />
        </span>
      ) : (
        <Avatar id={mention} name={shown} size="small" />
      )}
      <Name>{shown}</Name>
      {shown !== name && (
        <span className="mention-option-name">
          <Name>{`@${name}`}</Name>
        </span>
      )}
    </div>
  );
}
