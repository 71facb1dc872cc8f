/** A name in any script, kept from turning round what stands about it. */
export function Name({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
