import "./inbox.css";
import { InvitationItems } from "../invitations/invitation-items.tsx";
import { useInvitationsToMe } from "../invitations/use-invitations-to-me.ts";
import { useNow } from "../lib/use-now.ts";
import { Announcer } from "./announcer.tsx";
import { JoinRequests } from "./join-requests.tsx";
import { NoticeFeed } from "./notice-feed.tsx";
import { useJoinRequests } from "./use-join-requests.ts";
import { useNotices } from "./use-notices.ts";
import { useSeen } from "./use-seen.ts";

const MINUTE = 60_000;

/** Open requests and invitations, decided requests, and notices. */
export function Inbox() {
  const requests = useJoinRequests();
  const notices = useNotices();
  const invitations = useInvitationsToMe();
  const now = useNow(MINUTE);
  const { loaded, notices: shown } = notices.list;
  const seenBefore = useSeen(loaded ? shown[0]?.id : undefined);
  return (
    <>
      <Announcer requestOf={requests.requestOf} />
      <div className="pane-column inbox">
        <InvitationItems invitations={invitations} now={now} />
        <JoinRequests requests={requests} now={now} />
        <NoticeFeed
          notices={notices}
          requests={requests}
          invited={invitations.length > 0}
          seenBefore={seenBefore}
          now={now}
        />
      </div>
    </>
  );
}
