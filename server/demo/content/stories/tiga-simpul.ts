import { append, heading } from '../blocks.ts'
import type { DemoStory } from '../types.ts'

/** Still being written: the second chapter stops where its writers went to bed. */
export const tigaSimpul: DemoStory = {
  key: 'tiga-simpul',
  challenge: 'satu-tas',
  by: 'gede',
  at: -4.6,
  title: 'Tiga Simpul',
  synopsis:
    'Tas nomor 0031 pulang dengan tiga simpul di talinya. Setiap simpul adalah janji yang tidak pernah dibuka.',
  idea: 'tiga-simpul',
  chapters: [
    {
      title: 'Penjaga Lampu',
      by: 'gede',
      at: -4.5,
      steps: [
        append('gede', 0.5, [
          'Di tali tas itu ada tiga simpul, dan tidak satu pun gunanya untuk mengikat sesuatu.',
          'Simpul pertama dibuat karena seorang penjaga mercusuar. Namanya Haris, umurnya lima puluh delapan, dan ia membeli tas kanvas itu untuk membawa barang-barang yang tidak boleh basah: radio, obat darah tinggi, dan surat-surat anaknya.',
          'Setiap tiga bulan kapal perbekalan datang menjemputnya. Setiap tiga bulan pula ia berkata kepada nakhoda, “Satu malam lagi,” sebab lampunya sedang rewel, sebab angin barat, sebab burung-burung lewat di bulan itu.',
        ]),
        {
          by: 'bulan',
          at: 4,
          op: 'replace',
          find: 'dan surat-surat anaknya.',
          with: 'dan surat-surat anaknya yang belum sempat ia balas.',
        },
        { by: 'bulan', at: 4.1, cut: true, summary: 'Pemilik pertama' },
        append('wening', 20, [
          'Nakhoda itu sudah hafal. Pada kali kedelapan ia tidak membantah. Diraihnya tali tas Haris, lalu dibuatnya satu simpul mati. “Ini janji,” katanya. “Dibuka kalau Bapak sudah pulang betulan.”',
          'Haris pulang dua tahun kemudian, ketika lampu mercusuar diganti dengan lampu yang menyala sendiri. Ia turun dari kapal, naik ojek ke rumah anaknya di Manggar, dan menaruh tas itu di teras. Anaknya melihat simpul itu.',
          '“Dibuka, Pak?”',
          '“Jangan dulu,” kata Haris. Ia duduk menghadap ke arah yang tidak ada lautnya. “Bapak belum sampai.”',
        ]),
        {
          by: 'gede',
          at: 25,
          op: 'replace',
          find: 'menghadap ke arah yang tidak ada lautnya.',
          with: 'menghadap jalan, tetapi yang didengarkannya laut.',
        },
        {
          by: 'gede',
          at: 25.2,
          cut: true,
          summary: 'Simpul pertama dan sebabnya tidak dibuka',
          approvedBy: 'meutia',
        },
        {
          by: 'arief',
          at: 61,
          op: 'insertAfter',
          find: 'sebab angin barat,',
          text: ' sebab kakinya sedang malas,',
        },
        { by: 'arief', at: 61.1, cut: true, summary: 'Satu alasan lagi, yang paling jujur' },
      ],
      branch: {
        title: 'Penjaga Lampu, simpulnya dibuka',
        by: 'arief',
        at: -2.9,
        steps: [
          {
            by: 'arief',
            at: 1,
            op: 'replace',
            find: '“Jangan dulu,” kata Haris. Ia duduk menghadap jalan, tetapi yang didengarkannya laut. “Bapak belum sampai.”',
            with: '“Boleh,” kata Haris. Kukunya tidak sampai, jadi anaknya yang membuka. Dari dalam simpul itu jatuh sebutir pasir, lalu sebutir lagi. “Nah,” kata Haris. “Sekarang tinggal lautnya yang belum pulang.”',
          },
          {
            by: 'arief',
            at: 1.2,
            cut: true,
            summary: 'Bagaimana kalau simpulnya dibuka saja',
            approvedBy: 'meutia',
          },
        ],
        voters: ['rania', 'joko'],
        others: ['mirjam', 'nadya', 'noriko'],
      },
    },
    {
      title: 'Terminal',
      by: 'bulan',
      at: -1.6,
      steps: [
        append('bulan', 0.4, [
          heading('Simpul kedua'),
          'Simpul pertama ada di [[#Penjaga Lampu]]; simpul ketiga menunggu di [[#Pelabuhan]].',
          'Tas itu berpindah bahu di terminal Pangkalpinang, pukul empat pagi, karena dua orang sama-sama mengantuk dan dua tas sama-sama hijau. Yang satu berisi radio dan surat. Yang satu lagi berisi seragam sekolah, dua stel, ukuran anak kembar.',
          'Ibu si kembar baru sadar di atas kapal. Ia membuka tas untuk mencari minyak kayu putih dan menemukan suara orang membacakan ramalan cuaca.',
        ]),
        {
          by: 'joko',
          at: 9,
          op: 'replace',
          find: 'ramalan cuaca.',
          with: 'ramalan cuaca untuk pelayaran: gelombang satu setengah meter, angin dari tenggara.',
        },
        { by: 'joko', at: 9.1, cut: true, summary: 'Radionya masih menyala', approvedBy: 'meutia' },
        append('rania', 12, [
          'Seragam itu masih bau setrika. Di saku kiri tiap kemeja ada nama yang disulam benang biru: Sari, dan Suri.',
        ]),
        { by: 'rania', at: 12.1, cut: true, summary: 'Nama di saku seragam' },
        {
          by: 'bulan',
          at: 20,
          op: 'replace',
          find: 'Sari, dan Suri.',
          with: 'Sari, dan Suri. Di bawah setiap nama ada angka enam, kelas yang belum mereka masuki.',
        },
        { by: 'bulan', at: 20.1, cut: true, summary: 'Angka di bawah nama' },
        append('bulan', 30, [
          'Ia tidak mematikan radio itu. Entah kenapa rasanya seperti menutup mulut orang. Di pelabuhan ia',
        ]),
        {
          by: 'nadya',
          at: 33,
          op: 'suggest',
          find: 'seperti menutup mulut orang.',
          with: 'seperti menutup mulut orang yang sedang berdoa.',
        },
        {
          by: 'joko',
          at: 35,
          op: 'suggest',
          find: 'dua tas sama-sama hijau.',
          with: 'dua tas kebetulan sewarna.',
        },
      ],
    },
  ],
  voters: [],
}
