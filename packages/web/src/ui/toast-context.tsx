import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import "./toast.css";

interface Toast {
  readonly text: string;
  readonly turn: number;
}

/** How long a toast stays, in ms. */
const SHOWN_FOR = 4000;

const ToastContext = createContext<(text: string) => void>(() => {});

/** Shows short messages such as "Copied", and has them read out. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Toast | undefined>(undefined);
  const toast = useCallback(
    (text: string) => setShown((before) => ({ text, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => setShown(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <ToastContext value={toast}>
      {children}
      <div className="toast-region" role="status">
        {shown && (
          <p className="toast" key={shown.turn}>
            {shown.text}
          </p>
        )}
      </div>
    </ToastContext>
  );
}

export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}
