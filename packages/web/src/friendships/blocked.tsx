import type { UserId } from "@teahouse/client";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "./blocked.css";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Name } from "../ui/name.tsx";

/** The users whom the current user has blocked, each with a button to unblock them. */
export function BlockedList({ blocks }: { readonly blocks: ReadonlySet<UserId> }) {
  const { contacts } = useText();
  const client = useClient();
  const nameOf = useNames();
  return (
    <ul className="blocked">
      {[...blocks].map((user) => (
        <li key={user}>
          <Avatar id={user} name={nameOf(user)} />
          <Name>{nameOf(user)}</Name>
          <CommandButton
            act={() => client.call("block.remove", { user })}
            label={`${contacts.unblock}: ${nameOf(user)}`}
          >
            {contacts.unblock}
          </CommandButton>
        </li>
      ))}
    </ul>
  );
}

export function Blocked() {
  const { friendships } = useScreenTexts();
  const blocks = useClientState((state) => state.blocks);
  if (blocks.size === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck size={28} />}
        title={friendships.noBlockedTitle}
        text={friendships.noBlockedText}
      />
    );
  }
  return (
    <div className="pane-column">
      <BlockedList blocks={blocks} />
    </div>
  );
}
