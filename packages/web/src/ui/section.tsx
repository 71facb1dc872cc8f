import Check from "lucide-react/icons/check";
import { type ReactNode, useId } from "react";
import { useText } from "../texts/text-context.tsx";
import "./section.css";

interface SectionProps {
  readonly title?: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** A card with related settings. */
export function Section({ title, text, children }: SectionProps) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={title && id}>
      {title && <h2 id={id}>{title}</h2>}
      {text && <p>{text}</p>}
      {children}
    </section>
  );
}

/** Confirms a finished act. */
export function Done({ done, text }: { readonly done: boolean; readonly text?: string }) {
  const { common } = useText();
  return (
    <span role="status">
      {done && (
        <span className="settings-saved">
          <Check size={16} aria-hidden="true" />
          {text ?? common.saved}
        </span>
      )}
    </span>
  );
}
