import { type PointerEvent, type SyntheticEvent, useRef } from "react";

/** A long press lasts this long, in ms. The finger may move this far, in px. */
const PRESS_TIME = 450;
const MOVE_MAX = 10;

/** Reports a long press of a finger. A mouse keeps the context menu of the browser. */
export function useLongPress(onPress: (target: EventTarget) => void) {
  const pressed = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);

  function end() {
    if (pressed.current) clearTimeout(pressed.current.timer);
    pressed.current = undefined;
  }

  return {
    onPointerDown(event: PointerEvent) {
      end();
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      const { target, clientX: x, clientY: y } = event;
      const timer = setTimeout(() => onPress(target), PRESS_TIME);
      pressed.current = { timer, x, y };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (pressed.current === undefined) return;
      const { x, y } = pressed.current;
      if (Math.hypot(clientX - x, clientY - y) > MOVE_MAX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu(event: SyntheticEvent<Element, MouseEvent>) {
      if (
        event.nativeEvent instanceof globalThis.PointerEvent &&
        event.nativeEvent.pointerType === "touch"
      ) {
        event.preventDefault();
      }
    },
  };
}
