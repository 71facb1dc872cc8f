import { problem } from "@teahouse/protocol";
import type { UploadRow } from "../attachments/store/uploads.ts";
import type { House } from "../house.ts";
import { addFacts, factsOf } from "./stored-facts.ts";
import { privateRanges } from "./video-ranges.ts";
import { TooManyAtoms, VideoReader } from "./video-reader.ts";

/**
 * Blanks place, device and dates in a finished upload that is sent as a video. MP4 and MOV files keep their size and play
 * as before. Other files stay as they are. A repeat does nothing. Throws `not_a_picture` for a film in too many parts.
 */
export async function prepareVideo(house: House, upload: UploadRow): Promise<void> {
  const { id, size } = upload;
  if ((await factsOf(house, upload)).video) return;
  await house.pictures.once(`${id}.video`, async () => {
    const reader = new VideoReader(size, (from, to) => house.files.read(id, from, to));
    const ranges = await privateRanges(reader).catch(refuse);
    if (ranges.length > 0) await house.files.patch(id, ranges);
    await addFacts(house, upload, { video: true });
  });
}

function refuse(error: unknown): never {
  throw error instanceof TooManyAtoms ? problem("not_a_picture") : error;
}
