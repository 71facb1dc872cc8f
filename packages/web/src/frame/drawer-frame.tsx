import ChevronLeft from "lucide-react/icons/chevron-left";
import X from "lucide-react/icons/x";
import { type ReactNode, useRef } from "react";
import "./drawer.css";
import { SLIDING, useMedia } from "../lib/use-media.ts";
import { useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useCover } from "./use-cover.ts";

/** The landmark for screen readers. */
const BESIDE = { role: "complementary" } as const;
const OVER = { role: "dialog", "aria-modal": true } as const;

interface DrawerFrameProps {
  /** Leads back to the drawer's previous content. Undefined if there is none. */
  readonly onBack?: (() => void) | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The drawer for details: beside the main pane, or over it on smaller screens. */
export function DrawerFrame({ onBack, onClose, children }: DrawerFrameProps) {
  const { common, frame } = useText();
  const sliding = useMedia(SLIDING);
  const pane = useRef<HTMLElement>(null);
  useCover(pane, sliding);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the backdrop is for the pointer; the keyboard has Esc and the button. */}
      <div className="drawer-backdrop" onClick={onClose} />
      <section
        ref={pane}
        className="drawer"
        {...(sliding ? OVER : BESIDE)}
        aria-label={frame.details}
        tabIndex={-1}
      >
        <header className="drawer-head">
          {onBack && (
            <IconButton label={common.back} icon={<ChevronLeft size={20} />} onClick={onBack} />
          )}
          <span>{frame.details}</span>
          <IconButton label={frame.closeDetails} icon={<X size={20} />} onClick={onClose} />
        </header>
        {children}
      </section>
    </>
  );
}
