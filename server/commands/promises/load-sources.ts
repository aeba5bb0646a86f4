import { firstGraphemes } from '#app/domain/graphemes.ts'
import type { PromiseSourceKind } from '#app/domain/promises/states.ts'
import { paths } from '#app/paths.ts'
import { publicChapters, publicComments, publicIdeas } from '#db/queries/promise-sources.ts'
import type { Reader } from '#db/types.ts'

const LONGEST = 280

export type SourceRef = { kind: PromiseSourceKind; id: string; quote: string | null }

/** The source of a promise, as everybody may read it now. */
export type PromiseSourceText = {
  about: 'comment' | 'question' | 'complaint' | 'passage' | 'idea'
  text: string
  /** The quoted passage that a comment is about. */
  quote: string | null
  path: string
  /** Null for passages, which are written over time. */
  at: Date | null
}
export type LoadedSource = PromiseSourceText & {
  brandId: string
  /** The author; null for passages, whose authors are found by their text. */
  authorId: string | null
  isByTeam: boolean
  /** Of the chapter of a passage. */
  revisionId: string | null
}

const sourceKey = ({ kind, id, quote }: SourceRef) => `${kind} ${id} ${quote ?? ''}`
const excerpt = (text: string) => {
  const short = firstGraphemes(text, LONGEST)
  return short === text ? text : `${short.trimEnd()}…`
}

type CommentRow = Awaited<ReturnType<typeof publicComments>>[number]

function pathOfComment({ id, kind, challenge, ideaN, story, chapter }: CommentRow): string {
  if (kind === 'brand' || challenge === null) return paths.question(id)
  const page =
    kind === 'idea'
      ? paths.idea(challenge, ideaN ?? 0)
      : kind === 'story'
        ? paths.story(story ?? '')
        : kind === 'chapter'
          ? paths.talk(story ?? '', chapter ?? '')
          : paths.challengeSection(challenge, 'talk')
  return `${page}#comment-${id}`
}

const ABOUT = { comment: 'comment', praise: 'comment', question: 'question', problem: 'complaint' } as const

function fromComment(row: CommentRow): LoadedSource {
  return {
    about: row.type === 'comment' && row.quote ? 'passage' : ABOUT[row.type],
    ...{
      text: excerpt(row.body),
      quote: row.quote && excerpt(row.quote),
      path: pathOfComment(row),
      at: row.at,
    },
    ...{ brandId: row.brandId, authorId: row.authorId, isByTeam: row.badge !== null, revisionId: null },
  }
}

/** Loads the sources as every visitor can see them, with a few queries for all. Others are missing from the result. */
export async function loadSources(q: Reader, refs: readonly SourceRef[], now: Date) {
  const idsOf = (kind: PromiseSourceKind) => [
    ...new Set(refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : []))),
  ]
  const saidIds = [...idsOf('comment'), ...idsOf('question')]
  const comments = new Map((await publicComments(q, saidIds, now)).map((row) => [row.id, row]))
  const ideas = new Map((await publicIdeas(q, idsOf('idea'), now)).map((row) => [row.id, row]))
  const chapters = new Map((await publicChapters(q, idsOf('passage'), now)).map((row) => [row.id, row]))
  const found = new Map<string, LoadedSource>()
  for (const ref of refs) {
    const comment = ref.kind === 'comment' || ref.kind === 'question' ? comments.get(ref.id) : undefined
    const idea = ref.kind === 'idea' ? ideas.get(ref.id) : undefined
    const chapter = ref.kind === 'passage' ? chapters.get(ref.id) : undefined
    if (comment) {
      const source = fromComment(comment)
      found.set(
        sourceKey(ref),
        ref.kind === 'question' ? { ...source, path: paths.question(ref.id) } : source,
      )
    }
    if (idea)
      found.set(sourceKey(ref), {
        ...{ about: 'idea', text: idea.hook, quote: null, path: paths.idea(idea.challenge, idea.n) },
        ...{ at: idea.at, brandId: idea.brandId, authorId: idea.authorId, isByTeam: false, revisionId: null },
      })
    if (chapter)
      found.set(sourceKey(ref), {
        ...{ about: 'passage', text: excerpt(ref.quote ?? ''), quote: null },
        ...{ path: paths.chapter(chapter.story, chapter.slug), at: null, brandId: chapter.brandId },
        ...{ authorId: null, isByTeam: false, revisionId: chapter.publishedRevisionId },
      })
  }
  return { of: (ref: SourceRef) => found.get(sourceKey(ref)) }
}

/** The part of a source that pages and the API show. */
export const shownSource = (source: LoadedSource | undefined): PromiseSourceText | null =>
  source
    ? { about: source.about, text: source.text, quote: source.quote, path: source.path, at: source.at }
    : null
