import { NOTICE_GROUPS, NOTICE_MAILS } from '#app/domain/notices/groups.ts'
import type { Cells } from './expectations.ts'
import type { Place } from './places.ts'
import { handleOf } from './site.ts'

type Form = { fields: (at: Place) => Record<string, string>; cells: Cells }

const form = (cells: Cells, fields: Form['fields'] = () => ({})): Form => ({ cells, fields })
const mailOfGroups = Object.fromEntries(NOTICE_GROUPS.map((group) => [`mail_${group}`, NOTICE_MAILS[0]]))
const forNobody = [form(['nobody', 'always'])]
/** The forms of a queue: the brand's, and the installation's, which decides the same cases. */
const queue = [
  form(['reviewers', 'always'], (at) => ({ intent: 'claim', case: at.openCase })),
  form(['reviewers', 'always'], (at) => ({
    ...{ intent: 'decide', case: at.openCase, decision: 'hide', message: 'Rude.' },
  })),
  form(['reviewers', 'always'], (at) => ({
    ...{ intent: 'bulk', selected: at.openCase, decision: 'remove', template: 'spam' },
  })),
]
const comment = (kind: string) => () => ({ kind, type: 'comment', body: 'Sit with us.' })

/**
 * Forms that are sent empty here, by every role in every state, and change nothing: a valid one needs an item that
 * the places of this test do not have. The tests of each send valid ones.
 */
const INVALID_WHEN_EMPTY = [
  ...['/admin/models', '/invitations/:key', '/settings/sanctions', '/unsubscribe/:key'],
  ...['/studio/:brand/listening/messages', '/studio/:brand/listening/outside'],
  '/studio/:brand/listening/outside/:id',
]

/** Forms of people who are not signed in yet. */
export const WRITES_BY_VISITORS = new Set(['/join', '/login', '/reset'])

/**
 * Who may change something with each form of a page, in which states of the item. A page with an action that is
 * missing here fails the test by its name.
 */
