import { unwrap } from './cast.ts'
import { isRevisionStep } from './content/plain-replay.ts'
import type { DemoBranch, DemoChapter, DemoContent, DemoStory, Step } from './content/types.ts'
import { between, type Scene, type Stage } from './stage.ts'
import { writeStep } from './write-step.ts'

/** Adopts the story's idea, which creates the story with its first chapter. */
function beginning({ ports: { app }, cast }: Stage, content: DemoContent, story: DemoStory): Scene {
  const { key, title, synopsis } = story
  const firstChapter = story.chapters[0]?.title
  const idea = content.ideas.flatMap((wall) => wall.ideas).find((candidate) => candidate.key === story.idea)
  const { outcome } = idea ?? {}
  if (outcome?.state !== 'adopted') throw new Error(`No idea was adopted for ${key}`)
  return {
    at: outcome.at,
    async play() {
      const actor = await cast.actor(outcome.by)
      const adopted = await app.ideas.adopt(actor, cast.id('ideas', idea?.key ?? ''), {
        title,
        synopsis,
        firstChapter,
      })
      const started = unwrap(adopted, `adopt ${key}`)
      cast.ids.stories.set(key, started.id)
      cast.ids.chapters.set(`${key}/0`, started.chapter.id)
    },
  }
}

function stepScene(
  { ports, cast }: Stage,
  story: DemoStory,
  chapterKey: string,
  at: number,
  step: Step,
): Scene {
  return {
    at,
    async play() {
      const chapterId = cast.id('chapters', chapterKey)
      const actor = await cast.contributor(step.by, story.challenge)
      if (!isRevisionStep(step)) {
        await ports.edit(chapterId, actor, (doc) => writeStep(doc, step))
        return
      }
      const { n } = unwrap(await ports.saveRevision(actor, chapterId, step.summary), `save ${chapterKey}`)
      if (!step.approvedBy) return
      const reviewer = await cast.actor(step.approvedBy)
      unwrap(await ports.approveRevision(reviewer, chapterId, n), `approve ${chapterKey} ${n}`)
    },
  }
}

const scenesOfSteps = (
  stage: Stage,
  story: DemoStory,
  key: string,
  { at, steps }: DemoChapter | DemoBranch,
) => steps.map((step) => stepScene(stage, story, key, at + step.at / 24, step))

function scenesOfBranch(stage: Stage, story: DemoStory, homeKey: string, branch: DemoBranch): Scene[] {
  const { ports, cast } = stage
  const { by, title, voters, others } = branch
  const key = `${homeKey}/branch`
  const fork: Scene = {
    at: branch.at,
    async play() {
      const actor = await cast.contributor(by, story.challenge)
      const forked = await ports.app.branches.fork(actor, cast.id('chapters', homeKey), { title })
      cast.ids.chapters.set(key, unwrap(forked, `branch ${homeKey}`).id)
    },
  }
  const ballots = [...voters.map((voter) => [voter, key]), ...others.map((voter) => [voter, homeKey])]
  const last = branch.at + (branch.steps.at(-1)?.at ?? 0) / 24
  const moments = between(last, 0, ballots.length)
  const votes = ballots.map(
    ([voter = '', chosen = '']): Scene => ({
      at: moments.shift() ?? 0,
      async play() {
        const [home, version] = [cast.id('chapters', homeKey), cast.id('chapters', chosen)]
        unwrap(
          await ports.app.branches.vote(await cast.actor(voter), home, version),
          `${voter} for ${chosen}`,
        )
      },
    }),
  )
  return [fork, ...scenesOfSteps(stage, story, key, branch), ...votes]
}

function scenesOfChapter(stage: Stage, story: DemoStory, chapter: DemoChapter, index: number): Scene[] {
  const { ports, cast } = stage
  const key = `${story.key}/${index}`
  const rival = chapter.branch ? scenesOfBranch(stage, story, key, chapter.branch) : []
  const steps = [...scenesOfSteps(stage, story, key, chapter), ...rival]
  if (index === 0) return steps
  const open: Scene = {
    at: chapter.at,
    async play() {
      const actor = await cast.contributor(chapter.by, story.challenge)
      const { title } = chapter
      const added = await ports.app.stories.addChapter(actor, cast.id('stories', story.key), { title })
      cast.ids.chapters.set(key, unwrap(added, `chapter ${key}`).id)
    },
  }
  return [open, ...steps]
}

function scenesOfElection({ ports: { app }, cast }: Stage, story: DemoStory): Scene[] {
  const { key, submitted, picked, featured } = story
  const { days } = cast.challenge(story.challenge)
  const scenes: Scene[] = []
  const scene = (at: number, play: Scene['play']) => scenes.push({ at, play })
  if (submitted) {
    scene(submitted.at, async () => {
      unwrap(
        await app.stories.submit(await cast.actor(submitted.by), cast.id('stories', key)),
        `submit ${key}`,
      )
    })
  }
  const moments = between(days.voting[0], Math.min(days.voting[1], 0), story.voters.length)
  for (const [i, voter] of story.voters.entries()) {
    scene(moments[i] ?? 0, async () => {
      unwrap(
        await app.stories.vote(await cast.actor(voter), cast.id('stories', key)),
        `${voter} votes for ${key}`,
      )
    })
  }
  if (picked) {
    scene(picked.at, async () => {
      const pick = { storyId: cast.id('stories', key), reason: picked.reason }
      const challengeId = cast.id('challenges', story.challenge)
      unwrap(await app.stories.giveVerdict(await cast.actor(picked.by), challengeId, pick), `pick ${key}`)
      const { letter } = picked
      if (letter)
        unwrap(
          await app.stories.writeLetter(await cast.actor(picked.by), pick.storyId, { text: letter }),
          `letter about ${key}`,
        )
    })
  }
  if (featured) {
    scene(featured.at, async () => {
      const { by, reason } = featured
      unwrap(
        await app.stories.feature(await cast.actor(by), cast.id('stories', key), { reason }),
        `feature ${key}`,
      )
    })
  }
  return scenes
}

export const scenesOfStory = (stage: Stage, content: DemoContent, story: DemoStory): Scene[] => [
  beginning(stage, content, story),
  ...story.chapters.flatMap((chapter, index) => scenesOfChapter(stage, story, chapter, index)),
  ...scenesOfElection(stage, story),
]
