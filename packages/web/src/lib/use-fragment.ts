import { useEffect, useState } from "react";

const read = () => location.hash.slice(1);

/** What stands behind the `#` of the address. A skip link that is followed changes nothing of it. */
export function useFragment(): string {
  const [fragment, setFragment] = useState(read);
  useEffect(() => {
    function changed() {
      const next = read();
      if (document.getElementById(next) === null) return setFragment(next);
      // It would be gone when the page is loaded again.
      history.replaceState(history.state, "", `#${fragment}`);
    }
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, [fragment]);
  return fragment;
}
