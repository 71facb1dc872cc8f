import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/requests.css";
import { LoadFailed } from "../ui/load-failed.tsx";
import { DecidedItem } from "./decided-item.tsx";
import { FoldedList } from "./folded-list.tsx";
import { OwnRequestCard } from "./own-request-card.tsx";
import { RequestsOfGroup } from "./requests-of-group.tsx";
import type { JoinRequestsInView } from "./use-join-requests.ts";

/** How many decided requests are shown at first. */
const DECIDED_SHOWN = 3;

interface JoinRequestsProps {
  readonly requests: JoinRequestsInView;
  readonly now: number;
}

/** Requests to answer by group, the user's own requests, and decided ones. */
export function JoinRequests({ requests, now }: JoinRequestsProps) {
  const texts = useScreenTexts().notices;
  const { asked, own, decided, answer, again } = requests;
  return (
    <>
      {asked.length > 0 && (
        <section>
          <h2 className="requests-title">{texts.asked}</h2>
          {asked.map((ofGroup) => (
            <RequestsOfGroup key={ofGroup.group} {...ofGroup} now={now} onAlreadyDecided={again} />
          ))}
        </section>
      )}
      {own.length > 0 && (
        <section>
          <h2 className="requests-title">{texts.own}</h2>
          <ul className="requests">
            {own.map((request) => (
              <OwnRequestCard key={request.id} request={request} now={now} />
            ))}
          </ul>
        </section>
      )}
      {decided.length > 0 && (
        <section>
          <h2 className="requests-title">{texts.decided}</h2>
          <FoldedList items={decided} most={DECIDED_SHOWN} className="decided-list">
            {(request) => <DecidedItem key={request.id} request={request} now={now} />}
          </FoldedList>
        </section>
      )}
      {answer.state === "failed" && <LoadFailed text={texts.decidedFailed} again={again} />}
    </>
  );
}
