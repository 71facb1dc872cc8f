import type { SyntheticEvent } from "react";
import { useState } from "react";
import { useLaterTexts, useText } from "../../texts/text-context.tsx";
import type { Faults, FieldFault } from "./fields.ts";

/** Holds whether a form was sent once; from then on its faults are told. */
export function useFaults<F extends string>(faults: Faults<F>) {
  const [checked, setChecked] = useState(false);

  /** Puts the focus on the first field that is at fault; true where there is none. */
  function check({ currentTarget: form }: SyntheticEvent<HTMLFormElement>): boolean {
    setChecked(true);
    const first = Object.entries(faults).find(([, fault]) => fault !== undefined)?.[0];
    form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    return first === undefined;
  }

  const nothing = Object.fromEntries(Object.keys(faults).map((field) => [field, undefined]));
  return { shown: checked ? faults : nothing, check };
}

/** Says a fault in words; `missing` are those of the field itself. */
export function useFaultText(): (
  fault: FieldFault | undefined,
  missing: string,
) => string | undefined {
  const { problems } = useText();
  const { controls } = useLaterTexts().groups;
  return (fault, missing) => fault && { missing, long: problems.tooLong, controls }[fault];
}
