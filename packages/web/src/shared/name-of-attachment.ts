import type { Attachment } from "@teahouse/client";
import type { Catalogue } from "../texts/catalogue.ts";

/** The name of an attachment. One without a name is called after its kind. */
export function nameOfAttachment({ name, kind }: Attachment, { conversation }: Catalogue): string {
  return name === "" ? conversation.attached(kind, 1) : name;
}
