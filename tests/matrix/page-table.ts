import type { Cells } from './expectations.ts'

/** Who gets each page, in which states of its item. A page that is missing here fails the test by its name. */
const EVERYBODY = [
  '/sitemap.xml /sitemap/:part /robots.txt /crawlers /feeds/:feed',
  '/b/:brand/questions /questions/alike /questions/:question',
  '/ /stories /challenges /changes /developers /accessibility /search /wanted /reset /b/:brand /b/:brand/stories /b/:brand/voice /b/:brand/promises /b/:brand/promises/:promise /u/:handle /u/:handle/standing',
  '/c/:challenge /c/:challenge/ideas /c/:challenge/stories /c/:challenge/people /c/:challenge/talk /c/:challenge/terms /c/:challenge/download',
  '/c/:challenge/verdict /c/:challenge/ideas/:n /media/:id /s/:story /s/:story/download /s/:story/download/:format /s/:story/links /s/:story/:chapter',
  '/s/:story/:chapter/branches /s/:story/:chapter/diff /s/:story/:chapter/history /s/:story/:chapter/history/:n',
  '/s/:story/:chapter/replay /s/:story/:chapter/replay.json /s/:story/:chapter/talk',
  // These lead elsewhere.
  '/palette /writing /unsubscribe/:key /u/:handle/block /to /logout /preferences /login /join /demo/enter /stories/:story/vote /ideas/:idea/vote /chapters/:chapter/vote',
  '/s/:story/:chapter/take-back /reads/:id',
]
const NOBODY = [
  '/invitations/:key',
  // No file was asked for.
  '/exports/:id /exports/:id/file',
  // The demonstration is off, keys are wrong, and no story got a vote, so none won.
  '/studio/:brand/listening/:key /studio/:brand/listening/outside/:id /demo /reset/:key /verify/:key /s/:story/verdict /oembed /accents/:pair /*',
  // They only accept forms.
  '/media /media/pictures',
]
const SIGNED_IN = [
  '/settings /settings/blocks /settings/reports /settings/sanctions /watching /notices /notices/settings /studio',
  '/brands/new /settings/leave /settings/export /settings/export.json',
]
const TEAM = [
  '/studio/:brand /studio/:brand/audit /studio/:brand/audit.csv /studio/:brand/audit.json',
  '/studio/:brand/settings /studio/:brand/team /studio/:brand/promises',
  '/studio/:brand/listening /studio/:brand/listening/messages /studio/:brand/listening/passages /studio/:brand/listening/outside /studio/:brand/listening/mails',
  '/studio/:brand/questions',
]
const ADMIN = ['/admin /admin/mail /admin/models /admin/queue']

const each = (paths: readonly string[], cells: Cells) =>
  Object.fromEntries(paths.flatMap((line) => line.split(' ')).map((path) => [path, cells]))

export const PAGE_TABLE: Record<string, Cells> = {
  ...each(EVERYBODY, ['everybody', 'always']),
  ...each(NOBODY, ['nobody', 'always']),
  ...each(SIGNED_IN, ['signedIn', 'always']),
  ...each(TEAM, ['team', 'always']),
  ...each(ADMIN, ['admin', 'always']),
  '/share/:kind/:file': ['everybody', 'ideas writing voting closed'],
  '/feeds/:kind/:feed': ['everybody', 'ideas writing voting closed'],
  '/answers/:answer/chapter': ['authorOrReviewersOrBarred', 'always'],
  '/questions/ask': ['signedIn', 'draft ideas writing voting closed'],
  '/studio/:brand/webhooks': ['managers', 'always'],
  '/studio/:brand/start': ['managers', 'always'],
  '/studio/:brand/rules': ['team', 'always'],
  '/appeals/:case': ['author', 'always'],
  '/classified/:kind/:id': ['author', 'always'],
  '/brands/check': ['signedIn', 'always'],
  '/join/check': ['everybody', 'always'],
  '/report/:kind/:id': ['signedIn', 'draft ideas writing closed held'],
  '/c/:challenge/control': ['everybody', 'always'],
  '/c/:challenge/pot': ['everybody', 'always'],
  // The list of payments exists once credit is final.
  '/c/:challenge/pot.csv': ['managers', 'final'],
  '/comments/:comment/helpful': ['everybody', 'always'],
  '/studio/:brand/queue': ['reviewers', 'always'],
  '/promises/new': ['reviewers', 'always'],
  '/studio/:brand/votes': ['reviewers', 'always'],
  '/studio/:brand/challenges/new': ['managers', 'always'],
  '/studio/:brand/challenges/:challenge': ['managers', 'always'],
  '/c/:challenge/stories/import': ['writers', 'writing'],
  '/studio/:brand/challenges/:challenge/end': ['managers', 'always'],
  // Similar ideas are looked for in challenges that the member can pitch in; elsewhere the list is empty.
  '/c/:challenge/similar': ['everybody', 'always'],
  '/c/:challenge/ballots.csv': ['everybody', 'verdict closed'],
  '/embed/s/:story': ['everybody', 'ideas writing voting closed'],
  '/embed/s/:story/:chapter/replay': ['everybody', 'writing voting closed held locked'],
  '/embed/s/:story/:chapter/replay.json': ['everybody', 'writing voting closed held locked'],
  '/s/:story/:chapter/write': ['signedIn', 'always'],
  '/s/:story/:chapter/merge': ['signedIn', 'always'],
  '/s/:story/:chapter/lock': ['authorOrReviewersOrBarred', 'always'],
  '/s/:story/:chapter/retire': ['authorOrReviewers', 'draft writing hidden held locked'],
  '/s/:story/:chapter/merge-into': ['authorOrReviewers', 'draft writing hidden held locked'],
  '/s/:story/:chapter/history/:n/takedown': ['managers', 'always'],
  // A story in the closed challenge has a credit proposal.
  '/s/:story/credit': ['everybody', 'closed'],
  '/s/:story/remove-name': ['writersOfStory', 'always'],
  '/s/:story/import': ['writers', 'writing hidden'],
  '/s/:story/cover': ['authorOrManagers', 'always'],
  '/s/:story/desk': ['authorOrReviewersOrBarred', 'always'],
  '/s/:story/submit': ['authorOrManagers', 'writing hidden'],
  '/s/:story/feature': ['managers', 'draft ideas writing voting closed'],
  '/u/:handle/sanctions': ['reviewersOrRegular', 'always'],
  '/hidden/:kind/:id': ['reviewers', 'always'],
  '/comments/:comment': ['author', 'writing closed hidden'],
}

/** Pages that show the same to those who do not see the item: they have no item, or answer that it does not exist. */
export const WITHOUT_ITEM = new Set([
  '/reads/:id',
  '/questions/alike',
  '/c/:challenge/similar',
  '/comments/:comment/helpful',
  '/stories/:story/vote',
  '/ideas/:idea/vote',
  '/chapters/:chapter/vote',
])
