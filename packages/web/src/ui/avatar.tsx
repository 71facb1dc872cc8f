import { memo } from "react";
import "./avatar.css";
import { colourOf, initialOf } from "./avatar-face.ts";
import { classes } from "./classes.ts";
import { useFaceUrl } from "./face-source.ts";

interface AvatarProps {
  readonly id: number;
  readonly name: string;
  readonly size?: "small" | "medium" | "large";
  /** People are round, groups are rounded squares. */
  readonly group?: boolean;
  /** One of the eight colours. By default the number decides. */
  readonly color?: number | undefined;
  readonly online?: boolean;
  /** The id of the picture of a group that the client does not know. */
  readonly face?: string | undefined;
}

/** Not read out, since the name always stands beside it. */
export const Avatar = memo(function Avatar(props: AvatarProps) {
  const { id, name, size = "medium", group = false, color = id, online = false } = props;
  const url = useFaceUrl(id, group, props.face);
  return (
    <span
      className={classes("avatar", `avatar-${size}`, group && "avatar-group")}
      style={{ backgroundColor: colourOf(color) }}
      aria-hidden="true"
    >
      {initialOf(name)}
      {url && (
        <img
          key={url}
          src={url}
          alt=""
          loading="lazy"
          onError={({ currentTarget }) => {
            currentTarget.hidden = true;
          }}
        />
      )}
      {online && <i className="avatar-online" />}
    </span>
  );
});
