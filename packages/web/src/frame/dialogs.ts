import { createContext, useContext } from "react";

/** A dialog that opens from anywhere in the app. */
export type AppDialog = "switcher" | "keys";

const DialogContext = createContext<(dialog: AppDialog) => void>(() => {});

export const DialogProvider = DialogContext.Provider;

/** Returns a function that opens a dialog of the app. */
export function useOpenDialog(): (dialog: AppDialog) => void {
  return useContext(DialogContext);
}
