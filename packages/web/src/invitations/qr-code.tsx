import { useMemo } from "react";
import { encode } from "uqr";
import "./qr-code.css";

/** The width of the light border, in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

/** A path with one stroke for each dark module. */
function toPath(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
}

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** A text as a QR code. It is dark on white in both themes, since many cameras read nothing else. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = useMemo(() => encode(text, { ecc: "M", border: QUIET_ZONE }), [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={toPath(data)} />
    </svg>
  );
}
