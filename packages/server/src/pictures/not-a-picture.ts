/** Thrown for bytes that cannot be shown as a picture. The message is for the log only. */
export class NotAPicture extends Error {
  override readonly name = "NotAPicture";
}
