/** The personal home page, and the sentences that its lists share with the digest. */
export const home = {
  'home.ends_ideas': 'Ideas for “{title}” close',
  'home.ends_writing': 'Writing for “{title}” ends',
  'home.ends_voting': 'Voting for “{title}” closes',
  'waiting.team': '“{title}” invites you to its team',
  'waiting.coauthor': '{name} invites you to write “{title}” together',
  'waiting.question': '{name} asks you about “{title}”',
} as const
