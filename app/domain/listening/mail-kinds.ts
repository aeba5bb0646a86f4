/** What the room mails to those of the team who ask for it. */
export const LISTENING_MAILS = ['weekly', 'alerts', 'csv'] as const
export type ListeningMail = (typeof LISTENING_MAILS)[number]
