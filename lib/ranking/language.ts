export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl';

/**
 * What gives a short note away: small words and the verbs and nouns of TODO lists; letters; ends of words; and the end of
 * the verb, which Romance notes begin with and German and Dutch ones end with.
 */
type Signs = { words: string; letters?: RegExp; ends?: RegExp; verb?: { at: 0 | -1; end: RegExp } };

const SIGNS: Record<Language, Signs> = {
  en: {
    words:
      'the and for with to my our of on from about at by before after into out up this that call buy send write book fix pay review check plan update read clean prepare finish reply order schedule email take make get give ask talk cancel renew pick return move water bake cook meet find set submit report new birthday present meeting groceries a an i we it is be all not wash look sell vote vacuum mow assemble replace draft change sign apply practice learn study watch visit hang paint repair decide compare collect cut drop feed room living old car house home garden kitchen dishes books letter mail school work lawn bike kids doctor dentist bank tax rent bill phone shelf week tomorrow today monday friday sunday',
    ends: /(?:ing|ght|sh|wn|ck|ly)$/,
  },
  de: {
    words:
      'der die das den dem des und für mit zum zur von vom im am ein eine einen einem einer bei beim nach auf an über aus ins wegen nicht neue neuen anrufen kaufen schreiben buchen prüfen bezahlen zahlen bestellen vorbereiten abgeben abholen planen putzen lesen erledigen senden schicken machen termin rechnung geschenk miete steuer vertrag arzt zu ist klasse altes alte neues neu verkaufen saugen spülen waschen suchen tauschen wechseln zurückbringen bringen holen backen kochen gießen reparieren kündigen überweisen klären fragen üben lernen besorgen vereinbaren wohnzimmer küche garten keller auto wäsche rasen bücher eltern elternabend kinder schule brief woche heute morgen montag freitag sonntag',
    letters: /[äöüß]|\bsch[aeiou]|\bpf|tz/,
    ends: /(?:ung|ungen|heit|keit|schaft|amt)$/,
    verb: { at: -1, end: /(?:en|eln|ern)$/ },
  },
  fr: {
    words:
      'le la les des du de un une et pour avec au aux sur chez dans mon ma mes ce cette en à acheter appeler envoyer écrire réserver payer vérifier préparer lire nettoyer finir répondre commander planifier renouveler ranger faire prendre rendez vous cadeau facture loyer rapport colis est pas plus son sa ses leur laver passer changer vendre trouver rapporter tondre voter étendre couper sortir prévoir chercher apporter apprendre mettre rendre visiter signer réparer annuler récupérer vélo voiture maison jardin cuisine linge vaisselle livres école parents enfants lettre semaine demain lundi vendredi dimanche se',
    letters: /[çœêèéëîïùûôâ]|\b[dlqnsjc]['’]/,
    ends: /(?:eau|eux|aux|eaux|ment|tion|ique|oyer|elle|ette)$/,
    verb: { at: 0, end: /(?:er|ir|[dtuoi]re)$/ },
  },
  es: {
    words:
      'el la los las un una y para con del al por en de mi mis su sobre comprar llamar enviar escribir reservar pagar revisar preparar leer limpiar terminar responder pedir renovar hacer recoger llevar cita regalo compra factura coche nuevas nuevos que es se cortar pasar lavar devolver buscar cambiar vender votar tender poner sacar regar arreglar firmar estudiar aprender visitar cancelar niñera vieja viejo bici casa jardín cocina ropa platos libros escuela colegio padres niños semana mañana lunes viernes domingo darse baja más sin',
    letters: /[ñ¿¡]|[áéíóú]/,
    ends: /(?:ción|ciones|dad|illo|illa|eros|ores)$/,
    verb: { at: 0, end: /(?:ar|er|ir)(?:me|se|le|les|lo|la)?$/ },
  },
  it: {
    words:
      'il lo la gli le i un una uno e per con del della dei delle al alla dal dalla di da in nel nella sul mio mia comprare chiamare inviare scrivere prenotare pagare controllare preparare leggere pulire finire rispondere ordinare rinnovare fare ritirare portare regalo spesa fattura scuola nuove nuovi a è non si che mi tagliare passare lavare riportare trovare cambiare vendere votare stendere cercare mettere studiare imparare firmare visitare annullare vecchia vecchio bici casa giardino cucina bucato piatti libri genitori riunione bambini settimana domani lunedì venerdì domenica',
    letters: /[ìòù]|[àè]|\b(?:l|dell|all|un|d)['’]/,
    ends: /(?:zione|etto|ette|tto|ità|cchi|cco|gli|ini|oni)$/,
    verb: { at: 0, end: /(?:are|ere|ire|arsi|ersi|irsi)$/ },
  },
  pt: {
    words:
      'o a os as um uma e para com do da dos das ao à aos em no na nos nas de por meu minha sobre comprar ligar enviar escrever reservar pagar rever preparar ler limpar terminar responder pedir renovar fazer buscar levar marcar consulta presente fatura conta carro novas novos é não se que cortar aspirar lavar devolver procurar trocar vender votar estender pôr tirar regar consertar arrumar assinar estudar aprender visitar cancelar velha velho bicicleta casa jardim cozinha roupa louça livros escola pais crianças semana amanhã segunda sexta domingo pelo pela pelos pelas',
    letters: /[ãõ]|[çâêô]|[áéíóúà]/,
    ends: /(?:ção|ções|dade|nho|nha|agem|eira|eiras|eiro|eite|inhas?)$/,
    verb: { at: 0, end: /(?:ar|er|ir)(?:-se|-me|-lhe)?$/ },
  },
  nl: {
    words:
      'de het een en voor met naar van op bij aan in te om uit over mijn niet nieuwe bellen kopen betalen boeken sturen schrijven lezen maken doen brengen halen ophalen geven bestellen plannen afspraak cadeau factuur rekening huur water is af mee deze groep oude oud verkopen stofzuigen wassen zoeken vervangen terugbrengen bakken koken regelen vragen leren oefenen repareren opzeggen nakijken invullen opruimen woonkamer keuken tuin auto was gras lamp fiets ouders kinderen school brief week vandaag morgen maandag vrijdag zondag oppas stemmen',
    letters: /ij|aa|oo|uu|ee[knmlrt]|sch[^aeiouäöü]|\bge[a-z]+d\b/,
    ends: /(?:ing|aar|oor|isch|ijk|aken|rijf|ool|jes?)$/,
    verb: { at: -1, end: /en$/ },
  },
};

const WORD = 2;
const LETTER = 1.5;
const END = 0.75;

const LANGUAGES = Object.keys(SIGNS) as Language[];
const words = new Map<string, Language[]>();
for (const language of LANGUAGES) {
  for (const word of SIGNS[language].words.split(' '))
    words.set(word, [...(words.get(word) ?? []), language]);
}

/**
 * The language a title is most likely written in: by its small words, letters and endings, a word of several languages
 * counting the less for each. English when nothing points elsewhere. Right for about nine titles in ten; two words
 * without a sign of their own may go either way.
 */
export function languageOf(title: string): Language {
  const text = title.normalize('NFC').toLowerCase();
  const scores = new Map<Language, number>(LANGUAGES.map((language) => [language, 0]));
  const add = (language: Language, points: number) =>
    scores.set(language, (scores.get(language) ?? 0) + points);
  const written = text.match(/[\p{L}-]+/gu) ?? [];
  for (const word of written) {
    const known = words.get(word) ?? [];
    for (const language of known) add(language, WORD / known.length);
    if (word.length < 4) continue;
    for (const language of LANGUAGES) if (SIGNS[language].ends?.test(word)) add(language, END);
  }
  for (const language of LANGUAGES) {
    const { letters, verb } = SIGNS[language];
    if (letters?.test(text)) add(language, LETTER);
    const place = verb && written.at(verb.at);
    if (place !== undefined && place.length > 3 && verb?.end.test(place)) add(language, END);
  }
  return LANGUAGES.reduce((best, each) => ((scores.get(each) ?? 0) > (scores.get(best) ?? 0) ? each : best));
}
