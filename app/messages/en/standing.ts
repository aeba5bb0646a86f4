export const standing = {
  'notice.level_contributor': 'You are now a contributor at {title}. See what that unlocks.',
  'notice.level_regular': 'You are now a regular at {title}. See what that unlocks.',
  'notice.level_trusted': '{title} now trusts you. See what that unlocks.',
  'notice.level_guardian': 'You are now a guardian at {title}. See what that unlocks.',
} as const
