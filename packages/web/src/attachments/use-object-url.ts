import { useEffect, useState } from "react";

/** The address of a file of this page, while the component is shown. */
export function useObjectUrl(file: Blob): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
