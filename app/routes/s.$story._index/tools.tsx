import { ReportLink } from '#app/components/reports/report-link.tsx'
import { paths } from '#app/paths.ts'
import { RenameForm } from '../../components/links/rename-form.tsx'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { ActionForm, formStateFor } from '../../ui/form-problems.tsx'
import type { StoryView } from './story-view.ts'

/** `wantedChapter` is the title in a link to a chapter that does not exist yet. */
type Props = { story: StoryView; answer: unknown; wantedChapter: string }

/** Shows authors the tools to add a chapter and to submit the story, and the brand the link to feature it. */
export function StoryTools({ story, answer, wantedChapter }: Props) {
  const t = useT()
  const featurable = story.can.feature.ok && story.submittedAt && !story.featuredAt
  const published = story.chapters.some((chapter) => chapter.published)
  const isResponsible = story.can.arrange.ok || story.can.submit.ok || story.can.takeBack.ok
  return (
    <>
      {isResponsible ? <ToolLink to={paths.storyDesk(story.slug)} label={t('chapters.desk')} /> : null}
      {story.can.write.ok || formStateFor(answer, { intent: 'chapter' }).refusal ? (
        <AddChapter answer={answer} wanted={wantedChapter} />
      ) : null}
      {story.can.write.ok ? <ToolLink to={paths.importInto(story.slug)} label={t('imports.title')} /> : null}
      {story.can.rename.ok || formStateFor(answer, { intent: 'rename' }).refusal ? (
        <RenameForm title={story.title} answer={answer} waiting={story.pendingEdit?.text.title} />
      ) : null}
      {story.can.setCover.ok ? (
        <ToolLink to={paths.storyCover(story.slug)} label={t('stories.cover_change')} />
      ) : null}
      {story.can.submit.ok && published ? (
        <ToolLink to={paths.submit(story.slug)} label={t('stories.submit')} />
      ) : null}
      {story.can.takeBack.ok ? (
        <ToolLink to={paths.submit(story.slug)} label={t('stories.take_back')} />
      ) : null}
      {story.can.hide.ok ? (
        <ToolLink
          to={paths.hidden('story', story.id)}
          label={t(story.hidden ? 'story.unhide' : 'story.hide')}
        />
      ) : null}
      {story.hidden ? null : (
        <p>
          <ReportLink kind="story" id={story.id} />
        </p>
      )}
      {featurable ? <ToolLink to={paths.feature(story.slug)} label={t('stories.feature')} /> : null}
    </>
  )
}

const ToolLink = ({ to, label }: { to: string; label: string }) => (
  <p>
    <LinkButton to={to} look="quiet">
      {label}
    </LinkButton>
  </p>
)

function AddChapter({ answer, wanted }: { answer: unknown; wanted: string }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'chapter' })
  return (
    <div id="add-chapter">
      <Disclosure label={t('stories.add_chapter')} open={state.refusal !== undefined || wanted !== ''}>
        <ActionForm state={state} labels={{ title: 'stories.chapter_title' }}>
          <input type="hidden" name="intent" value="chapter" />
          <Field name="title" label={t('stories.chapter_title')} defaultValue={wanted} required />
          <SubmitButton look="quiet">{t('stories.add_chapter')}</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  )
}
