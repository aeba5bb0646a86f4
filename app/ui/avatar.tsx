import type { ReactNode } from 'react'
import { hashText } from '#app/domain/random.ts'
import { paths } from '#app/paths.ts'
import { MemberName } from './member-name.tsx'

const ARCS = 6

/** Without an uploaded picture the avatar is drawn. */
export type AvatarPerson = { handle: string; displayName: string; avatarId?: string | null }

type Props = { person: AvatarPerson; size?: number }

/** A member's picture, or one drawn from the handle: two colours, a rotation and an initial. Decorative: the name stands beside it. */
export function Avatar({ person: { handle, displayName, avatarId }, size = 36 }: Props) {
  if (avatarId)
    return (
      <img
        className="avatar avatar--picture"
        src={paths.mediaCopy(avatarId, size > 48 ? 320 : 96)}
        alt=""
        width={size}
        height={size}
        loading="lazy"
      />
    )
  const hash = hashText(handle)
  const main = (hash % ARCS) + 1
  const other = ((main + 1 + ((hash >>> 4) % (ARCS - 2))) % ARCS) + 1
  const turn = (hash >>> 8) % 360
  const initial = [...displayName.trim()][0]?.toUpperCase() ?? '·'
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

/** Shows a member's avatar and name. `bdi` keeps a right-to-left name from reordering the line. */
export function Who({
  person,
  size = 28,
  children,
}: {
  person: AvatarPerson
  size?: number
  children?: ReactNode
}) {
  return (
    <span className="member">
      <Avatar person={person} size={size} />
      <span>
        <MemberName person={person} />
        {children}
      </span>
    </span>
  )
}
