import type { Http } from "../http.ts";
import type { Attachment, Stream, Transport, TransportName } from "./transport.ts";

/** A transport whose code loads when it is attached. If the code does not come, the stream is lost. */
export function loadedLater(
  name: TransportName,
  isAvailable: (http: Http) => boolean,
  load: () => Promise<(attachment: Attachment) => Stream>,
): Transport {
  return {
    name,
    isAvailable,
    attach(attachment: Attachment): Stream {
      let stream: Stream | undefined;
      let isOpen = true;
      load().then(
        (attach) => {
          if (isOpen) stream = attach(attachment);
        },
        () => {
          if (isOpen) attachment.closed();
        },
      );
      return {
        close() {
          isOpen = false;
          stream?.close();
        },
      };
    },
  };
}
