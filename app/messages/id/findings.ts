import type { Translated } from '../catalogue.ts'
import type { findings as english } from '../en/findings.ts'

export const findings: Translated<typeof english> = {
  'listening.fact_few': 'kurang dari lima',
  'listening.fact_about': 'sekitar {number}',
  'listening.fact_people_more': 'Lebih banyak orang ikut serta dari biasanya: {value}, biasanya {usual}.',
  'listening.fact_people_fewer': 'Lebih sedikit orang ikut serta dari biasanya: {value}, biasanya {usual}.',
  'listening.fact_contributions_more':
    'Kontribusi lebih banyak dari biasanya: {value} kali, biasanya {usual}.',
  'listening.fact_contributions_fewer':
    'Kontribusi lebih sedikit dari biasanya: {value} kali, biasanya {usual}.',
  'listening.fact_kind_more': 'Lebih banyak {kind} dari biasanya: {value} pesan, biasanya {usual}.',
  'listening.fact_kind_fewer': 'Lebih sedikit {kind} dari biasanya: {value} pesan, biasanya {usual}.',
  'listening.fact_purchase_advice_more':
    'Lebih banyak pesan meminta saran pembelian dari biasanya: {value}, biasanya {usual}.',
  'listening.fact_purchase_advice_fewer':
    'Lebih sedikit pesan meminta saran pembelian dari biasanya: {value}, biasanya {usual}.',
  'listening.fact_purchase_averse_more':
    'Lebih banyak pesan keberatan soal jualan dari biasanya: {value}, biasanya {usual}.',
  'listening.fact_purchase_averse_fewer':
    'Lebih sedikit pesan keberatan soal jualan dari biasanya: {value}, biasanya {usual}.',
  'listening.fact_outside_more':
    'Suara dari luar lebih banyak dari biasanya: {value} pesan, biasanya {usual}.',
  'listening.fact_outside_fewer':
    'Suara dari luar lebih sedikit dari biasanya: {value} pesan, biasanya {usual}.',
  'listening.fact_challenge_more':
    '“{title}” lebih ramai dari biasanya: {value} kontribusi, biasanya {usual}.',
  'listening.fact_challenge_fewer':
    '“{title}” lebih sepi dari biasanya: {value} kontribusi, biasanya {usual}.',
  'listening.fact_mood_warmer':
    'Pesan-pesannya {points} poin lebih hangat daripada minggu-minggu sebelumnya.',
  'listening.fact_mood_colder':
    'Pesan-pesannya {points} poin lebih kritis daripada minggu-minggu sebelumnya.',
  'listening.alert_warmer':
    'Sudah tiga minggu pesan-pesannya {points} poin lebih hangat daripada dua belas minggu sebelumnya.',
  'listening.alert_colder':
    'Sudah tiga minggu pesan-pesannya {points} poin lebih kritis daripada dua belas minggu sebelumnya.',
  'listening.alert_burst': 'Banyak pertanyaan sekaligus: {value} minggu ini, biasanya {usual}.',

  'listening.mails': 'Email',
  'listening.mails_title': 'Email dari ruang dengar',
  'listening.mails_about':
    'Email ini hanya dikirim kepada yang memintanya. Setiap email punya tautan untuk menghentikannya.',
  'listening.mail_weekly': 'Setiap Senin: paling banyak tiga hal penting tentang minggu itu',
  'listening.mail_alerts': 'Segera: saat sentimen berbalik, atau saat banyak pertanyaan masuk',
  'listening.mail_csv': 'Setiap Senin: tautan ke tabel minggu itu sebagai CSV',
  'listening.mails_saved': 'Tersimpan. Kamu akan menerima yang kamu pilih.',
  'listening.mails_last_week': 'Isi email tentang minggu lalu',
  'listening.mails_nothing': 'Tidak ada yang mengejutkan, jadi tidak ada email yang dikirim.',
  'listening.mails_how':
    'Dipilih menurut kejutan, bukan besarnya: seberapa tidak mungkin minggu itu setelah dua belas minggu sebelumnya, berubah setidaknya separuh atau 8 poin, dan hanya kalau ada lima orang atau lebih di baliknya.',
}
