/** Builds the address of every page, form, file and endpoint. Pure: the browser and the server use the same functions. */

type Segment = string | number
type Values = Record<string, string | number | true | null | undefined>
type Query = Values | URLSearchParams | string

const encode = encodeURIComponent

/** Joins segments to a path, each encoded. */
const at = (...segments: Segment[]): string => segments.map((segment) => `/${encode(segment)}`).join('')

/** Encodes a query. Omits null and undefined; `true` gives the bare name. A string is already encoded. */
function query(values: Query): string {
  if (typeof values === 'string' || values instanceof URLSearchParams) return `?${values}`
  const pairs = Object.entries(values).flatMap(([name, value]) => {
    if (value === null || value === undefined) return []
    return value === true ? [name] : [`${name}=${encode(value)}`]
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

const API = '/api/v1'
const ofChapterInApi = (id: string, ...rest: string[]): string => API + at('chapters', id, ...rest)

type DiffQuery = { from?: Segment; to?: Segment; review?: 1 }
type UndoQuery = { restore: number } | { rollback: 1 } | { from: number; to: number }

export type ChallengeSection = 'control' | 'ideas' | 'people' | 'pot' | 'stories' | 'talk' | 'verdict'
export type StudioSection =
  | 'audit'
  | 'listening'
  | 'questions'
  | 'promises'
  | 'queue'
  | 'rules'
  | 'settings'
  | 'team'
  | 'votes'
  | 'webhooks'
export type Reportable = 'chapter' | 'comment' | 'idea' | 'member' | 'story'
export type Hideable = 'challenge' | 'comment' | 'idea' | 'story'

/** Paths by noun. All begin with `/`; prepend the site's origin for an absolute URL. */
export const paths = {
  home: (asked: { lang?: string } = {}) => `/${query(asked)}`,
  /** The request of the command palette: `q` is the typed text, `at` the path of the page. */
  palette: (asked: { q?: string; at?: string }) => at('palette') + query(asked),
  search: (asked: Query = {}) => at('search') + query(asked),
  changes: (asked: Query = {}) => at('changes') + query(asked),
  wanted: (asked: { after?: string } = {}) => at('wanted') + query(asked),
  developers: () => at('developers'),
  accessibility: () => at('accessibility'),
  demo: () => at('demo'),
  enterDemo: () => at('demo', 'enter'),
  /** The target of a wiki link: the named page, or the invitation to write it. */
  wikiLink: (asked: { title: string; from?: string }) => at('to') + query(new URLSearchParams(asked)),

  join: (asked: { next?: string } = {}) => at('join') + query(asked),
  login: (asked: { verified?: true; next?: string } = {}) => at('login') + query(asked),
  logout: () => at('logout'),
  requestReset: () => at('reset'),
  reset: (key: string) => at('reset', key),
  checkHandle: (asked: { handle: string }) => at('join', 'check') + query(asked),
  verify: (key: string, asked: { next?: string } = {}) => at('verify', key) + query(asked),
  settings: () => at('settings'),
  leave: () => at('settings', 'leave'),
  exportData: () => at('settings', 'export'),
  exportDataFile: () => at('settings', 'export.json'),
  preferences: () => at('preferences'),
  notices: (asked: { before?: string } = {}) => at('notices') + query(asked),
  /** The members who are writing now, as JSON, for pages that keep the list current. */
  writing: (asked: { story?: string; challenge?: string; brand?: string } = {}) =>
    at('writing') + query(asked),
  noticeSettings: () => at('notices', 'settings'),
  /** The link in mails that stops them; works without signing in. */
  unsubscribe: (token: string) => at('unsubscribe', token),
  watching: (asked: { after?: string } = {}) => at('watching') + query(asked),

  member: (handle: string, asked: Query = {}) => at('u', handle) + query(asked),
  standing: (handle: string, asked: { brand?: string; after?: string } = {}) =>
    at('u', handle, 'standing') + query(asked),
  sanctions: (handle: string) => at('u', handle, 'sanctions'),
  /** The signed-in member's own sanctions and reports. */
  ownSanctions: () => at('settings', 'sanctions'),
  ownReports: (asked: { before?: string } = {}) => at('settings', 'reports') + query(asked),
  blocks: (asked: { blocked?: string; muted?: string } = {}) => at('settings', 'blocks') + query(asked),
  /** Blocks or mutes a member, or takes it back. */
  block: (handle: string) => at('u', handle, 'block'),
  report: (kind: Reportable, id: string) => at('report', kind, id),

  admin: () => at('admin'),
  adminQueue: (asked: { section?: string; after?: string; case?: string; decision?: string } = {}) =>
    at('admin', 'queue') + query(asked),
  /** The page about the training of the classifiers. */
  adminModels: () => at('admin', 'models'),
  adminMail: (asked: { before?: string } = {}) => at('admin', 'mail') + query(asked),
  hidden: (kind: Hideable, id: string) => at('hidden', kind, id),
  comment: (id: string) => at('comments', id),
  /** The page that shows authors how their text was classified. */
  classified: (kind: 'comment' | 'idea', id: string) => at('classified', kind, id),
  /** The image at the end of a chapter; its requests are counted as reads. */
  readMark: (chapter: string) => at('reads', chapter),
  /** The page of a decision about the member's own item, with the form to appeal. */
  appeal: (id: string) => at('appeals', id),
  helpful: (comment: string) => at('comments', comment, 'helpful'),

  brand: (brand: string) => at('b', brand),
  brandStories: (brand: string, asked: { after?: string } = {}) => at('b', brand, 'stories') + query(asked),
  /** How a brand speaks, and the rules of its running challenges. */
  brandVoice: (brand: string) => at('b', brand, 'voice'),
  /** The questions to a brand, with the form to ask. */
  questions: (brand: string, asked: Query = {}) => at('b', brand, 'questions') + query(asked),
  /** The form to ask about something else than the brand itself. */
  ask: (asked: { kind: string; id: string; quote?: string; text?: string }) =>
    at('questions', 'ask') + query(asked),
  question: (id: string, asked: Query = {}) => at('questions', id) + query(asked),
  officialAnswer: (question: string) => `${at('questions', question)}#official`,
  answer: (question: string, answer: string) => `${at('questions', question)}#comment-${encode(answer)}`,
  /** The form that makes a chapter of an answer. */
  answerChapter: (answer: string) => at('answers', answer, 'chapter'),
  /** Questions alike to what is being typed, as JSON. */
  alikeQuestions: (asked: { kind: string; id: string; text: string }) =>
    at('questions', 'alike') + query(asked),
  desk: (brand: string, asked: Query = {}) => at('studio', brand, 'questions') + query(asked),
  /** The page of a brand's promises. */
  promises: (brand: string, asked: { state?: string; after?: string } = {}) =>
    at('b', brand, 'promises') + query(asked),
  promise: (brand: string, id: string) => at('b', brand, 'promises', id),
  /** The form for a promise that answers an item. */
  makePromise: (from: { kind: 'comment' | 'idea' | 'passage' | 'question'; id: string; quote?: string }) =>
    at('promises', 'new') + query(from),
  /** The promises that the team works on. */
  ownPromises: (brand: string, asked: { state?: string; whose?: 'all'; after?: string } = {}) =>
    at('studio', brand, 'promises') + query(asked),
  /** The style sheet that sets a brand's colour; the same for ever under the same address. */
  accent: (light: string, dark: string) =>
    at('accents', `${light.replace('#', '')}-${dark.replace('#', '')}.css`),
  studios: () => at('studio'),
  /** The form with which a member asks for a brand. */
  requestBrand: () => at('brands', 'new'),
  /** Tells whether a name and an address for a brand are free. */
  checkBrand: (asked: { name: string; slug: string }) => at('brands', 'check') + query(asked),
  /** The page of an invitation to a team that was sent by mail. */
  teamInvitation: (key: string) => at('invitations', key),
  /** The first steps of a new brand. */
  firstSteps: (brand: string, asked: { step?: string } = {}) => at('studio', brand, 'start') + query(asked),
  studio: (brand: string) => at('studio', brand),
  studioSection: (brand: string, section: StudioSection) => at('studio', brand, section),
  listening: (brand: string, asked: Record<string, string | undefined> = {}) =>
    at('studio', brand, 'listening') + query(asked),
  listeningMessages: (brand: string, asked: Record<string, string | undefined> = {}) =>
    at('studio', brand, 'listening', 'messages') + query(asked),
  /** The text of a chapter with the number of people who commented on each passage. */
  listeningPassages: (brand: string, asked: Record<string, string | undefined> = {}) =>
    at('studio', brand, 'listening', 'passages') + query(asked),
  /** The settings of the emails from the listening room. */
  listeningMails: (brand: string) => at('studio', brand, 'listening', 'mails'),
  /** Feeds and files from outside that join the listening room. */
  outside: (brand: string) => at('studio', brand, 'listening', 'outside'),
  /** The columns and the preview of an uploaded file. */
  outsideUpload: (brand: string, upload: string) => at('studio', brand, 'listening', 'outside', upload),
  listeningFile: (brand: string, section: string, asked: Record<string, string | undefined> = {}) =>
    at('studio', brand, 'listening', `${section}.csv`) + query(asked),
  webhooks: (brand: string, asked: { webhook?: string; after?: string } = {}) =>
    at('studio', brand, 'webhooks') + query(asked),
  auditFile: (brand: string, format: 'csv' | 'json') => at('studio', brand, `audit.${format}`),
  queue: (
    brand: string,
    asked: { section?: string; after?: string; case?: string; decision?: string } = {},
  ) => at('studio', brand, 'queue') + query(asked),
  newChallenge: (brand: string, asked: { template?: string; from?: 'listening' } = {}) =>
    at('studio', brand, 'challenges', 'new') + query(asked),
  editChallenge: (brand: string, challenge: string) => at('studio', brand, 'challenges', challenge),
  endPhase: (brand: string, challenge: string, asked: { phase: string }) =>
    at('studio', brand, 'challenges', challenge, 'end') + query(asked),

  challenges: () => at('challenges'),
  challenge: (challenge: string) => at('c', challenge),
  challengeSection: (challenge: string, section: ChallengeSection) => at('c', challenge, section),
  terms: (challenge: string, asked: { next?: string } = {}) => at('c', challenge, 'terms') + query(asked),
  potFile: (challenge: string) => at('c', challenge, 'pot.csv'),
  ballots: (challenge: string) => at('c', challenge, 'ballots.csv'),

  ideas: (challenge: string, asked: { sort?: 'new'; tag?: string } = {}) =>
    at('c', challenge, 'ideas') + query(asked),
  idea: (challenge: string, n: Segment) => at('c', challenge, 'ideas', n),
  similarIdeas: (challenge: string, asked: { hook: string }) => at('c', challenge, 'similar') + query(asked),
  voteForIdea: (id: string) => at('ideas', id, 'vote'),

  stories: () => at('stories'),
  challengeStories: (challenge: string, asked: { title?: string } = {}) =>
    at('c', challenge, 'stories') + query(asked),
  story: (story: string, asked: { chapter?: string } = {}) => at('s', story) + query(asked),
  /** The story's page with the chapter order form open. */
  arrange: (story: string) => `${at('s', story) + query({ arrange: 1 })}#arrange`,
  backlinks: (story: string, asked: Query = {}) => at('s', story, 'links') + query(asked),
  storyCover: (story: string) => at('s', story, 'cover'),
  /** The chapters of a story for its authors. */
  storyDesk: (story: string) => at('s', story, 'desk'),
  submit: (story: string, asked: { chapter?: string } = {}) => at('s', story, 'submit') + query(asked),
  feature: (story: string) => at('s', story, 'feature'),
  /** The page of a story that won. */
  winner: (story: string) => at('s', story, 'verdict'),
  credit: (story: string) => at('s', story, 'credit'),
  /** A dispute on the page of a story's credit; with `answer`, its form is open. */
  dispute: (story: string, id: string, asked: { answer?: string } = {}) =>
    `${at('s', story, 'credit') + query(asked)}#${id}`,
  /** The rules for programs that read the site. */
  crawlers: () => at('crawlers'),
  /** All stories of a challenge as one file: the formats, and one export with its file. */
  downloadChallenge: (challenge: string) => at('c', challenge, 'download'),
  exportJob: (id: string) => at('exports', id),
  exportFile: (id: string) => at('exports', id, 'file'),
  /** The formats in which the story can be downloaded. */
  download: (story: string) => at('s', story, 'download'),
  downloadFile: (story: string, format: string) => at('s', story, 'download', format),
  /** The page to start a story from a file; with `preview`, the preview of that story. */
  storyFromFile: (challenge: string, asked: { preview?: string } = {}) =>
    at('c', challenge, 'stories', 'import') + query(asked),
  /** The page to import a file; with `preview`, the preview of the import. */
  importInto: (story: string, asked: { preview?: string } = {}) => at('s', story, 'import') + query(asked),
  /** The page on which a member removes their name from a story for good. */
  removeName: (story: string) => at('s', story, 'remove-name'),
  voteForStory: (id: string) => at('stories', id, 'vote'),

  chapter: (story: string, chapter: string) => at('s', story, chapter),
  write: (story: string, chapter: string) => at('s', story, chapter, 'write'),
  talk: (story: string, chapter: string, asked: { quote?: string } = {}) =>
    at('s', story, chapter, 'talk') + query(asked),
  retire: (story: string, chapter: string) => at('s', story, chapter, 'retire'),
  /** The page on which a chapter is merged into another one of its story. */
  mergeInto: (story: string, chapter: string) => at('s', story, chapter, 'merge-into'),
  lock: (story: string, chapter: string) => at('s', story, chapter, 'lock'),
  branches: (story: string, chapter: string) => at('s', story, chapter, 'branches'),
  merge: (story: string, branch: string) => at('s', story, branch, 'merge'),
  voteForBranch: (id: string, asked: { home: string }) => at('chapters', id, 'vote') + query(asked),

  history: (story: string, chapter: string, asked: { after?: string } = {}) =>
    at('s', story, chapter, 'history') + query(asked),
  revision: (story: string, chapter: string, n: Segment) => at('s', story, chapter, 'history', n),
  takedown: (story: string, chapter: string, n: number) => at('s', story, chapter, 'history', n, 'takedown'),
  /** Without a query: the form to choose two revisions. */
  diff: (story: string, chapter: string, asked: DiffQuery = {}) =>
    at('s', story, chapter, 'diff') + query(asked),
  undo: (story: string, chapter: string, asked: UndoQuery) =>
    at('s', story, chapter, 'take-back') + query(asked),
  /** Reverts a member's changes since a time; the ISO date is not encoded. */
  revert: (story: string, chapter: string, { member, since }: { member: string; since: string }) =>
    at('s', story, chapter, 'take-back') + query(`member=${encode(member)}&since=${since}`),
  replay: (story: string, chapter: string) => at('s', story, chapter, 'replay'),
  replayData: (story: string, chapter: string) => at('s', story, chapter, 'replay.json'),

  embedStory: (story: string) => at('embed', 's', story),
  embedReplay: (story: string, chapter: string) => at('embed', 's', story, chapter, 'replay'),
  embedReplayData: (story: string, chapter: string) => at('embed', 's', story, chapter, 'replay.json'),
  /** A feed of the whole site. */
  siteFeed: (kind: 'site' | 'changes', format: 'atom' | 'json') => at('feeds', `${kind}.${format}`),
  feed: (kind: 'brand' | 'challenge' | 'story' | 'questions', key: string, format: 'atom' | 'json') =>
    at('feeds', kind, `${key}.${format}`),
  sitemap: () => at('sitemap.xml'),
  robots: () => at('robots.txt'),
  sitemapPart: (name: string) => at('sitemap', `${name}.xml`),
  oembed: (asked: { url: string; format: 'json' | 'xml' }) => at('oembed') + query(asked),

  upload: () => at('media'),
  media: (id: string) => at('media', id),
  /** A copy of a picture that is at most so many pixels wide. */
  mediaCopy: (id: string, width: number) => at('media', id) + query(`w=${width}`),
  /** The picture of a page for social cards. */
  sharePicture: (kind: string, key: string) => at('share', kind, `${key}.png`),
  /** Receives marks, covers and avatars. */
  pictures: () => at('media', 'pictures'),
  /** The socket's base path; the chapter's id is appended. */
  socket: () => at('collab'),
  /** Issues the tickets that open sockets. */
  tickets: () => at('collab', 'tickets'),
  copied: () => at('copied'),

  /** API endpoints that our own pages call. */
  api: {
    root: () => API,
    document: () => `${API}/openapi.json`,
    comments: (asked: { kind?: 'chapter'; id?: string } = {}) => API + at('comments') + query(asked),
    resolved: (comment: string) => API + at('comments', comment, 'resolved'),
    revisions: (chapter: string) => ofChapterInApi(chapter, 'revisions'),
    passages: (chapter: string) => ofChapterInApi(chapter, 'passages'),
    members: (asked: { q: string; limit: number }) => API + at('members') + query(asked),
    /** `at` is `client:clock:length`, comma-separated if several; these characters are not encoded. */
    authors: (chapter: string, at: string) => ofChapterInApi(chapter, 'authors') + query(`at=${at}`),
    titles: (chapter: string, asked: { q: string }) => ofChapterInApi(chapter, 'titles') + query(asked),
    manifest: (story: string) => API + at('stories', story, 'manifest'),
    suggesters: (chapter: string) => ofChapterInApi(chapter, 'suggesters'),
    judgedSuggestions: (chapter: string) => ofChapterInApi(chapter, 'suggestions', 'judged'),
  },
} as const
