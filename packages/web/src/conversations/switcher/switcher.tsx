import { type KeyboardEvent, useId, useState } from "react";
import "./switcher.css";
import { go } from "../../navigation/go.ts";
import { paths } from "../../navigation/paths.ts";
import type { Face } from "../../shared/face.ts";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Name } from "../../ui/name.tsx";
import { useFoundConversations } from "./use-found-conversations.ts";

interface OptionProps {
  readonly id: string;
  readonly face: Face;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

function Option({ id, face, chosen, onPoint, onOpen }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles the keys.
    <div
      id={id}
      className="switcher-option"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      ref={chosen ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
      onPointerMove={onPoint}
      onClick={onOpen}
    >
      <Avatar
        id={face.id}
        name={face.name}
        color={face.group?.color}
        size="small"
        group={face.peer === undefined}
      />
      <Name>{face.name}</Name>
    </div>
  );
}

/** The place after an arrow key among `count` options, in a circle; undefined for another key. */
function step(key: string, place: number, count: number): number | undefined {
  if (key === "ArrowDown") return (place + 1) % Math.max(1, count);
  return key === "ArrowUp" ? (place - 1 + count) % Math.max(1, count) : undefined;
}

/** Finds a conversation by a part of its name, and opens it. */
function Search({ close }: { readonly close: () => void }) {
  const { conversation: words } = useText();
  const { switcher } = useScreenTexts().dialogs;
  const id = useId();
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const found = useFoundConversations(query);
  const chosen = Math.max(0, Math.min(place, found.length - 1));

  function open(index: number) {
    const target = found[index];
    if (target === undefined) return;
    close();
    go(paths.conversation(target.id));
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const next = step(event.key, chosen, found.length);
    if (next !== undefined) setPlace(next);
    else if (event.key === "Enter") open(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <div className="switcher">
      <span className="field-control">
        <input
          type="text"
          role="combobox"
          dir="auto"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={switcher.placeholder}
          placeholder={switcher.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setPlace(0);
          }}
          onKeyDown={press}
        />
      </span>
      <p className={found.length === 0 ? "switcher-none" : "visually-hidden"} role="status">
        {found.length === 0 ? switcher.none : switcher.results(found.length)}
      </p>
      <div className="switcher-list" role="listbox" id={`${id}-list`} aria-label={words.list}>
        {found.map((one, index) => (
          <Option
            key={one.id}
            id={`${id}-${index}`}
            face={one.face}
            chosen={index === chosen}
            onPoint={() => index !== chosen && setPlace(index)}
            onOpen={() => open(index)}
          />
        ))}
      </div>
    </div>
  );
}

/** The dialog that Ctrl+K opens. */
export default function Switcher({ onClose }: { readonly onClose: () => void }) {
  const { switcher } = useScreenTexts().dialogs;
  return (
    <Dialog title={switcher.title} onClose={onClose} top>
      {(close) => <Search close={close} />}
    </Dialog>
  );
}
