import { largePicture } from "../../tests/support/pictures.ts";
import { beginUpload, type MediaHouse, sendUpload } from "./house.ts";

/** A picture of twelve megapixels, as telephones take it. */
const [WIDTH, HEIGHT] = [4000, 3000] as const;

/** The longest sides of the thumbnails, in pixels. */
const SIDES = [400, 1600] as const;

/** So many pictures are sent at once. */
const AT_ONCE = 4;

export async function makePicture(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await largePicture(WIDTH, HEIGHT));
}

/** Sends pictures, one after another for each of some senders, until `end` is called. It returns how many they were. */
export async function keepSendingPictures(
  house: MediaHouse,
  picture: Uint8Array<ArrayBuffer>,
): Promise<{ end(): Promise<number> }> {
  let isOver = false;
  let sent = 0;
  const repeat = async () => {
    while (!isOver) {
      await sendPicture(house, picture);
      sent++;
    }
  };
  const running = Array.from({ length: AT_ONCE }, repeat);
  return {
    async end() {
      isOver = true;
      await Promise.all(running);
      return sent;
    },
  };
}

async function sendPicture(house: MediaHouse, picture: Uint8Array<ArrayBuffer>): Promise<void> {
  const url = await beginUpload(house, house.alice, picture.length);
  const answer = await fetch(url, {
    method: "PATCH",
    headers: {
      authorization: `Bearer ${house.alice}`,
      "tus-resumable": "1.0.0",
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    },
    body: picture,
  });
  if (answer.status !== 204) throw new Error(`A picture: ${await answer.text()}`);
  await sendUpload(house, house.alice, url, "picture");
}

/** Makes the same thumbnails in this process, two pictures at once. Returns how many pictures a second it does. */
export async function makeThumbnails(
  picture: Uint8Array<ArrayBuffer>,
  count: number,
): Promise<number> {
  let left = count;
  const started = performance.now();
  const repeat = async () => {
    while (left-- > 0) {
      for (const side of SIDES) {
        await new Bun.Image(picture).resize(side, side, { fit: "inside" }).webp().bytes();
      }
    }
  };
  await Promise.all([repeat(), repeat()]);
  return count / ((performance.now() - started) / 1000);
}
