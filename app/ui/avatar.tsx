import type { ReactNode } from 'react'
import { MemberName } from './member-name.tsx'

const ARCS = 6

/** Hashes a text to a number; the same on server and browser. */
function hashText(text: string): number {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0
  return hash
}

/** Draws a member's generated avatar: two colours, a rotation and an initial. Decorative: the name stands beside it. */
export function Avatar({ handle, name, size = 36 }: { handle: string; name: string; size?: number }) {
  const hash = hashText(handle)
  const main = (hash % ARCS) + 1
  const other = ((main + 1 + ((hash >>> 4) % (ARCS - 2))) % ARCS) + 1
  const turn = (hash >>> 8) % 360
  const initial = [...name.trim()][0]?.toUpperCase() ?? '·'
  return (
    <svg
      className="avatar"
      viewBox="0 0 44 44"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <g transform={`rotate(${turn} 22 22)`}>
        <circle
          className={`arc-${main}`}
          cx="22"
          cy="22"
          r="19"
          pathLength="60"
          strokeDasharray="15 5 15 25"
        />
        <circle
          className={`arc-${other}`}
          cx="22"
          cy="22"
          r="19"
          pathLength="60"
          strokeDasharray="15 45"
          strokeDashoffset="-40"
        />
      </g>
      <text x="22" y="28" textAnchor="middle">
        {initial}
      </text>
    </svg>
  )
}

type Person = { handle: string; displayName: string }

/** Shows a member's avatar and name. `bdi` keeps a right-to-left name from reordering the line. */
export function Who({
  person,
  size = 28,
  children,
}: {
  person: Person
  size?: number
  children?: ReactNode
}) {
  return (
    <span className="member">
      <Avatar handle={person.handle} name={person.displayName} size={size} />
      <span>
        <MemberName person={person} />
        {children}
      </span>
    </span>
  )
}
