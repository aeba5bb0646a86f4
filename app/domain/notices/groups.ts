/** Groups of notices: members choose for each group where its notices go. */

export const NOTICE_GROUPS = [
  'talk',
  'answers',
  'work',
  'invitations',
  'votes',
  'watching',
  'new_ideas',
  'dates',
  'account',
] as const
export type NoticeGroup = (typeof NOTICE_GROUPS)[number]

export const NOTICE_MAILS = ['none', 'at_once', 'digest'] as const
export type NoticeMail = (typeof NOTICE_MAILS)[number]

export type NoticeDelivery = { onSite: boolean; mail: NoticeMail }

/** Urgent notices are mailed at once; the others are in the digest. Endings have their own part of the digest. */
export const DEFAULT_DELIVERY: Record<NoticeGroup, NoticeDelivery> = {
  talk: { onSite: true, mail: 'digest' },
  answers: { onSite: true, mail: 'at_once' },
  work: { onSite: true, mail: 'digest' },
  invitations: { onSite: true, mail: 'at_once' },
  votes: { onSite: true, mail: 'digest' },
  watching: { onSite: true, mail: 'digest' },
  new_ideas: { onSite: true, mail: 'digest' },
  dates: { onSite: true, mail: 'none' },
  account: { onSite: true, mail: 'at_once' },
}

/** Decisions about the member's account and texts always stay in the list, because appeals begin there. */
export const isAlwaysOnSite = (group: NoticeGroup): boolean => group === 'account'

/** The group of each kind of notice. */
export const NOTICE_KINDS: Readonly<Record<string, NoticeGroup>> = {
  reply: 'talk',
  comment: 'talk',
  mention: 'talk',
  promise_made: 'talk',
  promise_changed: 'talk',
  promise_kept: 'talk',
  promise_withdrawn: 'talk',
  promise_opened: 'talk',
  promise_late: 'talk',

  question_answered: 'answers',

  idea_approved: 'work',
  idea_declined: 'work',
  idea_merged: 'work',
  idea_unmerged: 'work',
  idea_taken_in: 'work',
  idea_adopted: 'work',
  level_contributor: 'work',
  level_regular: 'work',
  level_trusted: 'work',
  level_guardian: 'work',
  answer_solved: 'work',
  answer_chapter: 'work',
  question_assigned: 'work',
  question_closed: 'work',
  badge_given: 'work',
  badge_withdrawn: 'work',
  edit_approved: 'work',
  edit_declined: 'work',
  story_featured: 'work',
  story_chosen: 'work',
  story_picked: 'work',
  story_letter: 'work',
  story_submitted: 'work',
  story_taken_back: 'work',
  revision_approved: 'work',
  revision_approved_later: 'work',
  revision_declined: 'work',
  suggestion_accepted: 'work',
  suggestion_rejected: 'work',
  chapter_forked: 'work',
  chapters_moved: 'work',
  chapter_retired: 'work',
  chapter_back: 'work',
  chapter_merging: 'work',
  chapter_merged: 'work',
  branch_chosen: 'work',
  branch_closed: 'work',
  credit_proposed: 'work',
  credit_changed: 'work',
  credit_final: 'work',
  name_removed: 'work',
  credit_disputed: 'account',
  dispute_accepted: 'account',
  dispute_rejected: 'account',
  rule_turned_off: 'work',
  webhook_disabled: 'work',
  promise_assigned: 'work',
  promise_due: 'work',
  promise_overdue: 'work',

  coauthor_invited: 'invitations',
  team_invited: 'invitations',

  idea_amended: 'votes',
  own_vote_dropped: 'votes',
  vote_set_aside: 'votes',
  vote_counts_again: 'votes',

  watched_text: 'watching',
  watched_chapter: 'watching',
  watched_talk: 'watching',
  watched_story: 'watching',
  watched_phase_ideas: 'watching',
  watched_phase_writing: 'watching',
  watched_phase_voting: 'watching',
  watched_phase_verdict: 'watching',
  followed_story: 'watching',
  followed_featured: 'watching',

  watched_idea: 'new_ideas',
  followed_idea: 'new_ideas',

  idea_hidden_by_reports: 'account',
  story_hidden_by_reports: 'account',
  comment_hidden_by_reports: 'account',

  ends_soon_ideas: 'dates',
  ends_soon_writing: 'dates',
  ends_soon_voting: 'dates',
  challenge_dates: 'dates',

  idea_hidden: 'account',
  idea_unhidden: 'account',
  story_hidden: 'account',
  story_unhidden: 'account',
  comment_hidden: 'account',
  comment_unhidden: 'account',
  suspended: 'account',
  suspended_by_brand: 'account',
  suspension_lifted: 'account',
  suspension_lifted_by_brand: 'account',
  brand_approved: 'account',
  brand_declined: 'account',
  taken_down: 'account',
  case_approve: 'account',
  case_decline_suspend: 'account',
  case_edit: 'account',
  case_grant: 'account',
  case_hide: 'account',
  case_keep: 'account',
  case_remove: 'account',
  limited: 'account',
  limited_by_brand: 'account',
  limit_lifted: 'account',
  limit_lifted_by_brand: 'account',
  banned: 'account',
  banned_by_brand: 'account',
  ban_lifted: 'account',
  ban_lifted_by_brand: 'account',
  warned: 'account',
  warned_by_brand: 'account',
  warning_lifted: 'account',
  warning_lifted_by_brand: 'account',
  report_upheld: 'account',
  report_rejected: 'account',
  report_overturned: 'account',
}

/** Returns the group of a kind. A kind that is not listed is treated as a decision, so that it is never lost. */
export const groupOf = (kind: string): NoticeGroup => NOTICE_KINDS[kind] ?? 'account'

/** Kinds that are shown as one line when several stand at the same place: "Rania and 3 others commented". */
export const isGrouped = (kind: string): boolean => kind === 'comment' || kind === 'reply'
