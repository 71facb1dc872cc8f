import type { FriendRequest } from "@teahouse/client";
import UserCheck from "lucide-react/icons/user-check";
import { Link } from "wouter";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "../shared/requests.css";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { shortTime } from "../i18n/dates.ts";
import { useNow } from "../lib/use-now.ts";
import { paths } from "../navigation/paths.ts";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Name } from "../ui/name.tsx";
import { RequestAnswer } from "./request-answer.tsx";
import { useIncomingRequests, useOutgoingRequests } from "./use-requests.ts";

const MINUTE = 60_000;

function RequestItem({ request }: { readonly request: FriendRequest }) {
  const { friendships } = useScreenTexts();
  const language = useLanguage();
  const client = useClient();
  const now = useNow(MINUTE);
  const nameOf = useNames();
  const me = useClientState((state) => state.user?.id);
  const incoming = request.to === me;
  const other = incoming ? request.from : request.to;
  const name = nameOf(other);
  return (
    <li className="request">
      <Link className="request-who" href={paths.user(other)}>
        <Avatar id={other} name={name} />
        <span>
          <b>
            <Name>{name}</Name>
          </b>
          <time dateTime={new Date(request.at).toISOString()}>
            {friendships.asked(shortTime(language, request.at, now))}
          </time>
        </span>
      </Link>
      {request.text && <blockquote dir="auto">{request.text}</blockquote>}
      {incoming ? (
        <RequestAnswer request={request} />
      ) : (
        <div className="request-answer">
          <CommandButton act={() => client.call("friend-request.cancel", { request: request.id })}>
            {friendships.cancelRequest}
          </CommandButton>
        </div>
      )}
    </li>
  );
}

interface SectionProps {
  readonly title: string;
  readonly requests: readonly FriendRequest[];
}

function Section({ title, requests }: SectionProps) {
  if (requests.length === 0) return null;
  return (
    <section>
      <h2 className="requests-title">{title}</h2>
      <ul className="requests">
        {requests.map((request) => (
          <RequestItem key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

/** Open friend requests, received and sent. */
export function Requests() {
  const { contacts } = useText();
  const { friendships } = useScreenTexts();
  const incoming = useIncomingRequests();
  const outgoing = useOutgoingRequests();
  if (incoming.length + outgoing.length === 0) {
    return (
      <EmptyState
        icon={<UserCheck size={28} />}
        title={friendships.noRequestsTitle}
        text={friendships.noRequestsText}
      >
        <ButtonLink href={paths.find}>{contacts.find}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <div className="pane-column">
      <Section title={friendships.incoming} requests={incoming} />
      <Section title={friendships.outgoing} requests={outgoing} />
    </div>
  );
}
