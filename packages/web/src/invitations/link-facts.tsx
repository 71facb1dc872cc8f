import type { InviteLink } from "@teahouse/client";
import { useEffect } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { moment } from "../i18n/dates.ts";
import { useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";

interface LinkFactsProps {
  readonly link: InviteLink;
  readonly id?: string;
  /** Leaves out the expiry. */
  readonly ended?: boolean;
}

/** The use count and expiry of a link, and its maker if that is another user. */
export function LinkFacts({ link, id, ended = false }: LinkFactsProps) {
  const { used, uses, expiresAt, by } = link;
  const words = useScreenTexts().invitations;
  const language = useLanguage();
  const client = useClient();
  const me = useMe();
  const nameOf = useNames();
  const clockOffset = useClientState((state) => state.clockOffset);
  useEffect(() => client.needUsers([by]), [client, by]);
  const end = moment(language, expiresAt - clockOffset, Date.now());
  const facts = [
    words.used(used, uses),
    !ended && (expiresAt === 0 ? words.forEver : words.until(end)),
    by !== me && words.by(nameOf(by)),
  ];
  return <span id={id}>{facts.filter(Boolean).join(" · ")}</span>;
}
