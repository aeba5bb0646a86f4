import { NOTICE_GROUPS, NOTICE_MAILS } from '#app/domain/notices/groups.ts'
import { type Form, form, forNobody } from './form.ts'
import { handleOf } from './site.ts'
import { INVITED } from './things.ts'
import { WORK_FORMS } from './work-form-table.ts'

const mailOfGroups = Object.fromEntries(NOTICE_GROUPS.map((group) => [`mail_${group}`, NOTICE_MAILS[0]]))
/** The forms of a queue: the brand's, and the installation's, which decides the same cases. */
const queue = [
  form(['reviewers', 'always'], (at) => ({ intent: 'claim', case: at.openCase })),
  form(['reviewers', 'always'], (at) => ({
    ...{ intent: 'decide', case: at.openCase, decision: 'hide', message: 'Rude.' },
  })),
  form(['reviewers', 'always'], (at) => ({
    ...{ intent: 'bulk', selected: at.openCase, decision: 'remove', template: 'spam' },
  })),
  form(['reviewers', 'always'], (at) => ({ intent: 'note', case: at.openCase, note: 'Ask Laras.' })),
  // Nobody has claimed the case, and the time to undo the decided one is over.
  form(['nobody', 'always'], (at) => ({ intent: 'release', case: at.openCase })),
  form(['nobody', 'always'], (at) => ({ intent: 'undo', cases: at.decidedCase })),
]

/** Forms of people who are not signed in yet. */
export const WRITES_BY_VISITORS = new Set(['/join', '/login', '/reset', '/unsubscribe/:key'])

/**
 * Who may change something with each form of a page, in which states of the item. A page with an action that is
 * missing here fails the test by its name.
 */
