import { type ReactNode, useId } from 'react'

type Props = { title: string; about?: ReactNode; children: ReactNode }

/** A section of a long form: description on the left, fields on the right; stacked on phones. */
export function FormSection({ title, about, children }: Props) {
  const id = useId()
  return (
    <section className="form-section" aria-labelledby={id}>
      <div className="form-section__about">
        <h2 id={id} className="title--3">
          {title}
        </h2>
        {about ? <p className="muted small">{about}</p> : null}
      </div>
      <div className="form form-section__fields">{children}</div>
    </section>
  )
}
