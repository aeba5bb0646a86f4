import { Form, Link } from '@remix-run/react'
import { AlikeList } from '#app/components/questions/alike-list.tsx'
import type { AlikeData, Person } from '#app/components/questions/question-data.ts'
import { ReportLink } from '#app/components/reports/report-link.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { MemberName } from '#app/ui/member-name.tsx'

type Wording = { id: string; body: string; author: Person; isOwn: boolean }
type WordingsProps = { id: string; count: number; items: readonly Wording[]; signedIn: boolean }

/** Lists the wordings of the members who joined; a member who meant something else can split off their own wording. */
export function Wordings({ id, count, items, signedIn }: WordingsProps) {
  const t = useT()
  if (items.length === 0) return null
  const more = count - items.length
  return (
    <section className="stack" id="wordings">
      <h2 className="title--3">{t('questions.also_asked')}</h2>
      <ul className="wordings">
        {items.map((words) => (
          <li key={words.id} className="bubble" id={`comment-${words.id}`}>
            <span dir="auto">{words.body}</span>
            <span className="meta row">
              {words.isOwn ? (
                t('questions.you', { name: words.author.displayName })
              ) : (
                <MemberName person={words.author} />
              )}
              {words.isOwn ? <Split words={words.id} /> : null}
              {signedIn && !words.isOwn ? <ReportLink kind="comment" id={words.id} /> : null}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p>
          <Link to={`${paths.question(id, { words: 'all' })}#wordings`} className="small" preventScrollReset>
            {t('questions.more_wordings', { count: more })}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

function Split({ words }: { words: string }) {
  const t = useT()
  return (
    <Form method="post">
      <input type="hidden" name="words" value={words} />
      <button type="submit" name="intent" value="split" className="link-button">
        {t('questions.split')}
      </button>
    </Form>
  )
}

export function Alike({ alike }: { alike: readonly AlikeData[] }) {
  const t = useT()
  if (alike.length === 0) return null
  return (
    <section className="stack">
      <h2 className="title--3">{t('questions.alike_other')}</h2>
      <AlikeList alike={alike} />
    </section>
  )
}
