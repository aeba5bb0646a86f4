/** The mails that the listening room sends to team members who subscribed to them. */
export const LISTENING_MAILS = ['weekly', 'alerts', 'csv'] as const
export type ListeningMail = (typeof LISTENING_MAILS)[number]
