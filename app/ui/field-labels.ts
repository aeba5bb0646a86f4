/** The labels of form fields by name, for the list of errors above a form. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  handle: 'identity.handle',
  login: 'identity.login',
  displayName: 'identity.display_name',
  email: 'identity.email',
  password: 'identity.password',
  current: 'identity.password_current',
  bio: 'identity.bio',
  zone: 'identity.zone',
  locale: 'identity.locale',
  name: 'studio.brand_name',
  slug: 'brand.request_slug',
  site: 'brand.request_site',
  why: 'brand.request_why',
  tagline: 'studio.brand_tagline',
  accent: 'brand.colour',
  about: 'brand.about',
  voice: 'brand.voice',
  title: 'studio.field_title',
  hook: 'studio.field_hook',
  brief: 'studio.field_brief',
  language: 'studio.field_language',
  voiceDos: 'studio.field_dos',
  voiceDonts: 'studio.field_donts',
  bannedPhrases: 'studio.field_banned',
  reward: 'studio.field_reward',
  terms: 'studio.field_terms',
  minimumAge: 'studio.field_age',
  ideaVotes: 'studio.field_idea_votes',
  storyVotes: 'studio.field_story_votes',
  minimumBallot: 'studio.field_ballot',
  role: 'studio.team_role',
}

/** The id of a control that has an error. Only one form of a page is sent at a time, so the name is enough. */
export const errorFieldId = (name: string): string => `field-${name}`

/** The field of an error: `bannedPhrases.3` is an error of the list `bannedPhrases`. */
export const fieldOfError = (name: string): string => name.replace(/\.\d+$/, '')
