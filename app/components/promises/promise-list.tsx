import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Icon } from '#app/ui/icon.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { Time } from '#app/ui/time.tsx'
import type { ShownPromise } from '#server/commands/promises/view-promises.ts'
import { PROMISE_ICONS } from './promise-tally.tsx'

export type PromiseData = SerializeFrom<ShownPromise>
type Props = {
  promises: readonly PromiseData[]
  brand: { slug: string }
  /** On the page of one promise, which needs no link to itself */
  isAlone?: boolean
}

/** Shows promises in three columns: the state, what was said, and what the brand does because of it. */
export function PromiseList({ promises, brand, isAlone = false }: Props) {
  const t = useT()
  return (
    <ol className="promises">
      <li className="promise promise--head" aria-hidden="true">
        <span />
        <span>{t('promises.you_said')}</span>
        <span>{t('promises.we_did')}</span>
      </li>
      {promises.map((promise) => (
        <li key={promise.id} id={promise.id} className={`promise promise--${promise.state}`}>
          <Standing promise={promise} link={isAlone ? null : paths.promise(brand.slug, promise.id)} />
          <div className="promise__said">
            <p className="sr-only">{t('promises.you_said')}</p>
            <Said promise={promise} />
          </div>
          <div className="promise__did">
            <p className="sr-only">{t('promises.we_did')}</p>
            <Did promise={promise} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The state with its icon, and the date that belongs to it. */
function Standing({ promise, link }: { promise: PromiseData; link: string | null }) {
  const t = useT()
  const { state, due, settledAt, isKeptLate } = promise
  const on = <Time key="date" at={settledAt ?? due} as="date" />
  const label = t(`promises.state_${state}`)
  return (
    <div className="promise__state">
      <span className={`promise-state promise-state--${state}`}>
        <Icon name={PROMISE_ICONS[state]} size={16} />
        {link ? (
          <Link to={link}>
            {label}
            <span className="sr-only">. {t('promises.open')}</span>
          </Link>
        ) : (
          label
        )}
      </span>
      <span className="meta">
        {state === 'open'
          ? t.parts('promises.by', { date: on })
          : state === 'late'
            ? t.parts('promises.was_due', { date: on })
            : isKeptLate
              ? t.parts('promises.on_late', { date: on, due: <Time key="due" at={due} as="date" /> })
              : t.parts('promises.on', { date: on })}
      </span>
    </div>
  )
}

function Said({ promise }: { promise: PromiseData }) {
  const t = useT()
  const { said } = promise.from
  if (!said) return <p className="muted">{t('promises.not_public')}</p>
  return (
    <>
      <blockquote className="bubble promise__words" dir="auto">
        {said.text}
      </blockquote>
      <p className="meta">
        <Speakers speakers={promise.speakers} />
        {', '}
        <Link to={said.path}>{t(`promises.the_${said.about}`)}</Link>
        {said.at ? (
          <>
            {' · '}
            <Time at={said.at} as="date" />
          </>
        ) : null}
      </p>
    </>
  )
}

/** Names those who agreed; the others are counted. */
function Speakers({ speakers: { count, named } }: { speakers: PromiseData['speakers'] }) {
  const t = useT()
  if (named.length === 0)
    return <b>{count === 1 ? t('promises.a_member') : t('promises.people', { count })}</b>
  const others = count - named.length
  return (
    <b>
      {named.map((person, i) => (
        <Fragment key={person.handle}>
          {i > 0 ? ', ' : null}
          <MemberName person={person} />
        </Fragment>
      ))}
      {others > 0 ? ` ${t('promises.and_others', { count: others })}` : null}
    </b>
  )
}

function Did({ promise }: { promise: PromiseData }) {
  const t = useT()
  const { text, outcome, owner, due, firstDue, state } = promise
  return (
    <>
      <div className="promise__deed" dir="auto">
        <p>{text}</p>
        {outcome ? (
          <p>
            <span className="meta">{t(state === 'withdrawn' ? 'promises.reason' : 'promises.done')}</span>
            <br />
            {outcome}
          </p>
        ) : null}
      </div>
      <p className="meta">
        {owner ? <MemberName person={owner} /> : t('common.former_member')}
        {state === 'kept' || state === 'withdrawn' ? (
          <> · {t.parts('promises.promised_for', { date: <Time key="date" at={due} as="date" /> })}</>
        ) : null}
        {new Date(firstDue).getTime() === new Date(due).getTime() ? null : (
          <> · {t.parts('promises.moved', { date: <Time key="date" at={firstDue} as="date" /> })}</>
        )}
      </p>
    </>
  )
}
