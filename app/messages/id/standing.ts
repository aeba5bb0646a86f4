import type { Translated } from '../catalogue.ts'
import type { standing as english } from '../en/standing.ts'

export const standing = {
  'notice.level_contributor': 'Kamu sekarang kontributor di {title}. Lihat apa saja yang terbuka untukmu.',
  'notice.level_regular': 'Kamu sekarang anggota tetap di {title}. Lihat apa saja yang terbuka untukmu.',
  'notice.level_trusted': '{title} kini memercayaimu. Lihat apa saja yang terbuka untukmu.',
  'notice.level_guardian': 'Kamu sekarang penjaga di {title}. Lihat apa saja yang terbuka untukmu.',
  'standing.title': 'Reputasi {name}',
  'standing.by_brand': 'Reputasi per merek',
  'standing.everything': 'Semua',
  'standing.about':
    'Poin dari semua merek digabung. Hak dibuka per merek: pilih satu untuk melihat tingkatnya di sana. Poin menyusut setengahnya setiap 180 hari.',
  'standing.about_brand':
    'Poin yang didapat bersama {brand}. Poin menyusut setengahnya setiap 180 hari, supaya reputasi menunjukkan siapa yang aktif sekarang.',
  'standing.granted': '{brand} memberikan tingkat ini langsung, berapa pun poinnya.',
  'standing.next': 'Tingkat berikutnya',
  'standing.next_is': 'Untuk menjadi {level}:',
  'standing.next_none':
    'Poin tidak membawa lebih jauh dari ini. Anggota tetap tepercaya sampai poinnya turun ke 180; penjaga dipilih oleh merek.',
  'standing.needs_points': '{have} dari {need} poin',
  'standing.needs_days': '{have} dari {need} hari sebagai anggota',
  'standing.needs_active_days': 'Aktif {have} dari {need} hari',
  'standing.needs_clean': 'Tidak ada laporan yang terbukti dalam 90 hari terakhir',
  'standing.met': 'sudah',
  'standing.missing': 'belum',
  'standing.unlocks': 'Yang terbuka di tiap tingkat',
  'standing.unlocks_about': 'Tingkat berlaku di satu merek. Setiap tingkat mencakup hak tingkat sebelumnya.',
  'standing.current': 'saat ini',
  'standing.requires_newcomer': 'Semua yang baru bergabung',
  'standing.requires_contributor': '10 poin dan sudah sehari menjadi anggota',
  'standing.requires_regular': '50 poin dan aktif tiga hari',
  'standing.requires_trusted':
    '200 poin tanpa laporan yang terbukti dalam 90 hari, bertahan sampai poin turun ke 180',
  'standing.requires_guardian': 'Dipilih oleh merek',
  'standing.unlock_basics':
    'Mengajukan ide, memberi suara, berkomentar, dan menulis di tantangan yang terbuka untuk semua',
  'standing.unlock_pitch_unreviewed': 'Idemu langsung tampil, termasuk yang pertama',
  'standing.unlock_write_contributor': 'Menulis di bab yang terbuka untuk kontributor ke atas',
  'standing.unlock_write_regular': 'Menulis di bab yang terbuka untuk anggota tetap ke atas',
  'standing.unlock_write_trusted': 'Menulis di bab yang hanya terbuka untuk anggota tepercaya',
  'standing.unlock_edit_unreviewed': 'Perubahanmu pada teks yang sudah ditinjau langsung tampil',
  'standing.unlock_publish_unreviewed':
    'Tulisan yang seluruhnya karya anggota tepercaya terbit tanpa tinjauan',
  'standing.unlock_resolve_threads': 'Menandai obrolan mana pun sebagai selesai',
  'standing.entries': 'Asal poin',
  'standing.entries_none':
    'Belum ada poin. Ide yang mendapat suara atau teks yang terbit memberi poin pertama.',
  'standing.not_public': 'sesuatu yang tidak lagi terbuka untuk umum',
  'standing.rule_text': 'Teks yang terbit',
  'standing.rule_adopted': 'Ide diangkat',
  'standing.rule_vote': 'Suara yang diterima',
  'standing.rule_featured': 'Cerita jadi unggulan',
  'standing.rule_helpful': 'Jawaban ditandai membantu',
  'standing.rule_upheld': 'Laporan terbukti',
  'standing.taken_text': 'Teks yang tidak terbit lagi',
  'standing.taken_adopted': 'Ide tidak lagi diangkat',
  'standing.taken_vote': 'Suara yang tidak dihitung lagi',
  'standing.taken_featured': 'Cerita tidak lagi jadi unggulan',
  'standing.taken_helpful': 'Jawaban tidak lagi ditandai membantu',
  'standing.taken_upheld': 'Laporan terbukti',
} as const satisfies Translated<typeof english>
