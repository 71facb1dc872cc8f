import UsersRound from "lucide-react/icons/users-round";
import { type RefObject, useEffect, useImperativeHandle, useState } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./mention-picker.css";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { type Candidate, preselectedIndex } from "./candidates.ts";

/** Handles a key that was pressed in the field; returns true if the list used it. */
export type PickerKeys = (key: string) => boolean;

export interface PickerListProps {
  readonly id: string;
  readonly query: string;
  readonly candidates: readonly Candidate[];
  /** The result for screen readers. It is visible only if nothing is found. */
  readonly status: string;
  readonly keys: RefObject<PickerKeys | null>;
  readonly onPick: (candidate: Candidate) => void;
  /** Reports the id of the active option; undefined if there is none. */
  readonly onActive: (option: string | undefined) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A list above the field. The focus stays in the field, and the field passes its keys to the list. */
export function PickerList(props: PickerListProps) {
  const { id, query, candidates, status, keys, onPick, onActive } = props;
  const words = useScreenTexts().mentions;
  const [pointed, setPointed] = useState<{ query: string; place: number } | undefined>(undefined);
  const preferred = pointed?.query === query ? pointed.place : preselectedIndex(candidates, query);
  const place = Math.min(preferred, candidates.length - 1);
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
  const { mention, name, displayName } = candidate;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field below handles the keys.
    <div
      id={id}
      className="mention-option"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      ref={active ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
      onPointerMove={onPoint}
      // The list would close if the field lost the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {mention === "all" ? (
        <span className="mention-everybody">
          <UsersRound size={18} aria-hidden="true" />
        </span>
      ) : (
        <Avatar id={mention} name={displayName} size="small" />
      )}
      <Name>{displayName}</Name>
      {displayName !== name && (
        <span className="mention-option-name">
          <Name>{`@${name}`}</Name>
        </span>
      )}
    </div>
  );
}
