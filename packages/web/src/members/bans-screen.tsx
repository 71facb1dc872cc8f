import type { GroupId } from "@teahouse/client";
import { useText } from "../texts/text-context.tsx";
import { BansPage } from "./bans-page.tsx";
import { LeadersScreen } from "./leaders-screen.tsx";

export default function BansScreen({ group }: { readonly group: GroupId }) {
  const { pages } = useText().timeline;
  return (
    <LeadersScreen group={group} title={pages.bans}>
      <BansPage key={group} group={group} />
    </LeadersScreen>
  );
}
