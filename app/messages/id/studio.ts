import type { Translated } from '../catalogue.ts'
import type { studio as english } from '../en/studio.ts'

export const studio = {
  'studio.title': 'Studio',
  'studio.of': 'Studio {brand}',
  'studio.none': 'Kamu belum masuk tim merek mana pun. Pemilik merek bisa menambahkanmu.',
  'studio.as_admin': 'Sebagai administrator',
  'studio.public_page': 'Halaman publik',
  'studio.challenges': 'Tantangan',
  'studio.challenges_empty': 'Belum ada tantangan. Nyalakan api pertama.',
  'studio.new_challenge': 'Buka tantangan',
  'studio.new_challenge_lead':
    'Katakan apa yang ingin kamu dengar, dengan gaya bahasa seperti apa, dan sampai kapan. Semuanya masih bisa diubah nanti; para peserta diberi tahu bila tanggalnya bergeser.',
  'studio.edit_challenge': 'Edit tantangan',
  'studio.only_managers': 'Hanya manajer merek yang bisa mengubah ini.',
  'studio.markdown_hint': 'Paragraf, daftar, *penekanan*, dan tautan dengan Markdown.',

  'studio.queue': 'Antrean',
  'studio.queue_empty': 'Tidak ada yang menunggumu. Kiriman anggota muncul di sini begitu perlu ditinjau.',
  'studio.queue_ideas': { one: '{count} ide untuk ditinjau', other: '{count} ide untuk ditinjau' },
  'studio.queue_revisions': {
    one: '{count} bab dengan perubahan untuk ditinjau',
    other: '{count} bab dengan perubahan untuk ditinjau',
  },

  'studio.section_content': 'Isi',
  'studio.section_content_about': 'Yang dibaca orang sebelum memutuskan ikut duduk bersamamu.',
  'studio.section_voice': 'Panduan gaya bahasa',
  'studio.section_voice_about': 'Tampil di samping arahan, juga selama orang menulis.',
  'studio.section_bargain': 'Hadiah dan ketentuan',
  'studio.section_bargain_about':
    'Apa yang kamu berikan, dan apa yang disetujui orang sebelum kontribusi pertamanya.',
  'studio.section_voting': 'Tinjauan dan pemungutan suara',
  'studio.section_voting_about': 'Siapa yang menyetujui teks, dan bagaimana pemenangnya ditentukan.',

  'studio.field_title': 'Judul',
  'studio.field_title_hint': 'Antara 10 dan 100 karakter.',
  'studio.field_hook': 'Kalimat pemantik',
  'studio.field_hook_hint': 'Satu kalimat yang membuat orang ingin menulis, paling banyak 140 karakter.',
  'studio.field_brief': 'Arahan',
  'studio.field_brief_hint':
    'Untuk apa ceritanya, tentang siapa, apa yang tidak boleh terlewat. Boleh memakai Markdown.',
  'studio.field_dos': 'Lakukan',
  'studio.field_donts': 'Hindari',
  'studio.field_list_hint': 'Satu per baris, diawali tanda hubung, menjadi daftar.',
  'studio.field_banned': 'Frasa yang harus dihindari',
  'studio.field_banned_hint':
    'Satu per baris. Ide, judul, atau komentar yang memuatnya dikembalikan; bab menunggu tinjauanmu.',
  'studio.field_reward': 'Hadiah',
  'studio.field_terms': 'Ketentuan',
  'studio.field_terms_hint':
    'Disetujui anggota sebelum kontribusi pertamanya. Perubahan menjadi versi baru, yang perlu disetujui lagi.',
  'studio.field_language': 'Bahasa',
  'studio.field_review': 'Perubahan pada bab',
  'studio.review_reviewed': 'Terbit setelah disetujui tim',
  'studio.review_open': 'Langsung terbit',
  'studio.fewer_votes_hint':
    'Bila diturunkan, suara yang sudah diberikan tetap; tidak ada yang bisa menambah sampai jumlahnya di bawah angka baru.',
  'studio.field_idea_votes': 'Suara untuk ide, per anggota',
  'studio.field_story_votes': 'Suara untuk cerita, per anggota',
  'studio.field_ballot': 'Jumlah suara minimum per surat suara',
  'studio.field_ballot_hint':
    'Surat suara dengan suara lebih sedikit dikesampingkan; 1 berarti semuanya dihitung.',
  'studio.field_hidden': 'Sembunyikan hitungan selama pemungutan suara',
  'studio.field_age': 'Usia minimum',
  'studio.field_age_hint': 'Yang lebih muda memerlukan izin wali.',

  'studio.phases': 'Tahap',
  'studio.phases_hint':
    'Jam dalam {zone}. Setiap tahap mulai ketika tahap sebelumnya selesai, atau sesudahnya; tahap yang awalnya sama dengan akhirnya dilewati.',
  'studio.phase_from': 'Mulai',
  'studio.phase_until': 'Sampai',
  'studio.phase_ideas_about':
    'Anggota mengajukan ide dan memilih yang terbaik. Sebelum itu, hanya timmu yang melihat tantangannya.',
  'studio.phase_writing_about': 'Ide yang diangkat ditulis bersama-sama, bab demi bab.',
  'studio.phase_voting_about': 'Cerita yang diajukan dibekukan, lalu anggota memilihnya.',
  'studio.phase_verdict_about':
    'Mulai ketika pemungutan suara selesai. Setelah lewat, tantangannya diarsipkan; kosongkan kalau tidak perlu diarsipkan.',

  'studio.reschedule': '{phase}: tambah waktu, atau tutup lebih awal',
  'studio.reschedule_about':
    'Tahap ini selesai {date}. Semua peserta diberi tahu bila ini berubah, dan perubahannya tersimpan di catatan audit.',
  'studio.extend': 'Tambah waktu',
  'studio.extend_days': 'Tambahan hari',
  'studio.extend_hint': 'Semua tahap sesudahnya bergeser sebanyak hari yang sama.',
  'studio.extended': 'Waktunya sudah ditambah. Semua peserta sudah diberi tahu.',
  'studio.close_early': 'Akhiri sekarang',
  'studio.end_phase_ask': 'Akhiri “{phase}” sekarang?',
  'studio.end_phase_until': '“{phase}” seharusnya berlangsung sampai {date}.',
  'studio.end_phase': 'Akhiri “{phase}” sekarang',
  'studio.close_early_about':
    'Tahap ini berakhir saat ini juga. Itu tidak bisa dibatalkan; akhir yang baru bisa diatur di pengaturan tantangan.',
  'studio.close_start_next': 'Langsung mulai tahap berikutnya',
  'studio.closed': 'Tahapnya sudah berakhir. Semua peserta sudah diberi tahu.',
  'studio.created': 'Tantangannya sudah dibuat dan akan terbuka otomatis pada hari pertamanya.',
  'studio.saved': 'Tersimpan.',

  'studio.preview': 'Pratinjau: yang dilihat anggota',
  'studio.show_preview': 'Lihat pratinjau',
  'studio.settings': 'Pengaturan',
  'studio.brand_name': 'Nama',
  'studio.brand_tagline': 'Satu baris tentang merek ini',
  'studio.brand_tagline_hint': 'Paling banyak 140 karakter, di bawah nama pada halaman publik.',
  'studio.brand_voice_hint': 'Bagaimana merek ini bertutur. Para penulis melihatnya di halaman publik.',

  'studio.team': 'Tim',
  'studio.team_about':
    'Pemilik mengubah susunan tim. Manajer menjalankan tantangan, moderator meninjau yang menunggu, suara merek menjawab atas nama merek.',
  'studio.only_owners': 'Hanya pemilik yang bisa mengubah susunan tim.',
  'studio.team_add': 'Tambahkan ke tim',
  'studio.team_handle': 'Nama pengguna',
  'studio.team_handle_hint': 'Seperti di profilnya, misalnya @ayu. Ia harus sudah bergabung di Unggun.',
  'studio.team_role': 'Peran',
  'studio.team_role_hint':
    'Pemilik: semuanya. Manajer: tantangan dan pengaturan. Moderator: antrean. Suara merek: menjawab saja.',
  'studio.team_changed': '{name} kini punya peran baru.',
  'studio.team_removed': '{name} tidak lagi dalam tim.',
  'studio.role_of': 'Peran {name}',
  'studio.role_owner': 'Pemilik',
  'studio.role_manager': 'Manajer',
  'studio.role_moderator': 'Moderator',
  'studio.role_voice': 'Suara merek',
  'studio.role_none': 'Di luar tim',

  'studio.votes': 'Suara',
  'studio.votes_title': 'Lonjakan suara',
  'studio.votes_about':
    'Sepuluh suara untuk satu ide atau cerita dari satu jaringan dalam sepuluh menit, tiga dari satu browser dalam sehari, atau delapan dari akun berumur kurang dari sehari dalam satu jam. Sekolah atau kantor juga bisa tampak begitu: periksa dulu sebelum memutuskan. Tidak ada nama yang ditampilkan karena pilihan bersifat rahasia. Suara ini tetap dihitung sampai kamu mengesampingkannya, dan keputusanmu beserta alasannya terbuka dalam keputusan akhir.',
  'studio.votes_empty':
    'Belum ada lonjakan suara. Jika banyak suara datang dari satu tempat sekaligus, tampil di sini.',
  'studio.votes_count': { one: '{count} suara {kind}', other: '{count} suara {kind}' },
  'studio.votes_when': 'antara {first} dan {last}',
  'studio.votes_fresh': {
    one: '{count} di antaranya dari akun berumur kurang dari sehari',
    other: '{count} di antaranya dari akun berumur kurang dari sehari',
  },
  'studio.votes_open': 'menunggu diputuskan',
  'studio.votes_kept': 'dihitung',
  'studio.votes_set_aside': 'dikesampingkan',
  'studio.votes_keep': 'Tetap hitung',
  'studio.votes_put_aside': 'Kesampingkan',
  'studio.votes_reason': 'Mengapa? Semua orang bisa membacanya dalam keputusan akhir',
  'studio.votes_judged': 'Sudah diputuskan. Tercatat di catatan audit dan di keputusan akhir.',
  'studio.votes_again': 'Putuskan lagi',
  'studio.audit': 'Catatan audit',
  'studio.audit_about':
    'Apa saja yang dilakukan atas nama merek ini. Tidak ada yang bisa dihapus atau diubah: setiap catatan membawa sidik jari catatan sebelumnya.',
  'studio.audit_export': 'Ekspor sebagai',
  'studio.audit_empty': 'Belum ada yang dilakukan.',
  'audit.from': 'mulai {date}',
  'audit.until': 'sampai {date}',
  'audit.system': 'Sistem',
  'audit.brand.create': '{name} membuat merek {target}',
  'audit.brand.change': '{name} mengubah pengaturan {target}',
  'audit.brand.verify': '{name} memverifikasi {target}',
  'audit.brand.unverify': '{name} mencabut verifikasi {target}',
  'audit.rule.change': '{name} mengubah satu aturan {target}',
  'audit.rule.turn_off': 'Satu aturan {target} mati sendiri karena menahan terlalu banyak kiriman',
  'audit.team.change': '{name} mengubah peran {target}',
  'audit.challenge.open': '{name} membuka tantangan {target}',
  'audit.challenge.change': '{name} mengubah tantangan {target}',
  'audit.idea.approve': '{name} menyetujui ide {target}',
  'audit.idea.adopt': '{name} mengangkat ide {target}',
  'audit.idea.decline': '{name} menolak ide {target}',
  'audit.story.submit': '{name} mengajukan cerita {target} untuk dipilih',
  'audit.story.take_back': '{name} menarik cerita {target} dari pemungutan suara',
  'audit.revision.approve_later':
    '{name} menyetujui revisi bab {target} saat ceritanya sedang dipilih; pembaca tetap mendapat teks yang dipilih',
  'audit.story.coauthor_remove': '{name} mengeluarkan seorang penulis bersama dari cerita {target}',
  'audit.story.feature': '{name} menjadikan cerita {target} unggulan',
  'audit.credit.propose': '{name} mengusulkan kredit cerita {target}',
  'audit.credit.dispute': '{name} menyanggah kredit cerita {target}',
  'audit.credit.accept': '{name} menerima sanggahan tentang kredit {target}',
  'audit.credit.reject': '{name} menolak sanggahan tentang kredit {target}',
  'audit.credit.final': '{name} menetapkan kredit cerita {target}',
  'audit.verdict.give': '{name} memberikan keputusan merek untuk {target}',
  'audit.idea.merge': '{name} menggabungkan ide {target} ke ide lain',
  'audit.idea.unmerge': '{name} memisahkan lagi ide {target}',
  'audit.votes.keep': '{name} tetap menghitung lonjakan suara untuk {target}',
  'audit.votes.set_aside': '{name} mengesampingkan lonjakan suara untuk {target}',
  'audit.revision.approve': '{name} menerbitkan revisi bab {target}',
  'audit.revision.decline': '{name} menolak revisi bab {target}',

  'form.votes_range': 'Pilih angka antara 1 dan 100.',
  'form.age_range': 'Pilih usia antara 13 dan 99.',
  'form.days_range': 'Pilih antara 1 dan 365 hari.',
  'form.no_member':
    'Tidak ada anggota dengan nama pengguna ini. Periksa ejaannya, atau ajak ia bergabung dulu.',
  'field.taken': 'Alamat ini sudah dipakai. Pilih yang lain.',
  'form.last_owner': 'Sebuah merek perlu setidaknya satu pemilik. Jadikan orang lain pemilik dulu.',

  'developers.title': 'Untuk pengembang',
  'developers.lead':
    'Semua yang dilakukan orang di sini bisa dilakukan program juga: JSON lewat HTTP, dan naskah langsung lewat soket.',
  'developers.document': 'Dokumen OpenAPI 3.1',
  'developers.begin': 'Untuk memulai',
  'developers.token':
    'Membaca yang terbuka tidak memerlukan token. Untuk selebihnya, buat satu di {settings} dan kirim sebagai token Bearer. Cakupannya menentukan apa yang boleh dilakukan: read, write, atau manage.',
  'developers.token_settings': 'pengaturanmu',
  'developers.errors':
    'Kesalahan berupa status HTTP dan code, message, requestId, dan fields. Kodenya tidak berubah; pesannya ditulis untuk manusia.',
  'developers.lists':
    'Daftar menerima cursor dan limit, lalu menjawab dengan items dan nextCursor, yang bernilai null di akhir.',
  'developers.idempotency':
    'Penulisan menerima header Idempotency-Key: kunci yang sama mendapat jawaban yang sama selama sehari, seberapa sering pun dikirim.',
  'developers.times':
    'Waktu memakai ISO 8601 dalam UTC, pengenal berupa teks, panjang teks diukur dalam karakter seperti dihitung manusia.',
  'developers.socket': 'Soket naskah',
  'developers.socket_about':
    'Sebuah bab adalah dokumen Yjs di balik protokol y-websocket; klien standar mana pun bisa dipakai. Ambil tiket dari /collab/tickets, atau kirim tokenmu.',
  'developers.operations': 'Operasi',
  'developers.scope': 'cakupan: {scope}',
  'developers.query': 'Dalam kueri',
  'developers.body': 'Dalam isi permintaan',
  'developers.answer': 'Dalam jawaban, {status}',
  'developers.required': 'wajib',
  'developers.fallback': 'bawaan: {value}',
} as const satisfies Translated<typeof english>
