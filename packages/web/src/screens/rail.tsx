import Bell from "lucide-react/icons/bell";
import MessageCircle from "lucide-react/icons/message-circle";
import Settings from "lucide-react/icons/settings";
import Users from "lucide-react/icons/users";
import { type ReactNode, Suspense, useRef } from "react";
import { Link } from "wouter";
import "./rail.css";
import { useClientState } from "../connection/client-context.tsx";
import { useUploads } from "../connection/use-uploads.ts";
import { useUnreadTotal } from "../conversations/list/use-unread-total.ts";
import { useIncomingRequests } from "../friendships/use-requests.ts";
import { lazyComponent } from "../lib/load-code.ts";
import { paths } from "../navigation/paths.ts";
import { useNoticeCount } from "../notices/use-notice-count.ts";
import { useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge, badgeText } from "../ui/badge.tsx";

const UploadsItem = lazyComponent(() => import("../attachments/uploads-item.tsx"));

/** A part of the app, as the rail lists them. */
export type RailPart = "chats" | "contacts" | "notices" | "settings";

interface ItemProps {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly current: boolean;
  readonly children?: ReactNode;
}

function Item({ href, label, icon, current, children }: ItemProps) {
  return (
    <li>
      <Link
        className="rail-item"
        href={href}
        title={label}
        aria-current={current ? "page" : undefined}
      >
        {icon}
        <span className="rail-label">{label}</span>
        {children}
      </Link>
    </li>
  );
}

/** The navigation between the parts of the app: at the side, and at the bottom on small screens. */
export function Rail({ current }: { readonly current: RailPart }) {
  const { frame } = useText();
  const user = useClientState((state) => state.user);
  const unread = useUnreadTotal();
  const requests = useIncomingRequests().length;
  const notices = useNoticeCount();
  const hasUploaded = useRef(false);
  if (useUploads().length > 0) hasUploaded.current = true;
  return (
    <nav className="rail" aria-label={frame.navigation}>
      {user && (
        <Link className="rail-self" href={paths.settingsPage("profile")} title={frame.profile}>
          <Avatar id={user.id} name={user.nickname} size="small" />
          <span className="visually-hidden">{frame.profile}</span>
        </Link>
      )}
      <ul>
        <Item
          href={paths.chats}
          label={frame.chats}
          icon={<MessageCircle size={22} strokeWidth={1.75} aria-hidden="true" />}
          current={current === "chats"}
        >
          <Badge count={unread} label={frame.unread(badgeText(unread))} />
        </Item>
        <Item
          href={paths.contacts}
          label={frame.contacts}
          icon={<Users size={22} strokeWidth={1.75} aria-hidden="true" />}
          current={current === "contacts"}
        >
          <Badge count={requests} label={frame.requests(badgeText(requests))} />
        </Item>
        <Item
          href={paths.notices}
          label={frame.notices}
          icon={<Bell size={22} strokeWidth={1.75} aria-hidden="true" />}
          current={current === "notices"}
        >
          <Badge count={notices} label={frame.unseen(badgeText(notices))} />
        </Item>
        {hasUploaded.current && (
          <Suspense>
            <UploadsItem />
          </Suspense>
        )}
        <Item
          href={paths.settings}
          label={frame.settings}
          icon={<Settings size={22} strokeWidth={1.75} aria-hidden="true" />}
          current={current === "settings"}
        />
      </ul>
    </nav>
  );
}
