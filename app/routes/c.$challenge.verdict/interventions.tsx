import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Verdict } from './verdict.ts'

type Judged = Verdict['interventions']['votes'][number]
type Change = Verdict['interventions']['changes'][number]

/** Lists every intervention in the vote while it ran. The list is complete. */
export function Interventions({ verdict }: { verdict: Verdict }) {
  const t = useT()
  const { votes, changes } = verdict.interventions
  const all = [
    ...votes.map((each) => ({ at: each.at, key: each.id, line: <Decision each={each} /> })),
    ...changes.map((each, n) => ({ at: each.at, key: `change ${n}`, line: <Changed each={each} /> })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section className="stack" id="interventions">
      <h2>{t('verdict.interventions')}</h2>
      <p className="muted">{t('verdict.interventions_about')}</p>
      {all.length === 0 ? (
        <p>{t('verdict.interventions_none')}</p>
      ) : (
        <ol className="stack">
          {all.map(({ at, key, line }) => (
            <li key={key} id={`intervention-${key}`}>
              {line}
              <p className="meta">
                <Time at={at} as="full" />
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Decision({ each }: { each: Judged }) {
  const t = useT()
  const parts = {
    count: each.votes,
    name: <MemberName key="name" person={each.by} />,
    target: each.target ? (
      <Link key="target" to={each.target.path}>
        {each.target.label}
      </Link>
    ) : (
      '–'
    ),
    kind: each.kind ? t(`bursts.${each.kind}`) : '–',
  }
  return (
    <>
      <p>{t.parts(each.action === 'keep' ? 'verdict.did_keep' : 'verdict.did_set_aside', parts)}</p>
      <blockquote dir="auto">{each.reason}</blockquote>
    </>
  )
}

const DATE = /^(ideas|writing|voting|verdict)(Start|End)$/

function Changed({ each }: { each: Change }) {
  const t = useT()
  const format = useFormat()
  const when = (at: string | null | undefined) => (at ? format.full(at) : '–')
  const dates = Object.entries(each.moved).flatMap(([key, to]) => {
    const [, phase, side] = DATE.exec(key) ?? []
    if (!phase) return []
    const name = `${t(`phase.${phase as 'ideas'}`)} ${side === 'Start' ? '▸' : '▪'}`
    return [t('verdict.moved', { date: name, from: when(each.was[key]), to: when(to) })]
  })
  const rules = Object.entries(each.rules).map(([rule, value]) =>
    t('verdict.rule', {
      rule: t(`verdict.rule_${rule as 'ideaVotes'}`),
      value: typeof value === 'boolean' ? t(value ? 'verdict.yes' : 'verdict.no') : value,
    }),
  )
  return (
    <>
      <p>{t('verdict.did_change')}</p>
      <ul>
        {[...dates, ...rules].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
