/** Letters: written on the server alone, so the browser is not sent them. */
export const mail = {
  'mail.signature': 'Unggun',
  'mail.verify.subject': 'Confirm your email for Unggun',
  'mail.verify.body':
    'Hello {name},\n\nOpen this link within 24 hours to confirm that this address is yours:\n\n{link}\n\nIf you did not join Unggun, do nothing: the account stays closed.',
  'mail.known_address.subject': 'You already have an account at Unggun',
  'mail.known_address.body':
    'Hello {name},\n\nSomebody just tried to join Unggun with this address, which already has an account. If it was you and you lost your password, set a new one here:\n\n{link}\n\nIf it was not you, do nothing: nobody was told that the account exists.',
  'mail.reset.subject': 'Reset your password for Unggun',
  'mail.reset.body':
    'Hello {name},\n\nOpen this link within ten minutes to choose a new password:\n\n{link}\n\nIt works once. If you did not ask for it, do nothing: your password stays as it is.',
  'mail.password_changed.subject': 'Your password for Unggun was changed',
  'mail.password_changed.body':
    'Hello {name},\n\nYour password was just changed, and all other browsers were signed out. If that was not you, set a new one at once:\n\n{link}',
  'mail.export_ready.subject': 'Your download of “{title}” is ready',
  'mail.export_ready.body':
    'Hello {name},\n\nThe stories of “{title}” are ready for you. Download them here until {until}; you need to be signed in:\n\n{link}\n\nAfter that the file is deleted, and you can ask for a new one.',
  'mail.settings': 'Choose which emails you get',
  'mail.unsubscribe': 'Unsubscribe',
  'mail.digest.heading_daily': 'Your day on Unggun',
  'mail.digest.heading_weekly': 'Your week on Unggun',
  'mail.digest.happened': 'What happened',
  'mail.digest.more': { one: 'And {count} more thing', other: 'And {count} more' },
  'mail.digest.ending': 'What closes soon',
  'mail.digest.waiting': 'What waits for you',
  'mail.digest.why_daily': 'You get this every morning on which there is news.',
  'mail.digest.why_weekly': 'You get this on Mondays when there is news.',
  'mail.listening.weekly_three': 'Three things worth knowing about {brand}, {period}',
  'mail.listening.weekly_two': 'Two things worth knowing about {brand}, {period}',
  'mail.listening.weekly_one': 'One thing worth knowing about {brand}, {period}',
  'mail.listening.alerts': 'Something is changing at {brand}',
  'mail.listening.csv': 'The tables of {brand}, {period}',
  'mail.listening.open': 'Open the listening room',
  'mail.listening.csv_about': 'The links work when you are signed in. The email itself holds no figures.',
  'mail.listening.why': 'You asked for this email in the listening room of {brand}.',
  'mail.notice.open': 'Open it on Unggun',
  'mail.notice.why': 'You asked for an email at once about: {group}.',
  'mail.team_invitation.subject': '{name} invites you to the team of {brand}',
  'mail.team_invitation.body':
    'Hello,\n\n{name} invites you to the team of {brand} on Unggun, where brands and people write stories together. Open this link within 14 days to accept:\n\n{link}\n\nIf you do not know {name}, ignore this mail: nothing happens.',
} as const
