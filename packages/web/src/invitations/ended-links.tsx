import type { InviteLink, Time } from "@teahouse/client";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useScreenTexts } from "../texts/text-context.tsx";
import { LinkFacts } from "./link-facts.tsx";
import { endOf } from "./link-terms.ts";

interface EndedLinksProps {
  readonly links: readonly InviteLink[];
  /** By the server's clock, in ms. */
  readonly now: Time;
}

/** Links that are no longer valid, in a closed disclosure. */
export function EndedLinks({ links, now }: EndedLinksProps) {
  const words = useScreenTexts().invitations;
  if (links.length === 0) return null;
  return (
    <details className="ended-links">
      <summary>
        <ChevronRight size={16} aria-hidden="true" />
        {words.ended(links.length)}
      </summary>
      <ul>
        {links.map((link) => {
          const end = endOf(link, now);
          return (
            <li key={link.id}>
              <span>{words.number(link.id)}</span>
              <span>
                {end && words.ends[end]} · <LinkFacts link={link} ended />
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
