import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Bars, Suppressed } from '#app/components/listening/charts.tsx'
import { NetworkGraph } from '#app/components/listening/network-graph.tsx'
import { PassageText } from '#app/components/listening/passage-text.tsx'
import { Fact, QuestionSection } from '#app/components/listening/question-section.tsx'
import type { Translate } from '#app/messages/catalogue.ts'
import type { Format } from '#app/messages/format.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'
import { type RoomView, shortened } from './room.ts'

function passageAnswer(passage: RoomView['passage'], t: Translate): ReactNode {
  if (!passage) return t('listening.passage_none')
  if (!passage.top) return t('listening.passage_spread', { chapter: passage.title })
  return t.parts('listening.passage_answer', {
    fact: <Fact key="fact">{shortened(passage.top.text)}</Fact>,
    people: t('listening.people', { count: passage.top.people }),
  })
}

const nameOf = ({ story, title }: { story: string; title: string }): string =>
  title === story ? title : `${story}: ${title}`

export function PassageAnswer({ room: { passage, links } }: { room: RoomView }) {
  const t = useT()
  const most = passage?.top?.people ?? 0
  return (
    <QuestionSection
      id="passage"
      question={t('listening.passage_q')}
      answer={passageAnswer(passage, t)}
      basis={passage ? t('listening.passage_where', { chapter: nameOf(passage) }) : null}
      links={passage?.top ? { csv: links.csv('passage') } : {}}
    >
      {passage?.top ? (
        <>
          <PassageText blocks={passage.blocks} most={most} path={passage.path} />
          <p className="figure__links">
            <Link to={passage.path}>{t('listening.passage_open')}</Link>
            <Link to={links.passages(passage.id)}>{t('listening.passage_whole')}</Link>
          </p>
        </>
      ) : null}
    </QuestionSection>
  )
}

type NamedChallenge = RoomView['challenges']['challenges'][number] & { title: string; path: string }

function challengesAnswer(shown: readonly NamedChallenge[], t: Translate, format: Format): ReactNode {
  const [first, second] = shown
  if (!first) return t('listening.challenges_none')
  const fact = (
    <Fact key="fact">
      <Link to={first.path}>{first.title}</Link>
    </Fact>
  )
  if (!second) return t.parts('listening.challenges_only', { fact })
  const messages = t('listening.contributions', { count: first.cell.messages ?? 0 })
  if (second.cell.messages !== first.cell.messages)
    return t.parts('listening.challenges_answer', { fact, messages })
  const equal = shown.filter(({ cell }) => cell.messages === first.cell.messages)
  const titles = <Fact key="fact">{format.list(equal.map(({ title }) => title))}</Fact>
  return t.parts('listening.challenges_equal', { titles, messages })
}

export function ChallengesAnswer({ room: { challenges, names, links } }: { room: RoomView }) {
  const t = useT()
  const format = useFormat()
  const titles = new Map(names.map(({ id, title, slug }) => [id, { title, path: paths.challenge(slug) }]))
  const shown = challenges.challenges.flatMap(({ id, cell, before }) => {
    const named = titles.get(id)
    return named ? [{ id, ...named, cell, before }] : []
  })
  return (
    <QuestionSection
      id="challenges"
      question={t('listening.challenges_q')}
      answer={challengesAnswer(shown, t, format)}
      links={{ csv: links.csv('challenges') }}
    >
      {shown.length > 0 ? (
        <Bars
          bars={shown.slice(0, 10).map(({ id, title, cell, before }) => ({
            key: id,
            label: title,
            href: links.messages({ challenge: id }),
            value: cell.messages,
            before: before?.messages ?? null,
          }))}
        />
      ) : null}
    </QuestionSection>
  )
}

type Influence = Extract<RoomView['influence'], { isReady: true }>

function influenceAnswer({ influencer, connector, people }: Influence, t: Translate): ReactNode {
  if (people < 5) return t('listening.influence_few')
  const reach = influencer && t('listening.influence_influencer', { name: influencer.person.displayName })
  const link = connector && t('listening.influence_connector', { name: connector.person.displayName })
  if (reach && link)
    return t.parts('listening.influence_both', {
      influencer: <Fact key="reach">{reach}</Fact>,
      connector: <Fact key="link">{link}</Fact>,
    })
  const one = reach || link
  return one
    ? t.parts('listening.influence_one', { fact: <Fact key="fact">{one}</Fact> })
    : t('listening.influence_none')
}

