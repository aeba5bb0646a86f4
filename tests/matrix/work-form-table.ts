import { type Form, form, forNobody } from './form.ts'
import { handleOf } from './site.ts'

/** The forms with which a reviewer decides about a waiting revision. */
const review = [
  form(['reviewers', 'held'], (at) => ({ intent: 'approve-revision', chapter: at.chapter, n: '3' })),
  form(['reviewers', 'held'], (at) => ({
    ...{ intent: 'decline-revision', chapter: at.chapter, n: '3', reason: 'Short.' },
  })),
  form(['reviewers', 'held'], (at) => ({
    ...{ intent: 'approve-part', chapter: at.chapter, n: '3', base: '2', change: '1' },
  })),
]
/** The first revision has been decided. */
const reviewOfFirst = ['approve-revision', 'decline-revision', 'approve-part'].map((intent) =>
  form(['nobody', 'always'], (at) => ({
    intent,
    chapter: at.chapter,
    reason: 'Short.',
    base: '1',
    change: '1',
  })),
)
/** The forms of a story's page and of its desk. */
const storyForms = [
  form(['authorOrManagers', 'draft ideas writing hidden'], () => ({
    intent: 'rename',
    title: 'Another title',
  })),
  form(['contributors', 'always'], () => ({ intent: 'say', type: 'comment', body: 'Sit with us.' })),
  form(['contributors', 'writing hidden'], () => ({ intent: 'chapter', title: 'The stairs' })),
  form(['authorOrReviewers', 'writing'], (at) => ({
    ...{ intent: 'move', chapter: at.secondChapter, position: '1', order: at.things.order ?? '' },
  })),
  form(['authorOrReviewers', 'writing'], (at) => ({
    ...{ intent: 'bring-back', chapter: at.things.retired ?? '', order: at.things.order ?? '' },
  })),
  form(['suspended', 'always'], (at) => ({ intent: 'remove-coauthor', member: at.coauthor })),
  // The stories are open to everybody, nobody is invited, and no chapter is merged.
  form(['nobody', 'always'], () => ({ intent: 'invite', handle: handleOf('trusted') })),
  form(['nobody', 'always'], () => ({ intent: 'invitation', answer: 'accept' })),
  form(['nobody', 'always'], (at) => ({ intent: 'unmerge', chapter: at.chapter })),
]
const comment = (kind: string) => () => ({ kind, type: 'comment', body: 'Sit with us.' })

