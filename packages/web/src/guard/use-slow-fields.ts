import { type SyntheticEvent, useState } from "react";
import { paceSeconds, SLOW_PRESETS, toWritten, type WrittenLength } from "./pace.ts";

export const CUSTOM = "custom";

export interface SlowFieldsState {
  /** A preset in seconds, or `custom`. */
  readonly chosen: string;
  readonly written: WrittenLength;
  /** The chosen or typed length, in seconds. Undefined if it is not valid. */
  readonly seconds: number | undefined;
  readonly most: number;
  choose(value: string): void;
  write(part: Partial<WrittenLength>): void;
  check(event: SyntheticEvent<HTMLFormElement>): boolean;
  /** Drops the edits, so that the fields follow the current value again. */
  reset(): void;
}

/** The edited length of slow mode. Without edits it follows the current value `now`, in seconds. */
export function useSlowFields(now: number, most: number): SlowFieldsState {
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const [edited, setEdited] = useState<WrittenLength | undefined>(undefined);
  const chosen = selected ?? (SLOW_PRESETS.includes(now) ? String(now) : CUSTOM);
  const written = edited ?? toWritten(now === 0 ? 20 : now);
  const seconds = chosen === CUSTOM ? paceSeconds(written, most) : Number(chosen);
  return {
    chosen,
    written,
    seconds,
    most,
    choose: setSelected,
    write: (part) => setEdited({ ...written, ...part }),
    check(event) {
      if (seconds !== undefined) return true;
      event.currentTarget.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return false;
    },
    reset() {
      setSelected(undefined);
      setEdited(undefined);
    },
  };
}