export function InfluenceAnswer({ room: { influence, links } }: { room: RoomView }) {
  const t = useT()
  if (!influence.isReady)
    return (
      <QuestionSection
        id="influence"
        question={t('listening.influence_q')}
        answer={t('listening.influence_wait')}
      />
    )
  return (
    <QuestionSection
      id="influence"
      question={t('listening.influence_q')}
      answer={influenceAnswer(influence, t)}
      basis={influence.people >= 5 ? t('listening.influence_about') : null}
      links={{ csv: links.csv('influence') }}
    >
      {influence.people >= 5 ? (
        <div className="influence">
          <RankedPeople influence={influence} />
          <NetworkGraph graph={influence.graph} connectors={influence.connectors.slice(0, 1)} />
        </div>
      ) : null}
    </QuestionSection>
  )
}

function RankedPeople({ influence }: { influence: Influence }) {
  const t = useT()
  const format = useFormat()
  const linkTo = ({ handle, displayName }: { handle: string; displayName: string }) => (
    <Link to={paths.member(handle)}>{displayName}</Link>
  )
  return (
    <div className="stack">
      <h3>{t('listening.influencers')}</h3>
      <ol className="ranked">
        {influence.influencers.map(({ person, builders }) => (
          <li key={person.handle}>
            {linkTo(person)}{' '}
            <span className="meta">
              {builders === null ? t('listening.suppressed') : t('listening.builders', { count: builders })}
            </span>
          </li>
        ))}
      </ol>
      <h3>{t('listening.connectors')}</h3>
      <ol className="ranked">
        {influence.connectors.map(({ person, permille, group }) => (
          <li key={person.handle}>
            {linkTo(person)}{' '}
            <span className="meta">
              {t('listening.paths', { percent: format.percent(permille) })}
              {group === null ? null : `, ${t('listening.group', { letter: letterOf(group) })}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

const letterOf = (group: number): string => String.fromCharCode(65 + (group % 26))

type Bridge = RoomView['bridge']['results'][number]

function bridgeAnswer(results: readonly Bridge[], t: Translate): ReactNode {
  const found = results
    .flatMap((one) => (one.state === 'groups' ? one.rows : []))
    .find(({ isBridge }) => isBridge)
  if (found)
    return t.parts('listening.bridge_answer', { fact: <Fact key="fact">“{shortened(found.title)}”</Fact> })
  if (results.some(({ state }) => state === 'computing')) return t('listening.bridge_wait')
  if (results.some(({ state }) => state === 'groups')) return t('listening.bridge_no_claim')
  if (results.some(({ state }) => state === 'no_groups')) return t('listening.bridge_no_groups')
  return results.length > 0 ? t('listening.bridge_too_few') : t('listening.bridge_none')
}

export function BridgeAnswer({ room: { bridge, links } }: { room: RoomView }) {
  const t = useT()
  return (
    <QuestionSection
      id="bridge"
      question={t('listening.bridge_q')}
      answer={bridgeAnswer(bridge.results, t)}
      basis={bridge.challenge ? t('listening.bridge_about', { challenge: bridge.challenge.title }) : null}
      links={bridge.challenge ? { csv: links.csv('bridge') } : {}}
    >
      {bridge.results.map((result) =>
        result.state === 'groups' ? <BridgeRows key={result.kind} result={result} /> : null,
      )}
    </QuestionSection>
  )
}

function BridgeRows({ result }: { result: Extract<Bridge, { state: 'groups' }> }) {
  const t = useT()
  const format = useFormat()
  const sizes = result.sizes.map((size, i) => `${letterOf(i)} ${t('listening.people', { count: size })}`)
  return (
    <div className="stack">
      <h3>{result.kind === 'idea' ? t('listening.bridge_ideas') : t('listening.bridge_stories')}</h3>
      <p className="meta">{t('listening.bridge_groups', { sizes: format.list(sizes) })}</p>
      <ul className="rows rows--tight">
        {result.rows.map(({ id, title, path, permille, isBridge }) => (
          <li key={id}>
            <Link to={path}>{title}</Link>{' '}
            {isBridge ? <Badge tone="good">{t('listening.bridge_badge')}</Badge> : null}
            <ul className="group-shares">
              {permille.map((share, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: groups are numbered by size.
                <li key={i}>
                  {letterOf(i)}{' '}
                  {share === null ? <Suppressed /> : format.percent(Math.round(share / 10) * 10)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  )
}
