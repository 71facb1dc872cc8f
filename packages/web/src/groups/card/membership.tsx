import { type Group, type Member, mayRole } from "@teahouse/client";
import LogOut from "lucide-react/icons/log-out";
import Pencil from "lucide-react/icons/pencil";
import { Suspense, useState } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { lazyComponent } from "../../lib/load-code.ts";
import { TakesHereSwitch } from "../../temporary/takes-switches.tsx";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { type Fact, Facts } from "../../ui/facts.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Name } from "../../ui/name.tsx";
import { GroupEntries } from "./group-entries.tsx";

const LeaveDialog = lazyComponent(() => import("./leave-dialog.tsx"));
const NicknameDialog = lazyComponent(() => import("../../members/nickname-dialog.tsx"));

interface MembershipProps {
  readonly group: Group;
  readonly facts: readonly Fact[];
}

/** The current user as the other members see them. */
function useSelf({ role, nickname, joinedAt, mutedUntil }: Group): Member | undefined {
  const user = useClientState(({ user, users }) => user && users.get(user.id));
  if (user === undefined || role === null) return undefined;
  return { user, role, nickname, joinedAt, mutedUntil, online: true };
}

/** The user's role and nickname in a group, and the pages and actions of a member. */
export function Membership({ group, facts }: MembershipProps) {
  const { timeline } = useText();
  const words = useScreenTexts().groups;
  const [dialog, setDialog] = useState<"nickname" | "leave" | undefined>(undefined);
  const { role, nickname } = group;
  const self = useSelf(group);
  const close = () => setDialog(undefined);
  if (role === null) return null;
  return (
    <>
      <Facts
        facts={[
          ...facts,
          [words.role, timeline.roles[role]],
          [
            words.nickname,
            <span key="nickname" className="group-card-nickname">
              {nickname ? <Name>{nickname}</Name> : <i>{words.nicknameNone}</i>}
              <IconButton
                label={words.nicknameEdit}
                icon={<Pencil size={16} />}
                onClick={() => setDialog("nickname")}
              />
            </span>,
          ],
        ]}
      />
      <GroupEntries group={group} />
      <TakesHereSwitch group={group} />
      {mayRole(role, "group.leave") && (
        <Button look="danger" onClick={() => setDialog("leave")}>
          <LogOut size={18} aria-hidden="true" />
          {words.leave}
        </Button>
      )}
      <Suspense>
        {dialog === "nickname" && self && (
          <NicknameDialog
            group={group.id}
            member={self}
            name={self.user.nickname}
            onClose={close}
          />
        )}
        {dialog === "leave" && <LeaveDialog group={group} onClose={close} />}
      </Suspense>
    </>
  );
}
