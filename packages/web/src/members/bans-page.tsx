import { type Ban, type GroupId, PUBLIC_ROOM } from "@teahouse/client";
import ShieldCheck from "lucide-react/icons/shield-check";
import { Link } from "wouter";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import "./bans-page.css";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { fullDate } from "../i18n/dates.ts";
import { paths } from "../navigation/paths.ts";
import { useMe } from "../shared/use-face.ts";
import { Avatar } from "../ui/avatar.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Name } from "../ui/name.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";

interface BanItemProps {
  readonly group: GroupId;
  readonly ban: Ban;
  readonly onLifted: () => void;
}

function BanItem({ group, ban, onLifted }: BanItemProps) {
  const words = useScreenTexts().members;
  const guard = useScreenTexts().guard;
  const lift = group === PUBLIC_ROOM ? guard.liftBanLobby : words.liftBan;
  const language = useLanguage();
  const client = useClient();
  const me = useMe();
  const { user, by, at, address } = ban;
  const line = words.bannedBy(by.id === me ? undefined : by.nickname, fullDate(language, at));
  return (
    <li className="ban">
      <Link className="ban-who" href={paths.user(user.id)}>
        <Avatar id={user.id} name={user.nickname} />
        <span>
          <b>
            <Name>{user.nickname}</Name>
          </b>
          <span className="ban-line">{address ? `${line} · ${words.bannedAddress}` : line}</span>
        </span>
      </Link>
      <CommandButton
        act={async () => {
          await client.call("ban.remove", { group, user: user.id });
          onLifted();
        }}
        label={`${lift}: ${user.nickname}`}
      >
        {lift}
      </CommandButton>
    </li>
  );
}

/** The banned users, each with a button to lift the ban. */
export function BansPage({ group }: { readonly group: GroupId }) {
  const words = useScreenTexts().members;
  const guard = useScreenTexts().guard;
  const { answer, again } = useQuery("ban.list", { group });
  if (answer.state === "loading") return <ListSkeleton rows={3} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  const { bans } = answer.output;
  if (bans.length === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck size={28} />}
        title={words.noBansTitle}
        text={group === PUBLIC_ROOM ? guard.noBans : words.noBansText}
      />
    );
  }
  return (
    <div className="pane-column">
      <p className="members-note">{group === PUBLIC_ROOM ? guard.bansLobby : words.bansText}</p>
      <ul className="bans">
        {bans.map((ban) => (
          <BanItem key={ban.user.id} group={group} ban={ban} onLifted={again} />
        ))}
      </ul>
    </div>
  );
}
