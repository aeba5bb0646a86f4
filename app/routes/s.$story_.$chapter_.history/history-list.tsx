import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import type { RevisionListItem } from '#app/components/revisions/diff-rows.ts'
import type { Format } from '#app/messages/format.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { HistoryRow, type Pair } from './history-row.tsx'

type Props = {
  items: readonly RevisionListItem[]
  language: string
  place: { story: { slug: string }; chapter: { slug: string } }
  publishedN: number | null
  write: boolean
}
type Day = { name: string; items: RevisionListItem[] }

/** Groups the revisions by day in the viewer's time zone; keeps the order, newest first. */
function daysOf(items: readonly RevisionListItem[], format: Format): Day[] {
  const days: Day[] = []
  for (const item of items) {
    const name = format.date(item.createdAt)
    const last = days.at(-1)
    if (last?.name === name) last.items.push(item)
    else days.push({ name, items: [item] })
  }
  return days
}

/** Only with JavaScript a choice hides others: without it all must be present. */
function useScript(): boolean {
  const [here, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  return here
}

/** The history list, with two columns of radio buttons that choose what to compare; works without JavaScript. */
export function HistoryList({ items, language, place, publishedN, write }: Props) {
  const t = useT()
  const format = useFormat()
  const script = useScript()
  const newest = items[0]?.n ?? 0
  const [pair, setPair] = useState<Pair>({ from: items[1]?.n ?? newest, to: newest })
  const many = items.length > 1
  return (
    <Form method="get" action={paths.diff(place.story.slug, place.chapter.slug)} className="history">
      {many ? (
        <p className="row history__compare">
          <Button type="submit" look="quiet">
            {t('revisions.compare_chosen')}
          </Button>
          <span className="meta">{t('revisions.compare_hint')}</span>
        </p>
      ) : null}
      {daysOf(items, format).map((day) => (
        <section key={day.name}>
          <h3 className="label history__day" suppressHydrationWarning>
            {day.name}
          </h3>
          <ol className="history__list">
            {day.items.map((item) => (
              <HistoryRow
                key={item.n}
                revision={item}
                language={language}
                place={place}
                newest={newest}
                before={items[items.indexOf(item) + 1]?.n ?? null}
                publishedN={publishedN}
                pair={many ? pair : null}
                narrow={script}
                onPair={setPair}
                write={write}
              />
            ))}
          </ol>
        </section>
      ))}
    </Form>
  )
}
