import { directConversation, type GroupId, type UserId } from "@teahouse/client";
import MessageCircle from "lucide-react/icons/message-circle";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useMe } from "../shared/use-face.ts";
import { useRelation } from "../shared/use-relation.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { temporaryWriteStateOf } from "./temporary-state.ts";

interface WriteLinkProps {
  readonly group: GroupId;
  readonly user: UserId;
  /** Whether the server lets the user write to this member. */
  readonly open: boolean;
}

/** The link to a temporary conversation with a member. Friends have another link on their card. */
export function WriteLink({ group, user, open }: WriteLinkProps) {
  const words = useScreenTexts().temporary;
  const me = useMe();
  const known = useClientState(({ groups }) => groups.get(group));
  const self = useClientState((state) => state.user);
  const { kind } = useRelation(user);
  if (self === undefined || kind === "friend" || kind === "blocked" || kind === "self") return null;
  const { kind: own, takesTemporary: takes } = self;
  const view = { group: known, kind: own, takes, peerOpen: open, left: null };
  if (temporaryWriteStateOf(view) !== "open") return null;
  return (
    <ButtonLink
      className="member-write"
      href={paths.temporary(directConversation(me, user), group)}
    >
      <MessageCircle size={18} aria-hidden="true" />
      {words.send}
    </ButtonLink>
  );
}
