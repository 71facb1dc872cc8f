import { memo } from "react";
import "./avatar.css";
import { colourOf, initialOf } from "./avatar-face.ts";
import { classes } from "./classes.ts";

interface AvatarProps {
  readonly id: number;
  readonly name: string;
  readonly size?: "small" | "medium" | "large";
  /** People are round, groups are rounded squares. */
  readonly group?: boolean;
  /** Which of the eight colours it has; by the number where none was chosen. */
  readonly color?: number | undefined;
  readonly online?: boolean;
}

/** The name always stands beside it, so it is not read out. */
export const Avatar = memo(function Avatar(props: AvatarProps) {
  const { id, name, size = "medium", group = false, color = id, online = false } = props;
  return (
    <span
      className={classes("avatar", `avatar-${size}`, group && "avatar-group")}
      style={{ backgroundColor: colourOf(color) }}
      aria-hidden="true"
    >
      {initialOf(name)}
      {online && <i className="avatar-online" />}
    </span>
  );
});
