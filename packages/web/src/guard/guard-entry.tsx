import type { GroupId } from "@teahouse/client";
import ShieldCheck from "lucide-react/icons/shield-check";
import "./guard-entry.css";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Entry } from "../ui/entry.tsx";

/** A link to the moderation page of a group. */
export function GuardEntry({ group }: { readonly group: GroupId }) {
  const { frame } = useText();
  return (
    <ul className="entries guard-entry">
      <Entry
        href={paths.groupGuard(group)}
        icon={<ShieldCheck size={18} aria-hidden="true" />}
        label={frame.guard}
        current={false}
      />
    </ul>
  );
}
