import type { ReactNode } from 'react'

/** A part of the personal home under a heading, with a remark or an action beside it. */
export function HomeSection({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="home-section">
      <div className="row row--apart section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
