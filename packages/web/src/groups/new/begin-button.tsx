import Plus from "lucide-react/icons/plus";
import { Suspense, useState } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { lazyComponent } from "../../lib/load-code.ts";
import { paths } from "../../navigation/paths.ts";
import { useText } from "../../texts/text-context.tsx";
import { IconButton, IconLink } from "../../ui/icon-button.tsx";

const BeginMenu = lazyComponent(() => import("./begin-menu.tsx"));

/** Begins a conversation with another user, or a new group. */
export function BeginButton() {
  const { contacts, frame } = useText();
  const guest = useClientState((state) => state.user?.kind === "guest");
  const [anchor, setAnchor] = useState<HTMLElement | undefined>(undefined);
  const icon = <Plus size={22} strokeWidth={1.75} />;
  if (guest) return <IconLink href={paths.find} label={contacts.find} icon={icon} />;
  return (
    <>
      <IconButton
        label={frame.add}
        icon={icon}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      />
      {anchor && (
        <Suspense>
          <BeginMenu anchor={anchor} onClose={() => setAnchor(undefined)} />
        </Suspense>
      )}
    </>
  );
}
