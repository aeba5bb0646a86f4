import type { brands, challenges } from '../schema/index.ts'

const LONG_AGO = new Date(0)

/**
 * The rules for a question that is asked of a brand and not in one of its challenges: those of a challenge that is always
 * open and has no terms. It has no id, and `bannedPhrases` are those of no challenge; the brand's own rules apply.
 */
export const placeOfBrand = ({
  id,
  slug,
  name,
  createdAt,
}: typeof brands.$inferSelect): typeof challenges.$inferSelect => ({
  ...{ id: '', brandId: id, slug, title: name, hook: '', brief: '', voiceDos: '', voiceDonts: '' },
  ...{ bannedPhrases: [], reward: '', potAmount: null, potCurrency: null, licence: 'terms', disputeDays: 14 },
  ...{ pledgedPermille: 1000, pledgedHours: 720, wasOpen: true, language: 'id', coverId: null, coverAlt: '' },
  ...{ coverFocus: 'middle', reviewMode: 'reviewed', ideaVotes: 1, storyVotes: 1, minimumBallot: 1 },
  ...{ hiddenTallies: false, minimumAge: 18, termsVersion: 0, ideaCount: 0, createdBy: '', createdAt },
  ...{ ideasStart: LONG_AGO, ideasEnd: LONG_AGO, writingStart: LONG_AGO, writingEnd: LONG_AGO },
  ...{ votingStart: LONG_AGO, votingEnd: LONG_AGO, verdictEnd: null },
})
