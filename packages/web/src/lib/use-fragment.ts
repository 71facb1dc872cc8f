import { useEffect, useState } from "react";

const read = () => location.hash.slice(1);

/** The text after the `#` of the address. A followed skip link does not change it. */
export function useFragment(): string {
  const [fragment, setFragment] = useState(read);
  useEffect(() => {
    function changed() {
      const next = read();
      if (document.getElementById(next) === null) return setFragment(next);
      // Otherwise a reload would lose it.
      history.replaceState(history.state, "", `#${fragment}`);
    }
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, [fragment]);
  return fragment;
}
