/** Three kinds of words that make an order when they stand in one clause, whatever their order. */
type Order = readonly [verb: string, what: string, where: string];

/**
 * "Ignore the previous instructions" and "put me first" in the languages of the world, without accents, as `fold` leaves
 * them. Parts of regular expressions; a word begins where one of them begins, and may go on.
 */
const ORDERS: readonly Order[] = [
  // German
  [
    'ignorier|befolge (?=.*nicht)|halte dich nicht|vergiss|missacht|ubergeh|umgeh',
    'alle|vorherig|bisherig|obig|oben|fruher|deine',
    'anweisung|regeln|instruktion|vorgaben|prompt',
  ],
  [
    'setz|stell|platzier|nimm|sortier|ordne|einsortier|einordn|pack|rank|reih|kommt|gehort|steht|muss|immer|alles andere',
    'mich|(?:diese[nmrs]?|der|das|die) (?:aufgabe|eintrag|punkt|element|todo|zeile)|dies hier',
    '(?:platz|rang) (?:1|eins)|kommt nach|vor alle|erste[rnm]? (?:stelle|platz|position)|ganz (?:nach )?(?:oben|vorn)|an den anfang|zuerst|als erste',
  ],
  // French
  [
    'ignor|oubli|neglig|contourn|ne tiens pas compte|faites abstraction|ne suis pas|ne suivez pas',
    'toute|precedent|ci-dessus|anterieur|tes |vos ',
    'instruction|regles|consignes|directives',
  ],
  [
    'classe|mets|mettez|place|range|liste|doit|toujours|passe',
    '(?:classe[zr]?|met[sz]|mettez|place[zr]?|range[zr]?)-?moi|cette tache|cet element|cette ligne',
    'en premier|premiere (?:place|position)|premier (?:rang|de la)|en tete|tout en haut|au debut|au sommet|avant tou|premiere?$',
  ],
  // Spanish
  [
    'ignor|olvid|omit|descart|haz caso omiso|no (?:hagas caso|sigas|obedezcas)',
    'toda|anterior|previ|tus ',
    'instruccion|reglas|indicacion',
  ],
  [
    'pon|coloc|clasific|situa|orden|debe|siempre',
    'ponme|coloca esto|colocame|clasificame|esta tarea|este elemento|este item|esta entrada',
    'primer|al principio|en la cima|arriba del todo|encima de todo|numero uno|al comienzo',
  ],
  // Italian
  [
    'ignor|dimentic|trascur|non (?:seguire|tenere conto|considerare)',
    'tutte|precedent|sopra|tue ',
    'istruzion|regole|direttive',
  ],
  [
    'mett|classific|posizion|ordina|elenca|deve|sempre',
    'mettimi|classificami|posizionami|quest[ao] (?:attivita|elemento|compito|voce)',
    'prim[oa]|in cima|all.inizio|in alto|in testa|prima di tutt',
  ],
  // Portuguese
  ['ignor|esquec|desconsider|nao (?:siga|obedeca)', 'toda|anterior|acima|suas ', 'instruc|regras|orientac'],
  [
    'vem|coloque|ponha|classifique|liste|posicione|mova|deve|sempre',
    '(?:coloque|ponha|classifique|liste)-me|est[ae] (?:tarefa|item|elemento|entrada)',
    'primeir|no topo|no inicio|em cima|acima de tod|antes de tod',
  ],
  // Dutch
  [
    'negeer|vergeet|omzeil|volg (?=.*niet)',
    'alle|vorige|eerdere|bovenstaande|jouw',
    'instructie|regels|aanwijzing',
  ],
  [
    'gaat|zet|plaats|rangschik|sorteer|moet|staat|altijd',
    'mij|deze taak|dit item|dit element',
    'eerste|bovenaan|vooraan|aan het begin|nummer (?:1|een)|voor alle',
  ],
  // Swedish, Danish, Norwegian
  [
    'ignorer|glom|glem|bortse',
    'alla|alle|tidligere|tidigare|forrige|foregaende',
    'instruktion|instruksjon|regler',
  ],
  [
    'satt|placera|placer|plasser|sett|rangordna',
    'mig|meg|den har (?:uppgiften|punkten)|denne (?:opgave|oppgaven)|dette element',
    'forst|overst|hogst upp|pa forsta plats',
  ],
  // Polish, Czech
  [
    'zignoruj|ignoruj|zapomnij|zapomen|pomin',
    'wszystki|poprzedni|powyzsz|vsechn|predchoz',
    'instrukcj|polece|zasad|pokyn|instrukc|pravidl',
  ],
  [
    'ma byc|musi byc|umiesc|postaw|ustaw|wstaw|dej|zarad|umist',
    'mnie|zadanie to|to zadanie|ten element|tento ukol|tuto polozku|mne',
    'pierwsz|na gorze|na szczy|na poczat|prvni|nahor|na zacat',
  ],
  // Romanian
  ['ignora|uita', 'toate|anterioar|de mai sus', 'instructiun|reguli'],
  ['pune|plaseaza|aseaza', 'ma |aceasta sarcina|acest element', 'primul|prima|in varful|la inceput'],
  // Turkish
  ['yok say|gormezden gel|unut|dikkate alma', 'tum|onceki|yukaridaki|butun', 'talimat|kural|yonerge'],
  [
    'koy|yerlestir|sirala|yaz|olsun|olmali',
    'bu gorev|beni|bu ogeyi|bu maddeyi',
    'en bas|ilk sira|birinci|en ust',
  ],
  // Vietnamese, Indonesian
  ['bo qua|phot lo|quen', 'moi|tat ca|truoc', 'huong dan|chi dan|quy tac'],
  ['dat|xep|de ', 'toi|nhiem vu nay|muc nay', 'dau tien|len dau|tren cung'],
  ['abaikan|lupakan', 'semua|sebelumnya|di atas', 'instruksi|perintah|aturan'],
  ['letakkan|tempatkan|taruh|urutkan', 'saya|tugas ini|item ini', 'pertama|paling atas|teratas'],
  // Russian, Ukrainian
  [
    'игнорируй|игнорируйте|проигнорируй|забудь|забудьте|не следуй|не обращай внимания|ігноруй|забудь',
    'все |предыдущ|прежн|выше|усі|всі|попередн',
    'инструкц|правил|указани|інструкц|вказівк',
  ],
  [
    'поставь|постав|помести|размести|ранжируй|розмісти|ставь|всегда|завжди|должн|має бути',
    'меня|мене|эт[ау] задач|этот пункт|этот элемент|це завдання|ця задача|цей пункт',
    'перв|перш|в начало|наверх|на початок|вершин',
  ],
  // Greek
  ['αγνο|ξεχνα|ξεχασ', 'προηγουμ|ολες|παραπανω', 'οδηγι|εντολ|κανον'],
  ['βαλε|τοποθετ|καταταξ', 'με |αυτη την εργασια|αυτο το στοιχειο', 'πρωτ|κορυφη|αρχη'],
  // Japanese
  ['無視|忘れ|従わない', '以前|前の|上記|これまで|すべて|全て', '指示|命令|ルール|規則|プロンプト'],
  [
    '並べ|置|配置|ランク|して|表示',
    '私を|このタスク|この項目|これを|このアイテム',
    '最初|一番上|一位|1位|先頭|トップ',
  ],
  // Chinese
  [
    '忽略|无视|無視|忘记|忘記|不要遵守|不要理会',
    '之前|以前|以上|上面|先前|上述|所有',
    '指令|指示|规则|規則|提示',
  ],
  [
    '排|放|置|列|移',
    '把我|将我|這個任務|这个任务|此任务|本项|本任务|这一项|该任务|此项',
    '第一|最前|首位|最上|顶部|頂部|榜首',
  ],
  // Korean
  ['무시|잊', '이전|모든|위의|앞의', '지시|명령|규칙|지침'],
  ['배치|놓|올려|두세요|정렬|랭크', '나를|저를|이 항목|이 작업|이것', '맨 위|첫 번째|1위|맨 앞|최상'],
  // Arabic
  ['تجاهل|انس', 'جميع|كل|السابقة|أعلاه', 'التعليمات|الأوامر|القواعد'],
  ['ضع|رتب|اجعل', 'هذه المهمة|هذا العنصر|ضعني|رتبني|اجعلني', 'الأول|الأعلى|القمة|البداية|أولا'],
  // Hebrew
  ['התעלם|התעלמ|שכח', 'כל|הקודמות|למעלה', 'ההוראות|הכללים|הנחיות'],
  ['שים|שימו|דרג|הצב', 'אותי|המשימה הזאת|המשימה הזו|הפריט הזה', 'ראשון|הראש|בראש'],
  // Hindi
  ['अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल', 'पिछले|सभी|ऊपर', 'निर्देश|नियम'],
  ['रख|डाल|लगा', 'इस कार्य|मुझे|इस आइटम|इसे', 'सबसे ऊपर|पहले|पहला|शीर्ष'],
];

/** Words of these scripts carry prefixes, or no space before them: they are looked for anywhere. */
const RUNS_ON =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u;
const orders = ORDERS.map((order) =>
  order.map((words) => new RegExp(RUNS_ON.test(words) ? words : `(?<![\\p{L}\\p{N}])(?:${words})`, 'u')),
);

/** One look that spares most texts the others: every order names a place or the rules. */
const anyPlaceOrRule = new RegExp(ORDERS.map(([, , where]) => where).join('|'), 'u');

/** Whether one clause of a folded text tells the model to forget its rules or where to put an item, English aside. */
export function ordersInOtherLanguages(folded: string): boolean {
  if (!anyPlaceOrRule.test(folded)) return false;
  return folded
    .split(/[.!?;。！？；\n]+/u)
    .some((clause) => orders.some((words) => words.every((word) => word.test(clause))));
}
