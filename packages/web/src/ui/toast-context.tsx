import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import "./toast.css";

interface Said {
  readonly text: string;
  readonly turn: number;
}

/** How long a toast stays, in ms. */
const STAY = 4000;

const ToastContext = createContext<(text: string) => void>(() => {});

/** Shows short messages such as "Copied", and has them read out. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const toast = useCallback(
    (text: string) => setSaid((before) => ({ text, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), STAY);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <ToastContext value={toast}>
      {children}
      <div className="toast-region" role="status">
        {said && (
          <p className="toast" key={said.turn}>
            {said.text}
          </p>
        )}
      </div>
    </ToastContext>
  );
}

export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}
