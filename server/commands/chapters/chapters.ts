import type { Actor } from '#app/domain/actor.ts'
import { chapterIdAt } from '#db/queries/chapters.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { RevisionDeps } from '../revisions/create-revision.ts'
import type { RenderCache } from '../revisions/render-cache.ts'
import { lockChapter } from './lock-chapter.ts'
import { mergeChapter } from './merge-chapter.ts'
import { moveChapter } from './move-chapter.ts'
import { recordCopy } from './record-copy.ts'
import { renameChapter } from './rename-chapter.ts'
import { retireChapter } from './retire-chapter.ts'
import { unmergeChapter } from './unmerge-chapter.ts'
import { viewAuthors } from './view-authors.ts'
import { chapterForWriting, readStory, viewChapter, viewLive } from './view-chapter.ts'
import { viewMergeInto } from './view-merge-into.ts'
import { viewStaticText } from './view-static-text.ts'

export const createChapters = (deps: RevisionDeps, renderCache: RenderCache, realtime: CollabServer) => ({
  idAt: (story: string, chapter: string) => chapterIdAt(deps.db.read, story, chapter),
  view: viewChapter(deps, renderCache),
  forWriting: chapterForWriting(deps),
  /** Returns the first blocks of the live text for the page of the editor. */
  staticText: viewStaticText(deps, realtime),
  rename: renameChapter(deps),
  readStory: readStory(deps, renderCache),
  live: viewLive(deps),
  lock: lockChapter(deps),
  move: moveChapter(deps),
  retire: retireChapter(deps, true),
  bringBack: retireChapter(deps, false),
  viewMergeInto: viewMergeInto(deps),
  mergeInto: mergeChapter({ ...deps, realtime }),
  unmerge: unmergeChapter({ ...deps, realtime }),
  /** Returns the authors of the given characters of the manuscript. */
  authors: viewAuthors(deps, realtime),
  /** Records that the member copied text from this chapter. */
  recordCopy: recordCopy(deps, realtime),
  ticket: (actor: Actor, chapterId: string) => realtime.ticket(actor, chapterId),
})