export const FORM_TABLE: Record<string, Form[]> = {
  '/admin/models': [
    // There are too few examples to train from.
    form(['nobody', 'always'], () => ({ intent: 'train', task: 'kind' })),
    form(['admin', 'always'], () => ({ intent: 'revert', task: 'kind' })),
  ],
  // The invitation is for the address of `regular`.
  '/invitations/:key': [form(['regular', 'always'])],
  '/settings/sanctions': [form(['regular', 'always'], (at) => ({ sanction: at.things.warning ?? '' }))],
  // The link in a mail stops the mails without signing in.
  '/unsubscribe/:key': [form(['everybody', 'always'])],
  '/studio/:brand/listening/messages': [
    form(
      [
        ['team', 'always'],
        ['author', 'always'],
      ],
      (at) => ({ signal: at.things.message ?? '', field: 'kind', value: 'story' }),
    ),
  ],
  '/studio/:brand/listening/outside': [
    form(['managers', 'always'], (at) => ({ source: at.things.source ?? '', change: 'delete' })),
    // The installation reads no feeds, and this test sends no files.
    form(['nobody', 'always'], () => ({ intent: 'feed', url: 'https://feeds.example.org/a.xml' })),
    form(['nobody', 'always'], () => ({ intent: 'upload' })),
  ],
  '/studio/:brand/listening/outside/:id': [
    form(['managers', 'always'], () => ({
      ...{ text: '0', date: '-1', id: '-1', link: '-1', order: 'dmy', name: 'Voices again' },
    })),
  ],
  '/join': [
    form(['everybody', 'always'], () => ({
      ...{ handle: 'new_here', email: 'new@example.org', password: 'a kettle on the third stair' },
    })),
    form(['nobody', 'always'], () => ({ intent: 'check', handle: 'new_here' })),
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
  '/media/pictures': [
    ...forNobody,
    form(['authorOrManagers', 'always'], (at) => ({
      ...{ intent: 'remove', kind: 'story', use: 'cover', id: at.story },
    })),
  ],
  '/copied': [form(['nobody', 'always'], (at) => ({ chapter: at.chapter }))],
  '/admin': [form(['admin', 'always'], () => ({ brand: 'kopi' }))],
  '/notices': [form(['signedIn', 'always'])],
  '/studio/:brand/listening/mails': [form(['team', 'always'], () => ({ weekly: 'on' }))],
  '/notices/settings': [form(['signedIn', 'always'], () => ({ digest: 'weekly', ...mailOfGroups }))],
  '/settings/export': [form(['signedIn', 'always'], () => ({}))],
  '/settings': [
    form(['signedIn', 'always'], () => ({
      intent: 'profile',
      displayName: 'A name',
      bio: '',
      locale: 'en',
      zone: 'UTC',
    })),
    form(['signedIn', 'always'], () => ({
      ...{
        intent: 'password',
        currentPassword: 'a kettle on the third stair',
        password: 'another kettle, warmer',
      },
    })),
    form(['unverified', 'always'], () => ({ intent: 'resend' })),
    form(['nobody', 'always'], () => ({ intent: 'endSession', session: 'others' })),
    form(['signedIn', 'always'], () => ({ intent: 'createToken', label: 'A script', scopes: 'read' })),
    form(['regular', 'always'], (at) => ({ intent: 'revokeToken', token: at.things.token ?? '' })),
  ],
  '/watching': [
    form(['signedIn', 'always'], (at) => ({ deed: 'watch', kind: 'story', id: at.story, back: '/' })),
    form(['signedIn', 'always'], (at) => ({ deed: 'unwatch', kind: 'story', id: at.story, back: '/' })),
    form(['signedIn', 'always'], () => ({ deed: 'seen' })),
  ],
  '/studio': [form(['invited', 'always'], () => ({ brand: 'kopi', answer: 'accept' }))],
  '/studio/:brand/queue': queue,
  '/admin/queue': queue,
  '/u/:handle/block': [
    form(['othersThanRegular', 'always'], () => ({ intent: 'block' })),
    form(['othersThanRegular', 'always'], () => ({ intent: 'mute' })),
    form(['invited', 'always'], () => ({ intent: 'unblock' })),
    form(['invited', 'always'], () => ({ intent: 'unmute' })),
  ],
  '/brands/new': [
    form(['contributorsSomewhere', 'always'], () => ({
      ...{ name: 'Angin Laut', slug: '', site: '', why: 'We dry fish, and people remember the smell.' },
    })),
    form(['regular', 'always'], () => ({ intent: 'withdraw' })),
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
    ...['disable', 'delete'].map((intent) =>
      form(['managers', 'always'], (at) => ({ intent, webhook: at.things.webhook ?? '' })),
    ),
    // Nothing has been delivered.
    form(['nobody', 'always'], (at) => ({
      ...{ intent: 'redeliver', webhook: at.things.webhook ?? '', delivery: 'none' },
    })),
  ],
  '/studio/:brand/start': [
    form(['managers', 'always'], () => ({ name: 'Another name', tagline: 'Warm.', about: '', accent: '' })),
    form(['nobody', 'always'], () => ({ intent: 'preview', name: 'Another name' })),
    form(
      ['owners', 'always'],
      () => ({ intent: 'invite', email: 'guest@example.org', role: 'voice' }),
      '?step=team',
    ),
    form(['owners', 'always'], () => ({ intent: 'uninvite', email: INVITED }), '?step=team'),
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
    form(['nobody', 'always'], () => ({ intent: 'preview', name: 'Another name' })),
  ],
  '/studio/:brand/team': [
    form(['owners', 'always'], () => ({ handle: handleOf('regular'), role: 'voice' })),
    form(['owners', 'always'], () => ({ intent: 'invite', email: 'guest@example.org', role: 'voice' })),
    form(['managers', 'always'], () => ({ intent: 'trust', handle: handleOf('regular'), level: 'trusted' })),
    form(['owners', 'always'], () => ({ intent: 'add', handle: handleOf('newcomer'), role: 'voice' })),
    form(['owners', 'always'], () => ({ intent: 'change', handle: handleOf('voice'), role: 'moderator' })),
    form(['owners', 'always'], () => ({ intent: 'resend', email: INVITED, role: 'voice' })),
    form(['owners', 'always'], () => ({ intent: 'uninvite', email: INVITED })),
    form(['managers', 'always'], () => ({ intent: 'withdraw', handle: handleOf('trusted') })),
    form(['managers', 'always'], () => ({ intent: 'badge', handle: handleOf('rival'), label: 'Tea' })),
    form(['managers', 'always'], () => ({ intent: 'unbadge', handle: handleOf('regular') })),
  ],
  '/studio/:brand/votes': [
    ...['keep', 'set_aside'].map((intent) =>
      form(['reviewers', 'always'], (at) => ({ intent, reason: 'Friends.', id: at.things.flag ?? '' })),
    ),
  ],
  '/studio/:brand/challenges/new': [form(['nobody', 'always'])],
  '/studio/:brand/challenges/:challenge': [
    form(['nobody', 'always']),
    form(['managers', 'ideas writing voting'], (at) => ({
      ...{ intent: 'extend', phase: at.state, ends: at.phaseEnd, days: '3' },
    })),
  ],
  '/studio/:brand/challenges/:challenge/end': [form(['nobody', 'always'])],
  '/u/:handle/sanctions': [
    form(['reviewers', 'always'], () => ({
      intent: 'impose',
      brand: 'kopi',
      days: '3',
      type: 'suspend',
      reason: 'Rude.',
    })),
    form(['reviewers', 'always'], () => ({ intent: 'lift', brand: 'kopi', reason: 'Long ago.' })),
  ],
  '/studio/:brand/questions': [
    form(['reviewers', 'always'], () => ({ intent: 'save', title: 'Hours', body: 'From nine to five.' })),
    form(['managers', 'always'], () => ({ intent: 'promise', hours: '24' })),
    form(['team', 'always'], (at) => ({
      intent: 'assign-many',
      question: at.question,
      handle: handleOf('owner'),
    })),
    form(['reviewers', 'always'], (at) => ({ intent: 'close', question: at.waiting, reason: 'outdated' })),
    form(['team', 'always'], (at) => ({
      intent: 'assign',
      question: at.question,
      handle: handleOf('owner'),
    })),
    form(['reviewers', 'always'], (at) => ({ intent: 'remove', reply: at.things.savedReply ?? '' })),
  ],
  ...WORK_FORMS,
}
