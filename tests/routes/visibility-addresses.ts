import { SHARED_KINDS } from '#app/domain/brands/share-picture.ts'
import { LENSES } from '#app/domain/standing/lenses.ts'
import { SITEMAP_KINDS } from '#db/queries/sitemap.ts'
import { COMMON, type PlantedIds } from './planted.ts'
import type { VisibilityWorld } from './visibility-world.ts'

/** Returns values for a parameter, by its name and the path before it. */
function plantedFor(name: string, path: string, place: PlantedIds): string[] | undefined {
  const known: Record<string, string[]> = {
    challenge: [place.challenge],
    story: path.startsWith('/stories/') ? [place.storyId] : [place.story],
    chapter: path.startsWith('/chapters/') ? [place.chapterId] : [place.chapter, 'chapter-1-1', 'chapter-1'],
    idea: [place.idea],
    comment: [place.comment],
    question: [place.question],
    answer: [place.question],
    promise: [place.promise],
    n: path.includes('/ideas/') ? [place.n] : ['1', '2'],
    brand: ['kopi'],
    handle: ['anna', 'budi', 'cici'],
    key: ['no-such-key'],
    dispute: ['no-such-dispute'],
    delivery: ['no-such-delivery'],
    pair: ['112233-445566.css'],
    format: ['md', 'html', 'json'],
    part: ['pages', ...SITEMAP_KINDS].map((each) => `${each}.xml`),
    feed: path.includes('/:kind')
      ? [`${place.challenge}.atom`, `${place.story}.json`, 'kopi.atom']
      : ['site.atom', 'changes.json'],
    file: [
      ...[place.challenge, place.story, place.question, 'kopi', place.promise, 'anna'],
      ...[`${place.challenge}.${place.n}`, `${place.story}.${place.chapter}`],
    ].map((each) => `${each}.png`),
    case: [place.case],
  }
  const ofId: [RegExp, string[]][] = [
    [/^\/media\//, [place.cover]],
    [/^\/reads\//, [place.chapterId, place.branch]],
    [/\/outside\/:id$/, ['gone']],
    [/^\/cases\//, [place.case]],
    [/^\/webhooks\//, ['no-such-webhook']],
    [/^\/exports\//, ['no-such-export']],
    [/^\/challenges\//, [place.challenge]],
    [/^\/ideas\//, [place.idea]],
    [/^\/stories\//, [place.storyId]],
    [/^\/chapters\//, [place.chapterId, place.branch]],
    [/^\/comments\//, [place.comment]],
    [/^\/(questions|answers)\//, [place.question]],
    [/^\/promises\//, [place.promise]],
    [/\/:kind\//, [place.challenge, place.idea, place.storyId, place.chapterId, place.comment]],
  ]
  if (name === 'id') return ofId.find(([at]) => at.test(path))?.[1]
  if (name === 'kind' && path.startsWith('/share/')) return [...SHARED_KINDS]
  if (name === 'kind') return ['brand', 'challenge', 'idea', 'story', 'chapter', 'comment', 'questions']
  return known[name]
}

const LENSES_OF_COMMENTS = LENSES.map((lens) => `lens=${lens}`)

const questionPlaces = (at: PlantedIds) => [
  `kind=challenge&id=${at.challenge}`,
  `kind=idea&id=${at.idea}`,
  `kind=story&id=${at.storyId}`,
  `kind=chapter&id=${at.chapterId}`,
]
const alikeAddresses = (at: PlantedIds) =>
  questionPlaces(at).map((place) => `${place}&text=${COMMON}+zqhiddenasked`)

/** Queries that make a page or an endpoint read other data; the empty query is always tested. */
export const QUERIES: Record<string, (place: PlantedIds, url: string) => string[]> = {
  '/media/:id': () => ['w=96'],
  '/s/:story/submit': (at) => [`chapter=${at.chapter}`],
  '/s/:story/import': () => ['preview=gone'],
  '/c/:challenge/stories/import': () => ['preview=gone'],
  '/search': () => [`q=${COMMON}`, ...KINDS.map((kind) => `q=${COMMON}&kind=${kind}`)],
  '/studio/:brand/challenges/:challenge/end': () => ['phase=ideas'],
  '/changes': (at) => [`story=${at.storyId}`, `challenge=${at.challenge}`, 'member=anna', 'brand=kopi'],
  '/to': (at) => [
    `title=${title('zqdraftstory')}`,
    `title=${title('zqhiddenstory')}&from=${at.chapterId}`,
    `title=${title('plainstory')}%23Part+${COMMON}+plainchapter`,
    'title=Nobody+wrote+zqdraftwanted',
    'title=Nobody+wrote+zqhiddenwanted',
  ],
  '/oembed': (at, url) =>
    ['', `/${at.chapter}`, `/${at.chapter}/replay`].map(
      (rest) => `url=${encodeURIComponent(`${url}/s/${at.story}${rest}`)}`,
    ),
  '/palette': (at) => [
    `q=${COMMON}`,
    `at=/c/${at.challenge}`,
    `at=/s/${at.story}`,
    `at=/s/${at.story}/${at.chapter}`,
  ],
  '/writing': (at) => [`story=${at.storyId}`, `challenge=${at.challenge}`],
  '/c/:challenge/similar': () => [`hook=${COMMON}+idea`],
  '/c/:challenge/ideas': () => ['sort=new', 'sort=hot', 'tag=zqdrafttag', 'tag=zqhiddentag'],
  '/c/:challenge/verdict': () => ['receipt=receipt-1'],
  '/s/:story/links': (at) => [`chapter=${at.chapter}`],
  '/s/:story/:chapter': () => ['who=1'],
  '/s/:story/:chapter/diff': () => ['from=1&to=1', 'from=1&to=2'],
  '/s/:story/:chapter/replay': () => ['step=1'],
  '/s/:story/:chapter/take-back': () => ['do=restore&revision=1'],
  '/chapters/:chapter/vote': (at) => [`home=${at.chapterId}`],
  '/links/to': (at) => [
    `title=${title('zqdraftstory')}`,
    `title=${title('zqhiddenstory')}&from=${at.chapterId}`,
  ],
  '/chapters/:id/titles': (at) => [
    `q=${COMMON}`,
    'q=%23part',
    `q=${title('zqdraftstory')}%23part`,
    `q=${at.n}`,
  ],
  '/members': () => ['q=a'],
  '/brands/check': () => ['name=Kopi', `slug=${COMMON}`],
  '/brands/:brand/queue': () => ['section=held', 'section=mine'],
  '/brands/:brand/rules': (at) => [`challenge=${at.challenge}`],
  '/studio/:brand/queue': (at) => ['section=held', `case=${at.case}`],
  '/studio/:brand/rules': (at) => [`challenge=${at.challenge}`],
  '/admin/queue': (at) => ['section=held', `case=${at.case}`],
  '/b/:brand/stories': () => [],
  '/b/:brand/promises': () => ['state=open', 'state=late'],
  '/brands/:brand/promises': () => ['state=open', 'state=late'],
  '/promises/new': (at) => [
    `kind=comment&id=${at.comment}`,
    `kind=idea&id=${at.idea}`,
    `kind=passage&id=${at.chapterId}&quote=${COMMON}`,
  ],
  '/u/:handle/standing': () => ['brand=kopi'],
  '/members/:handle/standing': () => ['brand=kopi'],
  '/c/:challenge/talk': () => LENSES_OF_COMMENTS,
  '/c/:challenge/ideas/:n': () => LENSES_OF_COMMENTS,
  '/b/:brand/questions': () => ['state=waiting', 'state=answered'],
  '/studio/:brand/questions': () => ['show=everybody', 'show=answered', 'show=mine', 'show=solved', 'days=7'],
  '/questions': () => ['brand=kopi', 'brand=kopi&state=answered', 'brand=kopi&state=waiting'],
  '/questions/alike': alikeAddresses,
  '/questions/ask': questionPlaces,
  '/questions/:question': () => [...LENSES_OF_COMMENTS, 'words=all', 'reply=none'],
  '/questions/:id': () => LENSES_OF_COMMENTS,
  '/comments': (at) => [
    `kind=challenge&id=${at.challenge}`,
    `kind=idea&id=${at.idea}`,
    `kind=story&id=${at.storyId}`,
    `kind=chapter&id=${at.chapterId}`,
    `kind=chapter&id=${at.branch}`,
  ],
  '/challenges/:id/ideas': () => ['sort=new', 'sort=hot', 'sort=shuffled'],
  '/chapters/:id/diff': () => ['from=1&to=1', 'from=1&to=2'],
  '/chapters/:id/authors': () => ['at=1:0:1'],
  '/stories/:id/export': () => ['format=md', 'format=html', 'format=json'],
}
const KINDS = ['story', 'chapter', 'idea', 'challenge', 'brand', 'member', 'question']
const title = (word: string) => encodeURIComponent(`Tale ${COMMON} ${word}`)
/** Their query is a page number, a language or a return address; no data is looked up by it. */
export const ONLY_PAGES = new Set(
  [
    '/ /admin /admin/mail /login /join /join/check /s/:story/credit /verify/:key /notices /answers/:answer/chapter /s/:story/desk /watching /wanted /stories /challenges /studio',
    '/studio/:brand /studio/:brand/audit /u/:handle /c/:challenge /c/:challenge/stories /c/:challenge/people',
    '/c/:challenge/terms /s/:story /s/:story/:chapter/history /s/:story/:chapter/talk',
    '/studio/:brand/listening /studio/:brand/listening/messages /studio/:brand/listening/passages /studio/:brand/listening/:key /brands/:brand/listening',
    '/studio/:brand/listening/outside /studio/:brand/listening/outside/:id /studio/:brand/listening/mails',
    '/brands/:brand/audit /challenges/:id/stories /chapters/:id/revisions /chapters/:id/backlinks',
    '/stories/:id/backlinks /links/wanted /watches /reports /settings/blocks /settings/reports',
    '/studio/:brand/challenges/new /studio/:brand/start /reads/:id /studio/:brand/promises',
    '/studio/:brand/challenges/new /studio/:brand/start /feeds/:feed /feeds/:kind/:feed',
    '/studio/:brand/webhooks /webhooks /webhooks/:id/deliveries',
  ]
    .join(' ')
    .split(' '),
)

export function fill(path: string, place: PlantedIds): string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  return names.reduce(
    (paths, name) => {
      const values = plantedFor(name, path, place)
      if (!values)
        throw new Error(`No planted value for :${name} of ${path}: say here which one belongs there`)
      return paths.flatMap((each) =>
        values.map((value) => each.replace(`:${name}`, encodeURIComponent(value))),
      )
    },
    [path.replace('*', 'nowhere')],
  )
}

/** Returns each address of a path, for both sets of planted ids, without and with each query. */
export function addressesOf(planted: VisibilityWorld, path: string): string[] {
  const all = planted.all.flatMap((place) =>
    fill(path, place).flatMap((filled) =>
      ['', ...(QUERIES[path]?.(place, planted.url) ?? [])].map((query) =>
        query ? `${filled}?${query}` : filled,
      ),
    ),
  )
  return [...new Set(all)]
}

type Documented = Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
export const endpointsOf = (planted: VisibilityWorld) =>
  Object.entries(planted.app.openApi().paths as unknown as Documented).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/^\/api\/v1(?=\/)/, '').replace(/\{(\w+)\}/g, ':$1'),
      readsQuery: (operation.parameters ?? []).some((one) => one.in === 'query'),
    })),
  )
