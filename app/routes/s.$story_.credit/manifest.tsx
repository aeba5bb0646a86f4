import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { Proposal } from './proposal.ts'

/** Shows the manifest's contents: licence, frozen revisions and fingerprint, with the file and the script that checks it. */
export function Manifest({ proposal }: { proposal: Proposal }) {
  const t = useT()
  const { story, licence, revisions, manifestHash } = proposal
  return (
    <section className="stack" id="manifest">
      <h2 className="label">{t('credit.manifest')}</h2>
      <p className="small">{t('credit.manifest_about')}</p>
      <dl className="manifest">
        <dt>{t('credit.licence')}</dt>
        <dd>
          {licence === 'terms' ? (
            <Link to={paths.terms(proposal.challenge.slug)}>{t('credit.licence_terms')}</Link>
          ) : (
            licence
          )}
        </dd>
        <dt>{t('credit.revisions')}</dt>
        <dd>
          <ol className="frozen">
            {revisions.map(({ chapterId, revisionId, title, n, hash }) => (
              <li key={chapterId} id={revisionId}>
                <span lang={story.language}>{t('credit.revision_line', { chapter: title, n })}</span>{' '}
                <code title={hash}>{hash.slice(0, 12)}</code>
              </li>
            ))}
          </ol>
        </dd>
        <dt>{t('credit.manifest_hash')}</dt>
        <dd>{manifestHash ? <code>{manifestHash}</code> : t('credit.manifest_open')}</dd>
      </dl>
      <p>
        <a href={paths.api.manifest(story.id)} download={`credit-${story.slug}.json`}>
          {t('credit.manifest_file')}
        </a>
        {' · '}
        <a href="/check-credit.mjs" download>
          {t('credit.manifest_script')}
        </a>
      </p>
      <p className="small muted">
        {t.parts('credit.manifest_command', {
          command: <code key="command">node check-credit.mjs credit-{story.slug}.json</code>,
        })}
      </p>
    </section>
  )
}
