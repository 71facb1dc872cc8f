import type { ReactNode } from "react";
import "./facts.css";

/** A fact by its name. An empty one is left out. */
export type Fact = readonly [label: string, value: ReactNode];

/** Facts as a list of names and values. */
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
