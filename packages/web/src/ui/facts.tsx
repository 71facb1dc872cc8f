import type { ReactNode } from "react";
import "./facts.css";

/** A fact by its name; one that is empty is left out. */
export type Fact = readonly [label: string, value: ReactNode];

/** What is known, as a list of names and values. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
