import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import { VoteButton } from '#app/ui/vote-button.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Branches = ViewOf<App['branches']['view']> & { at: string }

type Version = { id: string; title: string; votes: number; voted: boolean; can: Branches['home']['can'] }

function Vote({ view, version, subject }: { view: Branches; version: Version; subject: string }) {
  const t = useT()
  return (
    <VoteButton
      action={paths.voteForBranch(version.id, { home: view.home.id })}
      back={paths.branches(view.story.slug, view.chapter.slug)}
      subject={subject}
      voted={version.voted}
      count={version.votes}
      label={version.voted ? t('branches.voted') : t('branches.vote')}
      refusal={version.can.vote.ok ? undefined : version.can.vote}
    />
  )
}

/** Shows the current version of the chapter, with its votes. */
export function HomeVersion({ view }: { view: Branches }) {
  const t = useT()
  const { home, at, story } = view
  return (
    <li className="stack">
      <h4>
        <Link to={at} lang={story.language}>
          {home.title}
        </Link>{' '}
        <Badge>{t('branches.home')}</Badge>
      </h4>
      <p className="meta">{t('branches.words', { count: home.words })}</p>
      <Vote view={view} version={home} subject={t('branches.home')} />
    </li>
  )
}

const TONES = { open: 'live', chosen: 'good', closed: 'plain' } as const

/** Shows a branch: its author, age, difference and votes. */
export function RivalVersion({ view, branch }: { view: Branches; branch: Branches['branches'][number] }) {
  const t = useT()
  const format = useFormat()
  const { story } = view
  const there = paths.chapter(story.slug, branch.slug)
  const { added, removed, base } = branch.change
  return (
    <li className="stack">
      <h4>
        <Link to={there} lang={story.language}>
          {branch.title}
        </Link>{' '}
        <Badge tone={TONES[branch.state]}>
          {branch.state === 'open' ? t('branches.n', { n: branch.n }) : t(`branches.state_${branch.state}`)}
        </Badge>
      </h4>
      <p className="meta">
        {t.parts('branches.by', {
          name: <MemberName key="name" person={branch.by} />,
          when: <Time key="when" at={branch.createdAt} />,
        })}{' '}
        · {t('branches.words', { count: branch.words })}
        {base ? (
          <>
            {' · '}
            {added + removed > 0
              ? t('branches.change', {
                  added: format.number(added),
                  removed: format.number(removed),
                  n: base.n,
                })
              : t('branches.change_none', { n: base.n })}
          </>
        ) : null}
      </p>
      {branch.state === 'open' ? (
        <>
          <Vote view={view} version={branch} subject={branch.title} />
          <p className="row no-print">
            <LinkButton
              to={paths.merge(story.slug, branch.slug)}
              look={view.can.choose.ok ? undefined : 'quiet'}
              size="small"
            >
              {t(view.can.choose.ok ? 'branches.look' : 'branches.compare')}
            </LinkButton>
            <Link to={paths.write(story.slug, branch.slug)}>{t('branches.write')}</Link>
            <Link to={paths.history(story.slug, branch.slug)}>{t('branches.history')}</Link>
          </p>
        </>
      ) : (
        <p className="meta">
          {t('stories.votes', { count: branch.votes })} ·{' '}
          <Link to={paths.history(story.slug, branch.slug)}>{t('branches.history')}</Link>
          {branch.state === 'chosen' ? (
            <>
              {' '}
              · <Link to={paths.history(story.slug, view.chapter.slug)}>{t('stories.history')}</Link>
            </>
          ) : null}
        </p>
      )}
    </li>
  )
}
