import "./keys-dialog.css";
import { useChoice } from "../lib/use-choice.ts";
import { sendKeyChoice } from "../preferences/preferences.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** All keyboard shortcuts. */
export default function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { keys } = useScreenTexts().dialogs;
  const sends = useChoice(sendKeyChoice);
  const rows: readonly (readonly [what: string, ...combination: string[]])[] = [
    [keys.switcher, "Ctrl", "K"],
    [keys.previous, "Alt", "↑"],
    [keys.next, "Alt", "↓"],
    sends === "enter" ? [keys.send, "Enter"] : [keys.send, "Ctrl", "Enter"],
    [keys.newline, "Shift", "Enter"],
    [keys.editLast, "↑"],
    [keys.walk, "↑", "↓"],
    [keys.menu, "Enter"],
    [keys.leave, "Esc"],
    [keys.help, "?"],
  ];
  return (
    <Dialog title={keys.title} onClose={onClose}>
      <dl className="keys">
        {rows.map(([what, ...combination]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {combination.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
