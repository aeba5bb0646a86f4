const PATHS = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20',
  bell: 'M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15L6 17ZM10 21.5h4',
  theme: 'M12 3.5a8.5 8.5 0 1 0 0 17ZM12 3.5a8.5 8.5 0 0 1 0 17',
  down: 'm6 9.5 6 6 6-6',
  up: 'M12 6.5 19 17H5Z',
  close: 'M6 6l12 12M18 6 6 18',
  pen: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19 4 20ZM14 6.5 17.5 10',
  talk: 'M4 5h16v11H10l-4.5 4V16H4Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  lock: 'M6.5 11h11v9h-11ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.5l3 2',
  warning: 'M12 4.5 20.5 19h-17ZM12 10v4.5M12 16.5v.1',
  jump: 'M13 3 5 13.5h6L10 21l8-10.5h-6Z',
  history: 'M4.5 12a7.5 7.5 0 1 0 2.5-5.6M4 4.5V9h4.5M12 8v4.5l3 2',
} as const

export type IconName = keyof typeof PATHS

/** An icon. Filled shapes stand for a state, all others are outlines. Always decorative: the control has its own name. */
export function Icon({
  name,
  filled = false,
  size = 20,
}: {
  name: IconName
  filled?: boolean
  size?: number
}) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
