import type { SerializeFrom } from '@remix-run/node'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Props = { view: SerializeFrom<ViewOf<App['outside']['preview']>> }

/** The first rows as they will be classified, and the rows that are left out with the reason. */
export function Preview({ view: { shown, good, rows, problems, moreProblems } }: Props) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="stack">
      <h3>{t('outside.preview')}</h3>
      <p>{good === 0 ? t('outside.preview_none') : t('outside.preview_good', { count: good })}</p>
      {shown.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling table is reached by keyboard
        <section className="outside__preview" tabIndex={0} aria-label={t('outside.preview')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('outside.preview_message')}</th>
                <th scope="col">{t('outside.preview_date')}</th>
                <th scope="col">{t('outside.preview_kind')}</th>
                <th scope="col">{t('outside.preview_mood')}</th>
                <th scope="col">{t('outside.preview_language')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ text, at, kind, sentiment, language }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other key
                <tr key={i}>
                  <td>{text}</td>
                  <td>{format.full(at)}</td>
                  <td>{t(`listening.kind_${kind}`)}</td>
                  <td>{t(`listening.mood_${sentiment}`)}</td>
                  <td>{t(`outside.language_${language}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {problems.length === 0 ? null : (
        <Disclosure label={t('outside.problems', { count: rows - good })} open={good === 0}>
          <ul>
            {problems.map(({ row, problem }) => (
              <li key={row}>{t('outside.problem_row', { row, problem: t(`outside.row_${problem}`) })}</li>
            ))}
            {moreProblems > 0 ? <li>{t('outside.more_problems', { count: moreProblems })}</li> : null}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}
