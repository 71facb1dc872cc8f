import type { ConversationId, Group, UserId } from "@teahouse/client";
import MicOff from "lucide-react/icons/mic-off";
import { useClientState } from "../connection/client-context.tsx";
import { useGroupOnline } from "../groups/card/use-group-online.ts";
import type { Face } from "../shared/face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useText } from "../texts/text-context.tsx";
import { useTyping } from "./use-typing.ts";

function PersonSubtitle({ id, peer }: { readonly id: ConversationId; readonly peer: UserId }) {
  const { conversation } = useText();
  const isFriend = useClientState((state) => state.friends.has(peer));
  const online = useClientState((state) => state.online.has(peer));
  const typing = useTyping(id);
  if (typing.length > 0) {
    return <span className="conversation-typing">{conversation.typingDirect}</span>;
  }
  if (!isFriend) return null;
  return online ? conversation.online : conversation.offline;
}

function FormerSubtitle({ group }: { readonly group: Group }) {
  const { timeline } = useText();
  return `${group.dissolved ? timeline.dissolvedMark : timeline.formerMark} · ${group.id}`;
}

function GroupSubtitle({ id, face }: { readonly id: ConversationId; readonly face: Face }) {
  const { conversation, timeline } = useText();
  const nameOf = useNamesIn(id);
  const typing = useTyping(id);
  const online = useGroupOnline(face.id);
  const [first] = typing;
  if (first !== undefined) {
    return (
      <span className="conversation-typing">
        {typing.length === 1
          ? conversation.typing(nameOf(first))
          : conversation.typingMany(typing.length)}
      </span>
    );
  }
  const parts = [
    face.group && conversation.lobbySubtitle(face.group.memberCount),
    online !== undefined && conversation.lobbyOnline(online),
    String(face.id),
  ];
  return (
    <>
      {face.group?.mutedAll && (
        <span className="conversation-muted-all">
          <MicOff size={12} aria-hidden="true" />
          {timeline.mutedAllMark}
        </span>
      )}
      {parts.filter(Boolean).join(" · ")}
    </>
  );
}

/** The line under the name: presence, member count, and the users who are typing. */
export function ConversationSubtitle(props: { readonly id: ConversationId; readonly face: Face }) {
  const { id, face } = props;
  if (face.peer !== undefined) return <PersonSubtitle id={id} peer={face.peer} />;
  if (face.group?.role === null) return <FormerSubtitle group={face.group} />;
  return <GroupSubtitle id={id} face={face} />;
}
