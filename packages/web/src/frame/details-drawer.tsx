import { type ConversationId, peerOf } from "@teahouse/client";
import ChevronLeft from "lucide-react/icons/chevron-left";
import X from "lucide-react/icons/x";
import { useRef } from "react";
import "./drawer.css";
import { useMe } from "../conversations/use-face.ts";
import { GroupCard } from "../groups/group-card.tsx";
import { useText } from "../i18n/text-context.tsx";
import { SLIDING, useMedia } from "../lib/use-media.ts";
import { go, goBack } from "../navigation.ts";
import { type Drawer, paths } from "../screen.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { UserCard } from "../users/user-card.tsx";
import { useCover } from "./use-cover.ts";

/** What it is for those who do not see it. */
const BESIDE = { role: "complementary" } as const;
const OVER = { role: "dialog", "aria-modal": true } as const;

interface DetailsDrawerProps {
  readonly conversation: ConversationId;
  readonly drawer: Exclude<Drawer, { shows: "nothing" }>;
}

/** Beside the conversation, or over it on smaller screens: the card of a friend, of the group, of one in it. */
export default function DetailsDrawer({ conversation, drawer }: DetailsDrawerProps) {
  const { common, frame } = useText();
  const sliding = useMedia(SLIDING);
  const me = useMe();
  const pane = useRef<HTMLElement>(null);
  const user = drawer.shows === "user" ? drawer.user : peerOf(conversation, me);
  const close = () => go(paths.conversation(conversation), { replace: true });

  useCover(pane, sliding);

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: for the pointer; the keyboard has Esc and the button. */}
      <div className="drawer-backdrop" onClick={close} />
      <section
        ref={pane}
        className="drawer"
        {...(sliding ? OVER : BESIDE)}
        aria-label={frame.details}
        tabIndex={-1}
      >
        <header className="drawer-head">
          {drawer.shows === "user" && (
            <IconButton
              label={common.back}
              icon={<ChevronLeft size={20} />}
              onClick={() => goBack(paths.details(conversation))}
            />
          )}
          <span>{frame.details}</span>
          <IconButton label={frame.closeDetails} icon={<X size={20} />} onClick={close} />
        </header>
        {user === undefined ? (
          <GroupCard conversation={conversation} />
        ) : (
          <UserCard key={user} id={user} source={drawer.shows === "user" ? "group" : "card"} />
        )}
      </section>
    </>
  );
}
