/** A bowl of tea. */
export function Brand({ size = 40 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="11" fill="var(--accent)" />
      <g
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M9.500 19h21c0 6.200-4 10.500-8 10.500h-5c-4 0-8-4.300-8-10.500z" />
        <path d="M16 14.500c-1.600-1.800 1.600-3 0-5M22.500 14.500c-1.600-1.800 1.600-3 0-5" />
      </g>
    </svg>
  );
}
