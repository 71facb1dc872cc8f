import ArrowLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import "./pane-header.css";
import { goBack } from "../navigation/go.ts";
import { useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";

interface PaneHeaderProps {
  /** The address to go back to if the app did not show another screen before. */
  readonly back: string;
  readonly face?: ReactNode;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly children?: ReactNode;
}

/** The header of the third column, with a back button if it is the only pane in view. */
export function PaneHeader({ back, face, title, subtitle, children }: PaneHeaderProps) {
  const { common } = useText();
  return (
    <header className="pane-header">
      <IconButton
        className="pane-header-back"
        label={common.back}
        icon={<ArrowLeft size={22} />}
        onClick={() => goBack(back)}
      />
      {face}
      <div className="pane-header-text">
        <h1>{title}</h1>
        {subtitle && <div className="pane-header-subtitle">{subtitle}</div>}
      </div>
      {children}
    </header>
  );
}
