/** The logo. Decorative: the name stands beside it. */
export function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg className="logo" viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      <g fill="none" strokeWidth="4.5" strokeLinecap="round" transform="rotate(96 24 24)">
        <circle
          className="arc-1"
          cx="24"
          cy="24"
          r="20"
          strokeDasharray="12.57 8.38 12.57 8.38 12.57 8.38 12.57 8.38 12.57 29.3"
        />
        <circle
          className="stroke-accent"
          cx="24"
          cy="24"
          r="20"
          strokeDasharray="12.57 113.1"
          strokeDashoffset="-104.7"
        />
      </g>
      <path
        className="fill-accent"
        d="M25 11c.6 5.2 7.5 8.6 7.5 15.7a8.5 8.5 0 0 1-17 0c0-3.2 1.5-5.5 3.3-7.5.2 1.9 1 3.2 2.3 3.9C20.7 18.6 22 14.2 25 11z"
      />
    </svg>
  )
}
