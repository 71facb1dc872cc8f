import { Menu } from "@base-ui/react/menu";
import type { ConversationState, NotifyLevel } from "@teahouse/client";
import Check from "lucide-react/icons/check";
import { type ReactNode, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { moment } from "../i18n/dates.ts";
import { asProblem } from "../lib/use-command.ts";
import { problemText } from "../texts/problem-text.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { useToast } from "../ui/toast-context.tsx";
import "../ui/menu.css";
import "./notify-menu.css";
import { endOf, SPANS, type Span } from "./spans.ts";

interface NotifyMenuProps {
  readonly conversation: ConversationState;
  /** The current level. */
  readonly level: NotifyLevel;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

const IN_GROUPS = ["all", "mentions", "none"] as const satisfies readonly NotifyLevel[];
const WITH_ONE = ["all", "none"] as const satisfies readonly NotifyLevel[];

/** A radio item of the menu. The menu stays open, since the next choice may be the time span. */
function Item({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <Menu.RadioItem className="menu-item notify-item" value={value} closeOnClick={false}>
      <Menu.RadioItemIndicator className="notify-tick" keepMounted>
        <Check size={16} aria-hidden="true" />
      </Menu.RadioItemIndicator>
      {children}
    </Menu.RadioItem>
  );
}

/** Chooses a conversation's notification level, and its time span. */
export default function NotifyMenu({ conversation, level, anchor, onClose }: NotifyMenuProps) {
  const { id, notifyUntil } = conversation;
  const text = useText();
  const words = useScreenTexts().notifyLevel;
  const language = useLanguage();
  const client = useClient();
  const clockOffset = useClientState((state) => state.clockOffset);
  const toast = useToast();
  const [open, setOpen] = useState(true);
  const levels = id.startsWith("g:") ? IN_GROUPS : WITH_ONE;
  const isTimed = notifyUntil !== 0;

  function edit(notify: NotifyLevel, span: Span): void {
    const end = endOf(span, Date.now());
    const until = end === 0 ? 0 : end + clockOffset;
    client
      .call("conversation.edit", { conversation: id, notify, until })
      .catch((thrown: unknown) => toast(problemText(text, asProblem(thrown))));
  }

  return (
    <Menu.Root
      open={open}
      onOpenChange={setOpen}
      onOpenChangeComplete={(stillOpen) => !stillOpen && onClose()}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={4}
          className="menu-positioner"
        >
          <Menu.Popup
            className="menu"
            aria-label={text.conversation.notifications}
            finalFocus={() => anchor}
          >
            <Menu.Group>
              <Menu.GroupLabel className="notify-label">
                {text.conversation.notifications}
              </Menu.GroupLabel>
              <Menu.RadioGroup value={level} onValueChange={(next) => edit(next, "ever")}>
                {levels.map((one) => (
                  <Item key={one} value={one}>
                    {words.levels[one]}
                  </Item>
                ))}
              </Menu.RadioGroup>
            </Menu.Group>
            {level !== "all" && (
              <Menu.Group className="notify-spans">
                <Menu.GroupLabel className="notify-label">{words.howLong}</Menu.GroupLabel>
                <Menu.RadioGroup
                  value={isTimed ? "until" : "ever"}
                  onValueChange={(next) => next !== "until" && edit(level, next)}
                >
                  {isTimed && (
                    <Item value="until">
                      {words.until(moment(language, notifyUntil - clockOffset, Date.now()))}
                    </Item>
                  )}
                  {SPANS.map((span) => (
                    <Item key={span} value={span}>
                      {words.spans[span]}
                    </Item>
                  ))}
                </Menu.RadioGroup>
              </Menu.Group>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
