import type { ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'

export type QuestionProps = {
  id: string
  question: string
  /** One sentence; the key fact is a `<Fact>`. */
  answer: ReactNode
  /** The number of messages it is based on, and the method. */
  basis?: ReactNode
  /** Links to the table and the messages. */
  links?: { csv?: string; messages?: string }
  children?: ReactNode
}

/**
 * One question of the listening room: the question, its answer in a sentence, the figure, and the links to the data.
 */
export function QuestionSection({ id, question, answer, basis, links, children }: QuestionProps) {
  const t = useT()
  return (
    <section className="question" id={id} aria-labelledby={`${id}-question`}>
      <h2 className="question__ask" id={`${id}-question`}>
        {question}
      </h2>
      <p className="question__answer" id={`${id}-answer`}>
        {answer}
      </p>
      {basis ? <p className="meta question__basis">{basis}</p> : null}
      {children ? (
        <figure className="figure" aria-labelledby={`${id}-answer`}>
          {children}
        </figure>
      ) : null}
      {links?.csv || links?.messages ? (
        <p className="figure__links">
          {links.csv ? (
            <a href={links.csv} aria-describedby={`${id}-question`}>
              {t('listening.csv')}
            </a>
          ) : null}
          {links.messages ? (
            <a href={links.messages} aria-describedby={`${id}-question`}>
              {t('listening.see_messages')}
            </a>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}

/** The key fact of an answer. A sentence without a finding has none. */
export const Fact = ({ children }: { children: ReactNode }) => <em className="fact">{children}</em>
