/** Words that judge, as parts of patterns: the training phrases and the marks of tone share them. */
export const GOOD_ID =
  'bagus|enak|keren|mantap|mantab|mantul|seru|asik|asyik|indah|cantik|hebat|lucu|kocak|menarik|nyaman|ramah|rapi|puas|suka|senang|seneng|cocok|oke|jelas|rekomen|membantu|menyenangkan|memuaskan|berkualitas|worth it|worth|best|nice|apik|alus|sae|elok|cakep|gemes|kece|ciamik|menghibur|juara|layak|pantas|pantes|berhasil|masuk akal|nyambung|spesial|istimewa'
export const BAD_ID =
  'jelek|buruk|elek|awon|butut|payah|parah|basi|hambar|garing|lebay|cringe|lame|overrated|zonk|membosankan|bosan|bosen|ngebosenin|mengecewakan|kecewa|nyesel|menyesal|nggetuni|rugi|ribet|rusak|jutek|aneh|gagal|sampah|kapok|sia-sia|percuma|masalah|keluhan|mengeluh|komplain|cacat|ngantuk|bete|jemu|malu-maluin|mengganggu|norak|boring'
export const GOOD_EN =
  'good|great|fun|funny|interesting|worth (?:it|the|my|your|a)|impressed|impressive|amused|amusing|convinced|convincing|happy|satisfied|satisfying|recommend|like it|likes? this|like this|like the|love|enjoy|enjoyed|enjoyable|clever|nice|perfect|original|exciting|helpful|useful|pleased|a (?:big |huge )?fan|amazing|beautiful|the best|well (?:written|done|made)|makes? sense'
export const BAD_EN =
  'bad|awful|terrible|horrible|boring|bored|dull|lame|ugly|disappoint|disappoints|disappointed|disappointing|poor|weak|silly|stupid|mediocre|shabby|annoying|annoyed|hate|hated|mind|minded|regret|regretted|dislike|disliked|a waste|wasted|overrated|predictable|forgettable|unpleasant|sorry|a problem|worse'
