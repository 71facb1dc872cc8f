import type { NotifyLevel } from "@teahouse/client";
import { useText } from "../texts/text-context.tsx";
import "./level-mark.css";
import { LevelIcon } from "./level-icon.tsx";

/** The mark of a conversation whose level is not "all". Nothing at level "all". */
export function LevelMark({ level }: { readonly level: NotifyLevel }) {
  const { notifyMarks } = useText().conversation;
  if (level === "all") return null;
  return (
    <span className="level-mark" title={notifyMarks[level]}>
      <LevelIcon level={level} size={14} />
      <span className="visually-hidden">{notifyMarks[level]}</span>
    </span>
  );
}
