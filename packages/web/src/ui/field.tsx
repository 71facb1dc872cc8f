import { type ComponentProps, type ReactNode, useId } from "react";
import "./field.css";
import { lengthOf } from "@teahouse/client";
import { useText } from "../texts/text-context.tsx";
import { classes } from "./classes.ts";

interface CommonProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The reason why the value is not valid. */
  readonly error?: string | undefined;
  /** The most characters. The counter appears near the limit; no input is cut off. */
  readonly max?: number | undefined;
  /** Inside the field, at its end. */
  readonly after?: ReactNode;
}

/** The counter appears at this number of remaining characters. */
const COUNTED_FROM = 20;

function Counter({ value, max }: { readonly value: string; readonly max: number | undefined }) {
  const text = useText();
  const left = max === undefined ? Number.POSITIVE_INFINITY : max - lengthOf(value);
  if (left > COUNTED_FROM) return null;
  return (
    <span className={classes("field-counter", left < 0 && "field-counter-over")}>
      {left < 0 ? text.common.tooMany(-left) : text.common.left(left)}
    </span>
  );
}

function useDescription({ hint, error }: CommonProps) {
  const id = useId();
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return {
    id,
    control: { id, "aria-describedby": described, "aria-invalid": error ? true : undefined },
  };
}

function Frame({
  id,
  value,
  children,
  ...common
}: CommonProps & { id: string; value: string; children: ReactNode }) {
  const { label, hint, error, max } = common;
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        <Counter value={value} max={max} />
      </div>
      {children}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : (
        hint && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

type TextFieldProps = CommonProps &
  Omit<ComponentProps<"input">, "value" | "max"> & { readonly value: string };

/** A single line of text with its label. */
export function TextField({ label, hint, error, max, after, ...input }: TextFieldProps) {
  const { id, control } = useDescription({ label, hint, error });
  return (
    <Frame id={id} value={input.value} label={label} hint={hint} error={error} max={max}>
      <span className="field-control">
        <input type="text" dir="auto" {...control} {...input} />
        {after}
      </span>
    </Frame>
  );
}

type TextAreaProps = CommonProps &
  Omit<ComponentProps<"textarea">, "value"> & { readonly value: string };

/** Several lines of text with their label. */
export function TextArea({ label, hint, error, max, after, ...area }: TextAreaProps) {
  const { id, control } = useDescription({ label, hint, error });
  return (
    <Frame id={id} value={area.value} label={label} hint={hint} error={error} max={max}>
      <span className="field-control">
        <textarea dir="auto" rows={3} {...control} {...area} />
        {after}
      </span>
    </Frame>
  );
}
