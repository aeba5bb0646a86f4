import type { Translated } from '../catalogue.ts'
import type { notices as english } from '../en/notices.ts'

export const notices = {
  'notice_settings.link': 'Pengaturan',
  'notice_settings.title': 'Pengaturan pemberitahuan',
  'notice_settings.about':
    'Pilih kabar apa yang kamu terima, dan di mana. “Dalam ringkasan” mengumpulkannya jadi satu email.',
  'notice_settings.digest': 'Ringkasan lewat email',
  'notice_settings.digest_hint': 'Dikirim pukul 7 pagi menurut zona waktumu ({zone}), hanya kalau ada kabar.',
  'notice_settings.digest_off': 'Tanpa ringkasan',
  'notice_settings.digest_daily': 'Setiap hari',
  'notice_settings.digest_weekly': 'Setiap Senin',
  'notice_settings.no_mail': 'Konfirmasi alamat emailmu dulu: sebelum itu tidak ada email yang dikirim.',
  'notice_settings.site': 'Di situs',
  'notice_settings.site_always': 'Selalu di situs',
  'notice_settings.mail': 'Lewat email',
  'notice_settings.mail_none': 'Tanpa email',
  'notice_settings.mail_at_once': 'Email langsung',
  'notice_settings.mail_digest': 'Dalam ringkasan',
  'notice_settings.saved': 'Pengaturan pemberitahuanmu disimpan.',
  'notice_settings.group_talk': 'Komentar, balasan, dan sebutan',
  'notice_settings.group_answers': 'Jawaban resmi atas pertanyaanmu',
  'notice_settings.group_work': 'Ide, cerita, dan perubahanmu',
  'notice_settings.group_invitations': 'Undangan menulis atau bergabung dengan tim',
  'notice_settings.group_votes': 'Suaramu',
  'notice_settings.group_watching': 'Kabar dari yang kamu pantau dan ikuti',
  'notice_settings.group_new_ideas': 'Ide baru di tempat yang kamu pantau dan dari orang yang kamu ikuti',
  'notice_settings.group_dates': 'Tenggat dan perubahan tanggal',
  'notice_settings.group_account': 'Moderasi dan akunmu',
  'unsubscribe.title': 'Berhenti berlangganan',
  'unsubscribe.ask_digest': 'Hentikan ringkasan lewat email?',
  'unsubscribe.ask_group': 'Hentikan email tentang ini: {group}?',
  'unsubscribe.button': 'Berhenti berlangganan',
  'unsubscribe.done': 'Kamu sudah berhenti berlangganan. Email seperti ini tidak akan dikirim lagi.',
  'unsubscribe.stale':
    'Tautan ini tidak berlaku lagi. Masuk, lalu pilih email yang mau kamu terima di pengaturan.',
  'unsubscribe.settings': 'Semua pengaturan pemberitahuan',
} as const satisfies Translated<typeof english>
