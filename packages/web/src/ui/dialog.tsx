import { Dialog as Base } from "@base-ui/react/dialog";
import X from "lucide-react/icons/x";
import { type ReactNode, useRef, useState } from "react";
import "./dialog.css";
import { TOUCH } from "../lib/use-media.ts";
import { useText } from "../texts/text-context.tsx";
import { classes } from "./classes.ts";

interface DialogProps {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly onClose: () => void;
  /** Near the upper edge, for searches. */
  readonly top?: boolean;
}

/** A dialog over the page. Mounting it opens it. `onClose` is called after it has disappeared. */
export function Dialog({ title, text, children, onClose, top = false }: DialogProps) {
  const { common } = useText();
  const [open, setOpen] = useState(true);
  const popup = useRef<HTMLDivElement>(null);
  const close = () => setOpen(false);

  /** The first field. Not on touch screens, where the focus would bring up the keyboard. */
  function firstField(): HTMLElement | true {
    if (matchMedia(TOUCH).matches) return true;
    return popup.current?.querySelector<HTMLElement>("input, textarea") ?? true;
  }

  return (
    <Base.Root
      open={open}
      onOpenChange={setOpen}
      onOpenChangeComplete={(stillOpen) => !stillOpen && onClose()}
    >
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup
          ref={popup}
          className={classes("dialog", top && "dialog-top")}
          initialFocus={firstField}
        >
          <header className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Base.Close className="icon-button" aria-label={common.close}>
              <X size={20} />
            </Base.Close>
          </header>
          {text && <Base.Description className="dialog-text">{text}</Base.Description>}
          {typeof children === "function" ? children(close) : children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