/** The forms of challenges, ideas, stories, chapters, comments, questions and promises. */
export const WORK_FORMS: Record<string, Form[]> = {
  '/appeals/:case': [form(['author', 'always'], () => ({ text: 'It was no advert.' }))],
  '/report/:kind/:id': [
    form(['reporters', 'draft ideas writing closed held'], () => ({ reason: 'spam', note: 'A link.' })),
  ],
  '/promises/new': [form(['reviewers', 'always'], () => ({ text: 'A ramp.', due: '2029-01-01' }))],
  '/b/:brand/promises/:promise': [
    form(['reviewers', 'always'], () => ({ intent: 'keep', outcome: 'It is there.' })),
    form(['author', 'always'], () => ({ intent: 'name' })),
    form(['reviewers', 'always'], () => ({ intent: 'withdraw', outcome: 'The house is sold.' })),
    form(['reviewers', 'always'], () => ({ intent: 'change', text: 'A wide ramp.', due: '2029-02-01' })),
    form(['reviewers', 'always'], () => ({ intent: 'assign', owner: handleOf('voice') })),
    // The promise is open.
    form(['nobody', 'always'], () => ({ intent: 'reopen' })),
  ],
  '/c/:challenge/ideas': [
    form(['contributors', 'ideas'], () => ({ hook: 'A kettle that sings' })),
    form(['nobody', 'always'], () => ({ intent: 'discard-late' })),
  ],
  '/c/:challenge/stories': [
    form(['contributors', 'writing'], () => ({ title: 'A story of its own' })),
    form(['nobody', 'always'], () => ({ intent: 'discard-late' })),
  ],
  '/c/:challenge/pot': [form(['managers', 'final'], (at) => ({ member: at.payee, paidOn: '2026-03-02' }))],
  '/c/:challenge/talk': [form(['contributors', 'always'], comment('challenge'))],
  '/c/:challenge/terms': [form(['contributors', 'always'], () => ({ accept: 'on', age: 'old_enough' }))],
  '/c/:challenge/verdict': [
    form(['managers', 'verdict'], (at) => ({ storyId: at.story, reason: 'It glows.' })),
  ],
  '/c/:challenge/ideas/:n': [
    form(['author', 'ideas hidden held'], (at) => ({
      intent: 'edit',
      id: at.idea,
      hook: 'A kettle that hums',
    })),
    form(['reviewers', 'always'], (at) => ({ intent: 'decline', id: at.idea, answer: 'Done before.' })),
    form(['contributors', 'always'], () => ({ intent: 'say', type: 'comment', body: 'Sit with us.' })),
    form(['author', 'always'], () => ({ intent: 'withdraw' })),
    form(['reviewers', 'held'], () => ({ intent: 'approve' })),
    form(['reviewers', 'always'], () => ({ intent: 'adopt', title: 'A story of it' })),
    form(['authorOrReviewers', 'ideas writing hidden held'], (at) => ({
      intent: 'merge',
      into: at.otherIdea,
    })),
    // No idea is merged.
    form(['nobody', 'always'], () => ({ intent: 'unmerge' })),
  ],
  '/ideas/:idea/vote': [form(['votersForAuthor', 'ideas'], () => ({ vote: '1' }))],
  '/hidden/:kind/:id': [
    form(['reviewers', 'always'], () => ({ reason: 'Rude.' })),
    form(['reviewers', 'hidden'], () => ({ intent: 'unhide', reason: 'It was kind.' })),
  ],
  '/b/:brand/questions': [
    form(['contributors', 'always'], () => ({ body: 'Where does the kettle come from?', new: '1' })),
  ],
  '/questions/ask': [
    form(['contributors', 'draft ideas writing voting closed'], () => ({ body: 'Why so late?', new: '1' })),
  ],
  '/questions/:question': [
    form(['contributorsWithoutAuthor', 'draft writing closed'], () => ({ intent: 'join' })),
    form(['contributors', 'draft writing closed'], () => ({ intent: 'answer', body: 'For tea.' })),
    form(['author', 'always'], (at) => ({ intent: 'solve', answer: at.answer })),
    form(['team', 'always'], () => ({ intent: 'assign', handle: handleOf('owner') })),
    // The answer of the brand is official already, nobody has joined the question, and it is not solved.
    form(['nobody', 'always'], (at) => ({ intent: 'official', answer: at.answer })),
    form(['signedInWithoutAuthor', 'always'], () => ({ intent: 'leave' })),
    form(['nobody', 'always'], () => ({ intent: 'split', words: 'none' })),
    form(['nobody', 'always'], (at) => ({ intent: 'unsolve', answer: at.answer })),
  ],
  '/answers/:answer/chapter': [form(['authorOrReviewers', 'writing hidden'], (at) => ({ story: at.story }))],
  '/comments/:comment/helpful': [form(['contributorsWithoutAuthor', 'draft writing closed'])],
  '/comments/:comment': [
    form(['author', 'writing closed'], () => ({ intent: 'edit', body: 'Sit down.' })),
    form(['author', 'writing closed hidden'], () => ({ intent: 'delete' })),
  ],
  '/classified/:kind/:id': [form(['author', 'always'], () => ({ field: 'kind', value: 'story' }))],
  '/s/:story': storyForms,
  '/s/:story/desk': storyForms,
  '/s/:story/submit': [
    form(['authorOrManagers', 'writing hidden'], () => ({ intent: 'submit' })),
    // Voting has begun where a story is submitted.
    form(['nobody', 'always'], () => ({ intent: 'take-back' })),
  ],
  '/s/:story/feature': [form(['managers', 'voting closed'], () => ({ reason: 'It glows.' }))],
  '/s/:story/credit': [
    form(['contributors', 'closed'], () => ({ intent: 'dispute', text: 'The moth is mine.' })),
    form(['managers', 'closed'], (at) => ({
      ...{
        intent: 'answer',
        dispute: at.dispute,
        decision: 'reject',
        version: '1',
        answer: 'The text says so.',
      },
    })),
  ],
  '/s/:story/verdict': forNobody,
  // The file is missing here; tests/commands/imports.test.ts says who may import.
  '/c/:challenge/download': [form(['signedIn', 'always'], () => ({ format: 'md' }))],
  '/exports/:id': forNobody,
  '/s/:story/import': [...forNobody, form(['nobody', 'always'], () => ({ intent: 'store' }))],
  '/c/:challenge/stories/import': [...forNobody, form(['nobody', 'always'], () => ({ intent: 'start' }))],
  '/s/:story/remove-name': [form(['writersOfStory', 'always'], () => ({ understood: 'yes' }))],
  '/stories/:story/vote': [form(['votersForAuthor', 'voting'], () => ({ vote: '1' }))],
  '/chapters/:chapter/vote': [form(['votersForRegular', 'writing held locked'], () => ({ vote: '1' }))],
  '/s/:story/:chapter': [
    form(['authorOrManagers', 'draft writing hidden held locked'], (at) => ({
      ...{ intent: 'rename', chapter: at.chapter, title: 'Another title' },
    })),
  ],
  '/s/:story/:chapter/talk': [
    form(['contributors', 'always'], comment('chapter')),
    form(['authorOrReviewers', 'always'], (at) => ({ intent: 'resolve', comment: at.comment })),
    form(['authorOrReviewers', 'always'], (at) => ({ intent: 'reopen', comment: at.comment })),
  ],
  '/s/:story/:chapter/write': [form(['contributors', 'writing hidden held'], () => ({ summary: 'Saved' }))],
  '/s/:story/:chapter/lock': [
    form(
      [
        ['author', 'writing voting closed held'],
        ['reviewers', 'always'],
      ],
      () => ({ level: 'coauthors' }),
    ),
  ],
  '/s/:story/:chapter/retire': [form(['authorOrReviewers', 'draft writing hidden held locked'])],
  '/s/:story/:chapter/merge-into': [form(['nobody', 'always'], (at) => ({ into: at.branch }))],
  '/s/:story/:chapter/merge': [form(['authorOrManagers', 'writing hidden held'])],
  '/s/:story/:chapter/branches': [
    form(['contributorsWithoutBranch', 'writing hidden held'], () => ({
      intent: 'fork',
      title: 'With snow',
    })),
    form(['authorOrManagers', 'writing hidden held'], () => ({ intent: 'keep' })),
  ],
  '/s/:story/:chapter/take-back': [
    form(['contributors', 'writing hidden held'], (at) => ({
      chapter: at.chapter,
      restore: '1',
    })),
  ],
  '/s/:story/:chapter/diff': review,
  '/s/:story/:chapter/history': review,
  '/s/:story/:chapter/history/:n': reviewOfFirst,
  '/s/:story/:chapter/history/:n/takedown': [
    form(['managers', 'always'], (at) => ({
      ...{ intent: 'take-down', reason: 'Private.', passage: 'Text', shown: 'Text', chapter: at.chapter },
    })),
    form(['nobody', 'always'], () => ({ intent: 'preview', reason: 'Private.', passage: 'Text' })),
  ],
}
