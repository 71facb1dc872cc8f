/** A name in any script. Its direction does not change that of the text around it. */
export function Name({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
