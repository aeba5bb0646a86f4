export const crawlers = {
  'crawlers.title': 'For search engines and other programs',
  'crawlers.lead': 'Everything public here may be read and indexed, by search engines and by anybody else.',
  'crawlers.speed': 'How fast',
  'crawlers.pages':
    'Please fetch one page at a time, with a second between two. Some things cost more work and have limits:',
  'crawlers.searches': { one: 'Search: {count} time a minute', other: 'Search: {count} times a minute' },
  'crawlers.comparisons': {
    one: 'Comparisons and replays of a text: {count} a minute',
    other: 'Comparisons and replays of a text: {count} a minute',
  },
  'crawlers.files': { one: 'Downloads: {count} an hour', other: 'Downloads: {count} an hour' },
  'crawlers.refused': 'A program that is faster gets the answer 429 with the number of seconds to wait.',
  'crawlers.better': 'What saves you and us work',
  'crawlers.sitemap': 'The sitemap lists every public page with the time of its last change',
  'crawlers.feeds': 'Feeds say what is new; an unchanged one answers 304.',
  'crawlers.hub': 'You can also subscribe to {hub}.',
  'crawlers.api': 'The API gives programs the same as JSON',
  'crawlers.closed': 'What to leave out',
  'crawlers.closed_about': 'Forms, personal pages, and lists in another order. The full list is in',
} as const
