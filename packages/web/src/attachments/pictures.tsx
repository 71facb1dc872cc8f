import type { ConversationId, PictureAttachment } from "@teahouse/client";
import "./pictures.css";
import { useClient } from "../connection/client-context.tsx";
import { loadCode } from "../lib/load-code.ts";
import { REDUCED_MOTION, useMedia } from "../lib/use-media.ts";
import { useMe } from "../shared/use-face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Picture } from "./picture.tsx";

interface PicturesProps {
  readonly conversation: ConversationId;
  readonly pictures: readonly PictureAttachment[];
}

/** The pictures of a message: one in its own shape, or several as squares in a grid. */
export function Pictures({ conversation, pictures }: PicturesProps) {
  const client = useClient();
  const language = useLanguage();
  const me = useMe();
  const nameIn = useNamesIn(conversation);
  const isCalm = useMedia(REDUCED_MOTION);
  const { conversation: texts } = useText();
  const { attachments: words } = useScreenTexts();
  const isSingle = pictures.length === 1;
  const nameOf = (user: number) => (user === me ? texts.you : nameIn(user));

  async function open(picture: PictureAttachment, isPlaying: boolean): Promise<void> {
    const { openLightbox } = await loadCode(() => import("./lightbox/lightbox.ts"));
    openLightbox({ client, conversation, picture, isPlaying, words, language, nameOf });
  }

  return (
    <div className={isSingle ? "picture-alone" : "pictures"} data-count={pictures.length}>
      {pictures.map((picture, at) => (
        <Picture
          key={picture.id}
          picture={picture}
          label={isSingle ? words.onePicture : words.picture(at + 1, pictures.length)}
          isSingle={isSingle}
          isCalm={isCalm}
          onOpen={open}
        />
      ))}
    </div>
  );
}
