import type { GroupId } from "@teahouse/client";
import { useText } from "../texts/text-context.tsx";
import { LeadersScreen } from "./leaders-screen.tsx";
import { LogPage } from "./log-page.tsx";

export default function LogScreen({ group }: { readonly group: GroupId }) {
  const { pages } = useText().timeline;
  return (
    <LeadersScreen group={group} title={pages.log}>
      <LogPage key={group} group={group} />
    </LeadersScreen>
  );
}
