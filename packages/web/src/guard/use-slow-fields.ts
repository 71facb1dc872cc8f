import { type SyntheticEvent, useState } from "react";
import { paceSeconds, SLOW_PRESETS, toWritten, type WrittenLength } from "./pace.ts";

export const CUSTOM = "custom";

export interface SlowFieldsState {
  /** A preset in seconds, or `custom`. */
  readonly chosen: string;
  readonly written: WrittenLength;
  /** What is chosen or written, in seconds; undefined where that is no length. */
  readonly seconds: number | undefined;
  readonly most: number;
  choose(value: string): void;
  write(part: Partial<WrittenLength>): void;
  check(event: SyntheticEvent<HTMLFormElement>): boolean;
  /** Follows again what holds. */
  forget(): void;
}

/** How slow slow mode is to be. As long as nothing is touched it follows what holds now. */
export function useSlowFields(now: number, most: number): SlowFieldsState {
  const [touched, setTouched] = useState<string | undefined>(undefined);
  const [edited, setEdited] = useState<WrittenLength | undefined>(undefined);
  const chosen = touched ?? (SLOW_PRESETS.includes(now) ? String(now) : CUSTOM);
  const written = edited ?? toWritten(now === 0 ? 20 : now);
  const seconds = chosen === CUSTOM ? paceSeconds(written, most) : Number(chosen);
  return {
    chosen,
    written,
    seconds,
    most,
    choose: setTouched,
    write: (part) => setEdited({ ...written, ...part }),
    check(event) {
      if (seconds !== undefined) return true;
      event.currentTarget.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return false;
    },
    forget() {
      setTouched(undefined);
      setEdited(undefined);
    },
  };
}
