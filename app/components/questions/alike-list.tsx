import { Link } from '@remix-run/react'
import { storedKeys } from '#app/domain/questions/alike.ts'
import { wordsIn } from '#app/domain/search/words.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { buttonClass } from '#app/ui/button.tsx'
import type { AlikeData } from './question-data.ts'

type MarkedPiece = { at: number; text: string; isShared: boolean }

/** Splits a question at the words that it shares with another one, in any form or language that counts as the same. */
function distinctWords(text: string, other: string): MarkedPiece[] {
  const keys = new Set(storedKeys(other))
  const pieces: MarkedPiece[] = []
  const add = (start: number, end: number, isShared: boolean) => {
    if (end > start) pieces.push({ at: start, text: text.slice(start, end), isShared })
  }
  let from = 0
  for (const { start, end } of wordsIn(text)) {
    if (!storedKeys(text.slice(start, end)).some((key) => keys.has(key))) continue
    add(from, start, false)
    add(start, end, true)
    from = end
  }
  add(from, text.length, false)
  return pieces
}

type Props = {
  alike: readonly AlikeData[]
  /**
   * The typed question; the words that it shares with a listed one are marked. Without it the list has no buttons to
   * join.
   */
  typed?: string
}

/** Lists questions similar to the typed one. Inside a form, one press joins a question with the typed words. */
export function AlikeList({ alike, typed }: Props) {
  const t = useT()
  return (
    <ul className="alike">
      {alike.map((one) => (
        <li key={one.id}>
          <Link to={paths.question(one.id)} target={typed === undefined ? undefined : '_blank'} dir="auto">
            {typed === undefined ? one.text : <Marked text={one.text} typed={typed} />}
          </Link>
          <span className="meta">
            {t('questions.alike_ears', { count: one.askers })} ·{' '}
            {one.answer !== null
              ? t('questions.alike_answered', { answer: one.answer })
              : t(one.answered ? 'questions.alike_answered_plain' : 'questions.alike_waits')}
          </span>
          {typed === undefined ? null : one.isAsking ? (
            <span className="meta alike__do">{t('questions.asking_already')}</span>
          ) : (
            <button
              type="submit"
              name="join"
              value={one.id}
              className={`${buttonClass('quiet', 'small')} alike__do`}
            >
              {t('questions.this_one')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Marked({ text, typed }: { text: string; typed: string }) {
  return distinctWords(text, typed).map(({ text: piece, isShared, at }) =>
    isShared ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  )
}
