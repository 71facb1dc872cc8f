import { useLocation } from "wouter";
import {
  type BrowserLocationHook,
  navigate,
  useBrowserLocation,
} from "wouter/use-browser-location";

interface HistoryState {
  readonly depth: number;
}

function depthOf(state: unknown): number {
  const depth = typeof state === "object" && state !== null && "depth" in state && state.depth;
  return typeof depth === "number" ? depth : 0;
}

interface MoveOptions {
  readonly replace?: boolean;
}

/** Goes to an address, and records how many of our own screens come before it in the history. */
export function go(to: string | URL, { replace = false }: MoveOptions = {}): void {
  const depth = depthOf(history.state) + (replace ? 0 : 1);
  navigate(to, { replace, state: { depth } satisfies HistoryState });
}

/** wouter's location, moved by `go`. */
export const useAppLocation: BrowserLocationHook = (options) => {
  const [path] = useBrowserLocation(options);
  return [path, go];
};

/** Goes back to one of our own screens, or to `fallback` if there is none. */
export function goBack(fallback: string): void {
  if (depthOf(history.state) > 0) history.back();
  else go(fallback, { replace: true });
}

/** An address in the one form that the table of screens knows: colons unescaped, no slash at the end. */
export function plainAddress(path: string): string {
  const plain = path.replaceAll(/%3A/gi, ":");
  return plain.length > 1 ? plain.replace(/\/+$/, "") : plain;
}

/** The current address, in its plain form. */
export function useAddress(): string {
  const [path] = useLocation();
  return plainAddress(path);
}
