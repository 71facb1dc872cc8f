import { type AnnouncementId, type GroupId, groupConversation } from "@teahouse/client";
import { useState } from "react";
import { PersonItem } from "../shared/person-item.tsx";
import { useNamesIn } from "../shared/use-members.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Choice } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { PagedEnd } from "../ui/paged-end.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { useReaders } from "./use-readers.ts";

interface ReadersDialogProps {
  readonly group: GroupId;
  readonly announcement: AnnouncementId;
  readonly onClose: () => void;
}

type Side = "read" | "unread";

/** The members who have read an announcement, and the members who have not. */
export function ReadersDialog({ group, announcement, onClose }: ReadersDialogProps) {
  const words = useScreenTexts().announcements;
  const [side, setSide] = useState<Side>("read");
  return (
    <Dialog title={words.readersTitle} onClose={onClose}>
      <Choice
        compact
        label={words.readers}
        options={[
          ["read", words.hasRead],
          ["unread", words.hasNotRead],
        ]}
        value={side}
        onChoose={setSide}
      />
      <Readers key={side} group={group} announcement={announcement} read={side === "read"} />
    </Dialog>
  );
}

interface ReadersProps {
  readonly group: GroupId;
  readonly announcement: AnnouncementId;
  readonly read: boolean;
}

function Readers({ group, announcement, read }: ReadersProps) {
  const words = useScreenTexts().announcements;
  const nameOf = useNamesIn(groupConversation(group));
  const { list, problem, loadMore } = useReaders(group, announcement, read);
  if (list === undefined) {
    return problem ? <Failed problem={problem} again={loadMore} /> : <ListSkeleton rows={3} />;
  }
  const { users, more } = list;
  if (users.length === 0) {
    return (
      <p className="announcement-readers-none" role="status">
        {read ? words.nobodyRead : words.everybodyRead}
      </p>
    );
  }
  return (
    <div className="announcement-readers">
      <ul className="person-list">
        {users.map((user) => (
          <PersonItem key={user.id} user={user} name={nameOf(user.id)} line="" />
        ))}
      </ul>
      {more && <PagedEnd length={users.length} problem={problem} loadMore={loadMore} />}
    </div>
  );
}
