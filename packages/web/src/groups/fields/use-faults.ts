import type { SyntheticEvent } from "react";
import { useState } from "react";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import type { Faults, FieldFault } from "./fields.ts";

/** Shows the faults of a form from the first attempt to submit it. */
export function useFaults<F extends string>(faults: Faults<F>) {
  const [checked, setChecked] = useState(false);

  /** Focuses the first field with a fault. Returns true if there is none. */
  function check({ currentTarget: form }: SyntheticEvent<HTMLFormElement>): boolean {
    setChecked(true);
    const first = Object.entries(faults).find(([, fault]) => fault !== undefined)?.[0];
    form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    return first === undefined;
  }

  const nothing = Object.fromEntries(Object.keys(faults).map((field) => [field, undefined]));
  return { shown: checked ? faults : nothing, check };
}

/** Returns a function that puts a fault into words. `missing` is the text for an empty field. */
export function useFaultText(): (
  fault: FieldFault | undefined,
  missing: string,
) => string | undefined {
  const { problems } = useText();
  const { controls } = useScreenTexts().groups;
  return (fault, missing) => fault && { missing, long: problems.tooLong, controls }[fault];
}