export const FORM_TABLE: Record<string, Form[]> = {
  ...Object.fromEntries(INVALID_WHEN_EMPTY.map((path) => [path, forNobody])),
  '/join': [
    form(['everybody', 'always'], () => ({
      ...{ handle: 'new_here', email: 'new@example.org', password: 'a kettle on the third stair' },
    })),
  ],
  '/login': [
    form(['everybody', 'always'], () => ({
      login: handleOf('regular'),
      password: 'a kettle on the third stair',
    })),
  ],
  '/logout': [form(['signedIn', 'always'])],
  '/reset': [form(['everybody', 'always'], () => ({ email: 'the_regular@example.org' }))],
  '/reset/:key': forNobody,
  '/verify/:key': forNobody,
  '/demo/enter': forNobody,
  '/preferences': forNobody,
  '/*': forNobody,
  '/media': forNobody,
  '/media/pictures': forNobody,
  '/copied': [form(['nobody', 'always'], (at) => ({ chapter: at.chapter }))],
  '/admin': [form(['admin', 'always'], () => ({ brand: 'kopi' }))],
  '/notices': [form(['signedIn', 'always'])],
  '/studio/:brand/listening/mails': [form(['team', 'always'], () => ({ weekly: 'on' }))],
  '/notices/settings': [form(['signedIn', 'always'], () => ({ digest: 'weekly', ...mailOfGroups }))],
  '/settings': [
    form(['signedIn', 'always'], () => ({
      intent: 'profile',
      displayName: 'A name',
      bio: '',
      locale: 'en',
      zone: 'UTC',
    })),
  ],
  '/watching': [
    form(['signedIn', 'always'], (at) => ({ deed: 'watch', kind: 'story', id: at.story, back: '/' })),
  ],
  '/studio': [form(['invited', 'always'], () => ({ brand: 'kopi', answer: 'accept' }))],
  '/studio/:brand/queue': queue,
  '/admin/queue': queue,
  '/appeals/:case': [form(['author', 'always'], () => ({ text: 'It was no advert.' }))],
  '/report/:kind/:id': [
    form(['reporters', 'draft ideas writing closed held'], () => ({ reason: 'spam', note: 'A link.' })),
  ],
  '/u/:handle/block': [
    form(['othersThanRegular', 'always'], () => ({ intent: 'block' })),
    form(['othersThanRegular', 'always'], () => ({ intent: 'mute' })),
  ],
  '/brands/new': [
    form(['contributorsSomewhere', 'always'], () => ({
      ...{ name: 'Angin Laut', slug: '', site: '', why: 'We dry fish, and people remember the smell.' },
    })),
  ],
  '/settings/leave': [
    form(['signedIn', 'always'], () => ({ password: 'a kettle on the third stair', understood: 'yes' })),
  ],
  '/studio/:brand/rules': [
    form(['managers', 'always'], () => ({ kind: 'links', mode: 'watch', limit: '3' })),
  ],
  '/studio/:brand/webhooks': [
    form(['managers', 'always'], () => ({
      ...{ intent: 'add', url: 'https://203.0.114.7/hook', events: 'idea.created' },
    })),
  ],
  '/studio/:brand/start': [
    form(['managers', 'always'], () => ({ name: 'Another name', tagline: 'Warm.', about: '', accent: '' })),
  ],
  '/studio/:brand/settings': [
    form(['managers', 'always'], () => ({
      name: 'Another name',
      tagline: '',
      about: '',
      voice: '',
      accent: '',
      reportsToHide: '3',
    })),
  ],
  '/studio/:brand/team': [
    form(['owners', 'always'], () => ({ handle: handleOf('regular'), role: 'voice' })),
    form(['owners', 'always'], () => ({ intent: 'invite', email: 'guest@example.org', role: 'voice' })),
    form(['managers', 'always'], () => ({ intent: 'trust', handle: handleOf('regular'), level: 'trusted' })),
  ],
  '/promises/new': [form(['reviewers', 'always'], () => ({ text: 'A ramp.', due: '2029-01-01' }))],
  '/b/:brand/promises/:promise': [
    form(['reviewers', 'always'], () => ({ intent: 'keep', outcome: 'It is there.' })),
    form(['author', 'always'], () => ({ intent: 'name' })),
  ],
  '/studio/:brand/votes': [
    form(['nobody', 'always'], () => ({ intent: 'keep', reason: 'Friends.', id: 'none' })),
  ],
  '/studio/:brand/challenges/new': [form(['nobody', 'always'])],
  '/studio/:brand/challenges/:challenge': [form(['nobody', 'always'])],
  '/studio/:brand/challenges/:challenge/end': [form(['nobody', 'always'])],
  '/c/:challenge/ideas': [form(['contributors', 'ideas'], () => ({ hook: 'A kettle that sings' }))],
  '/c/:challenge/stories': [form(['contributors', 'writing'], () => ({ title: 'A story of its own' }))],
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
  ],
  '/ideas/:idea/vote': [form(['votersForAuthor', 'ideas'], () => ({ vote: '1' }))],
  '/hidden/:kind/:id': [form(['reviewers', 'always'], () => ({ reason: 'Rude.' }))],
  '/u/:handle/sanctions': [
    form(['reviewers', 'always'], () => ({
      intent: 'impose',
      brand: 'kopi',
      days: '3',
      type: 'suspend',
      reason: 'Rude.',
    })),
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
  ],
  '/answers/:answer/chapter': [form(['authorOrReviewers', 'writing hidden'], (at) => ({ story: at.story }))],
  '/studio/:brand/questions': [
    form(['reviewers', 'always'], () => ({ intent: 'save', title: 'Hours', body: 'From nine to five.' })),
    form(['managers', 'always'], () => ({ intent: 'promise', hours: '24' })),
    form(['team', 'always'], (at) => ({
      intent: 'assign-many',
      question: at.question,
      handle: handleOf('owner'),
    })),
    form(['reviewers', 'always'], (at) => ({ intent: 'close', question: at.waiting, reason: 'outdated' })),
  ],
  '/comments/:comment/helpful': [form(['contributorsWithoutAuthor', 'draft writing closed'])],
  '/comments/:comment': [
    form(['author', 'writing closed'], () => ({ intent: 'edit', body: 'Sit down.' })),
    form(['author', 'writing closed hidden'], () => ({ intent: 'delete' })),
  ],
  '/classified/:kind/:id': [form(['author', 'always'], () => ({ field: 'kind', value: 'story' }))],
  '/s/:story': [
    form(['authorOrManagers', 'draft ideas writing hidden'], () => ({
      intent: 'rename',
      title: 'Another title',
    })),
  ],
  '/s/:story/desk': [
    form(['authorOrManagers', 'draft ideas writing hidden'], () => ({
      intent: 'rename',
      title: 'Another title',
    })),
  ],
  '/s/:story/submit': [form(['authorOrManagers', 'writing hidden'], () => ({ intent: 'submit' }))],
  '/s/:story/feature': [form(['managers', 'voting closed'], () => ({ reason: 'It glows.' }))],
  '/s/:story/credit': [
    form(['contributors', 'closed'], () => ({ intent: 'dispute', text: 'The moth is mine.' })),
  ],
  '/s/:story/verdict': forNobody,
  // The file is missing here; tests/commands/imports.test.ts says who may import.
  '/c/:challenge/download': [form(['signedIn', 'always'], () => ({ format: 'md' }))],
  '/exports/:id': forNobody,
  '/s/:story/import': forNobody,
  '/c/:challenge/stories/import': forNobody,
  '/s/:story/remove-name': [form(['writersOfStory', 'always'], () => ({ understood: 'yes' }))],
  '/stories/:story/vote': [form(['votersForAuthor', 'voting'], () => ({ vote: '1' }))],
  '/chapters/:chapter/vote': [form(['votersForRegular', 'writing held locked'], () => ({ vote: '1' }))],
  '/s/:story/:chapter': [
    form(['authorOrManagers', 'draft writing hidden held locked'], (at) => ({
      ...{ intent: 'rename', chapter: at.chapter, title: 'Another title' },
    })),
  ],
  '/s/:story/:chapter/talk': [form(['contributors', 'always'], comment('chapter'))],
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
  '/s/:story/:chapter/diff': [
    form(['reviewers', 'held'], (at) => ({ intent: 'approve-revision', chapter: at.chapter, n: '3' })),
  ],
  '/s/:story/:chapter/history': [
    form(['reviewers', 'held'], (at) => ({
      intent: 'decline-revision',
      chapter: at.chapter,
      n: '3',
      reason: 'Short.',
    })),
  ],
  '/s/:story/:chapter/history/:n': [
    form(['nobody', 'always'], (at) => ({ intent: 'approve-revision', chapter: at.chapter })),
  ],
  '/s/:story/:chapter/history/:n/takedown': [
    form(['managers', 'always'], (at) => ({
      ...{ intent: 'take-down', reason: 'Private.', passage: 'Text', shown: 'Text', chapter: at.chapter },
    })),
  ],
}
