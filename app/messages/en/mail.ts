/** Letters: written on the server alone, so the browser is not sent them. */
export const mail = {
  'mail.signature': 'Unggun',
  'mail.verify.subject': 'Confirm your e-mail for Unggun',
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
} as const
