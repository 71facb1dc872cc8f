import { useEffect } from "react";
import { go } from "../navigation/go.ts";

/** Goes to another address in place of this one. */
export function Redirect({ to }: { readonly to: string }) {
  useEffect(() => go(to, { replace: true }), [to]);
  return null;
}
