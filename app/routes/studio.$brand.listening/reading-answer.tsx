import type { ReactNode } from 'react'
import { Bars } from '#app/components/listening/charts.tsx'
import { Fact, QuestionSection } from '#app/components/listening/question-section.tsx'
import { useT } from '#app/messages/use-t.tsx'
import type { RoomView } from './room.ts'

/** How many read to the end? */
export function ReadingAnswer({ room: { reading, links } }: { room: RoomView }) {
  const t = useT()
  const { reads, chapters, hasLeader } = reading
  const fact = <Fact key="fact">{t('listening.reading_fact', { count: reads })}</Fact>
  const [first] = chapters
  const answer: ReactNode =
    reads === 0
      ? t('listening.reading_none')
      : chapters.length === 1 && first
        ? t.parts('listening.reading_only', { fact, chapter: first.title })
        : hasLeader && first
          ? t.parts('listening.reading_leader', { fact, chapter: first.title })
          : t.parts('listening.reading_answer', { fact })
  return (
    <QuestionSection
      id="reading"
      question={t('listening.reading_q')}
      answer={answer}
      basis={t('listening.reading_about')}
      links={{ csv: links.csv('reading') }}
    >
      {chapters.length === 0 ? null : (
        <Bars
          bars={chapters.map(({ title, story, path, reads: value }) => ({
            key: path,
            label: title === story ? title : `${story}: ${title}`,
            value,
            href: path,
          }))}
        />
      )}
    </QuestionSection>
  )
}
