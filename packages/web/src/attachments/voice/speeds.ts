import { storedChoice } from "../../lib/stored-choice.ts";

/** How fast voice messages are played. This browser remembers the last choice. */
export const speedChoice = storedChoice("teahouse.voice-speed", ["1", "1.5", "2"]);

/** Goes on to the next speed; after the last one, to the first. */
export function changeSpeed(): void {
  const { values } = speedChoice;
  const next = values[(values.indexOf(speedChoice.get()) + 1) % values.length];
  if (next !== undefined) speedChoice.set(next);
}
