import { useEffect } from "react";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Brand } from "../ui/brand.tsx";
import { ButtonLink } from "../ui/button.tsx";
import "./not-found.css";

/** Shown for an address without a screen. */
export default function NotFound() {
  const { common } = useText();
  useEffect(() => {
    document.title = `${common.notFoundTitle} · ${common.appName}`;
  }, [common]);
  return (
    <main className="not-found">
      <Brand size={56} />
      <h1>{common.notFoundTitle}</h1>
      <p>{common.notFoundText}</p>
      <ButtonLink look="primary" href={paths.chats}>
        {common.toChats}
      </ButtonLink>
    </main>
  );
}
