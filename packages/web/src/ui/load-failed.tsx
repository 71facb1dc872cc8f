import "./load-failed.css";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";

interface LoadFailedProps {
  readonly text: string;
  readonly again: () => void;
}

/** Replaces a part that failed to load. */
export function LoadFailed({ text, again }: LoadFailedProps) {
  const { common } = useText();
  return (
    <div className="load-failed" role="alert">
      {text}
      <Button look="plain" onClick={again}>
        {common.retry}
      </Button>
    </div>
  );
}
