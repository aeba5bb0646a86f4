import { type BrandLook, initialsOf } from '#app/domain/brands/look.ts'

type Props = { brand: { name: string } & BrandLook; size?: number }

/** A brand's mark: its picture, or its initials on its colour. Decorative: the name stands beside it. */
export function BrandMark({ brand: { name, mark, accent }, size = 40 }: Props) {
  if (mark) return <img className="brand-mark" src={mark} alt="" width={size} height={size} />
  const initials = initialsOf(name)
  return (
    <svg
      className="brand-mark"
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <rect width="64" height="64" rx="6" fill={accent.light} />
      <path d="M10 50h44" stroke="#fff" strokeWidth="3" strokeLinecap="round" opacity=".55" />
      <text x="32" y="42" textAnchor="middle" fill="#fff" fontSize={[...initials].length > 1 ? 27 : 34}>
        {initials}
      </text>
    </svg>
  )
}
