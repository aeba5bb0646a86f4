/** The texts of the challenge templates. */
export const templates = {
  'template.memory.title': 'Hari ketika hujan turun untuk kita berdua',
  'template.memory.hook':
    'Orang asing, kebaikan kecil, dan sesuatu buatan kami di ruangan itu. Apa yang terjadi?',
  'template.memory.brief':
    'Kami mencari kenangan yang **nyata, atau nyaris nyata**: suatu hari ketika buatan kami ada di sana, tetapi bukan itu intinya.\n\nCeritakan siapa saja yang ada, apa yang diucapkan, dan apa yang masih disimpan salah satunya dari hari itu. Paling banyak tiga bab; mulailah dari tengah.',
  'template.memory.dos':
    '- Sebut nama orang, tempat, dan cuacanya\n- Biarkan satu hal tidak terucap\n- Biarkan ada yang lucu',
  'template.memory.donts':
    '- Jangan pakai slogan\n- Jangan menjelaskan produk\n- Jangan ada pesan moral di akhir',
  'template.memory.reward':
    'Ceritanya dicetak dan semua penulis disebut beserta bagiannya. Cetakan pertama untuk mereka semua.',
  'template.object.title': 'Satu benda, banyak pemilik',
  'template.object.hook':
    'Benda itu kembali ke kami setelah sembilan belas tahun. Siapa saja pemiliknya di antara itu?',
  'template.object.brief':
    'Pilih **satu benda** yang kami buat, atau bisa saja kami buat. Tiap bab milik satu pemilik, dan di tiap bab sesuatu terjadi pada benda itu: diperbaiki, dipinjam, dicuri, dihadiahkan.\n\nPenulis berikutnya menerimanya dari tangan penulis sebelumnya. Jangan lewatkan bekas-bekas yang dibawanya.',
  'template.object.dos':
    '- Serahkan bendanya di akhir tiap bab\n- Gambarkan bekas pemakaiannya\n- Biarkan para pemilik berbeda pendapat',
  'template.object.donts':
    '- Jangan buat bendanya bicara\n- Jangan sebut harga\n- Jangan ada pemilik tanpa nama',
  'template.object.reward': 'Benda yang kalian ciptakan kami perbaiki dan pajang bersama nama kalian.',
  'template.place.title': 'Sudut tempat semua orang menunggu',
  'template.place.hook': 'Kamu kenal sudut ini. Siapa yang berdiri di sana jam enam pagi?',
  'template.place.brief':
    'Tulis tentang **satu tempat yang bisa didatangi dengan jalan kaki**: halte, konter, tangga. Tiap bab adalah satu jam dari hari yang sama.\n\nKami ingin orang-orang yang memang ada di sana. Toko kami boleh terlihat dari jendela, jangan lebih dekat.',
  'template.place.dos':
    '- Satu jam, satu bab\n- Pakai sebutan tempat yang sungguh dipakai orang\n- Bunyi dulu, baru pemandangan',
  'template.place.donts':
    '- Jangan seperti kartu pos\n- Jangan pakai kejahatan supaya seru\n- Jangan sebut “permata tersembunyi”',
  'template.place.reward': 'Bab-babnya digantung di tempat itu, di atas kertas, selama sebulan.',
  'template.mistake.title': 'Waktu kami salah',
  'template.mistake.hook':
    'Kami pernah salah, dan sebagian dari kalian ada di sana. Tulislah bersama kami, dari sisi kalian.',
  'template.mistake.brief':
    'Tulis di sini **apa yang salah, kapan, dan apa yang kalian lakukan**, dalam lima kalimat jujur.\n\nLalu kami minta mereka yang ada di sana menulis bagaimana rasanya. Kami tidak meralat ingatan; kami menjawab dengan bab kami sendiri.',
  'template.mistake.dos':
    '- Katakan apa kerugianmu\n- Kutip apa yang sungguh kami ucapkan\n- Tanyakan yang masih ingin kamu tahu',
  'template.mistake.donts':
    '- Jangan sebut nama karyawan kami\n- Jangan menghina\n- Jangan bilang “tidak apa-apa”',
  'template.mistake.reward':
    'Tulisanmu tetap seperti yang kamu tulis, dan di sebelahnya kami terbitkan apa yang kami ubah.',
  'template.tomorrow.title': 'Surat dari sepuluh tahun lagi',
  'template.tomorrow.hook':
    'Sepuluh tahun dari sekarang, satu hal kecil berubah untuk selamanya. Siapa yang menulis surat ke rumah?',
  'template.tomorrow.brief':
    'Tulis **surat dari sepuluh tahun lagi**, dari hidup yang biasa: perjalanan ke kantor, dapur, sekolah. Satu hal yang kami lakukan hari ini sudah jadi biasa, atau sudah hilang.\n\nTiap bab adalah surat; surat berikutnya menjawabnya.',
  'template.tomorrow.dos':
    '- Orang biasa, hari Selasa biasa\n- Satu perubahan, dilihat dari dekat\n- Jawab surat sebelum suratmu',
  'template.tomorrow.donts':
    '- Jangan ada mobil terbang\n- Jangan ada kiamat\n- Jangan ada pendiri yang jadi pahlawan',
  'template.tomorrow.reward':
    'Surat-suratnya kami segel, dan kita buka bersama sepuluh tahun lagi. Semua yang namanya ada di kredit diundang.',
} as const
