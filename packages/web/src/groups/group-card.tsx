import type { ConversationId } from "@teahouse/client";
import "./group-card.css";
import { useFace } from "../conversations/use-face.ts";
import { useText } from "../i18n/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { useGroupOnline } from "./use-group-online.ts";

/** What a group is about, and how many are in it. */
export function GroupCard({ conversation: id }: { readonly conversation: ConversationId }) {
  const { contacts, conversation } = useText();
  const face = useFace(id);
  const online = useGroupOnline(face.id);
  const { group } = face;
  return (
    <article className="group-card">
      <Avatar id={face.id} name={face.name} size="large" group />
      <h2>
        <Name>{face.name}</Name>
      </h2>
      {group && (
        <p className="group-card-count">
          {conversation.lobbySubtitle(group.memberCount)}
          {online !== undefined && ` · ${conversation.lobbyOnline(online)}`}
        </p>
      )}
      <dl className="facts">
        {group?.description && (
          <div>
            <dt>{conversation.description}</dt>
            <dd dir="auto">{group.description}</dd>
          </div>
        )}
        <div>
          <dt>{contacts.number}</dt>
          <dd>{face.id}</dd>
        </div>
      </dl>
    </article>
  );
}
