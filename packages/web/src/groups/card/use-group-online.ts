import type { GroupId } from "@teahouse/client";
import { useEffect } from "react";
import { useConnection } from "../../connection/client-context.tsx";
import { useQuery } from "../../connection/use-query.ts";
import { useVisible } from "../../lib/use-visible.ts";

/** How often the number is fetched, in ms. */
const INTERVAL = 60_000;

/** How many members of a group are online, the current user included. Fetched once a minute while mounted. */
export function useGroupOnline(group: GroupId): number | undefined {
  const { answer, again } = useQuery("group.show", { group });
  const visible = useVisible();
  const { phase } = useConnection();
  useEffect(() => {
    if (!visible || phase !== "connected") return;
    again();
    const timer = setInterval(again, INTERVAL);
    return () => clearInterval(timer);
  }, [visible, phase, again]);
  return answer.state === "answered" ? answer.output.online : undefined;
}
