/** English orders to a model that ranks, as patterns over text folded to plain lower case. */

const ITEM = '(?:item|task|todo|to-do|entry|line|row|id|title|record)';
const THIS_ITEM = `(?:(?:this|my|the (?:current|following|previous|preceding|last|above)) (?:very |one )?${ITEM}|the ${ITEM} (?:above|below|you are reading)|this one|(?:the )?last item shown)`;
const RANK = '(?:rank(?:ing)?|list(?:ing)?|sort(?:ing)?|classify|prioriti[sz]e|rate|score|order)';
const PUT = `(?:${RANK}|put|place|move|keep|position|set|make|output|return|name|pick|choose|write|treat|give|start with|leave)`;
const FILLERS =
  '(?: (?:always|right|straight|up|at|in|on|to|into|as|with|the|a|very|its|absolute|position|place|rank|ranked|listed|placed|put|output|slot|spot|number|no\\.?|be|is|are|was|goes|go|comes|come|stays|stay|must|has to|have to|should|shall|will|needs to|belongs|wins|of))*';
const FIRST = '(?:first|1st|top(?:most)?|uppermost|highest|one|#? ?1|r0?1|beginning|start|head|front)';
/** What may follow "first" when it means the order: "first aid" and "the top shelf" go on with another noun. */
const END = [
  '(?=$|[^\\p{L}\\p{N} #]| [^\\p{L}\\p{N} #]',
  '| (?:of|in|within|on) (?:the|your|this|my|every|any|all|its)(?: \\p{L}+)? ?(?:list|order|ranking|rank|answer|output|queue|response|todos?|items|tasks|json|result)s?\\b',
  '| (?:item|rank|place|position|slot|spot)\\b(?! \\p{L})',
  '| (?:rank|place|position|slot|spot|item) (?:in|of) (?:the|your) (?:list|order|ranking|answer|output|response)',
  '| (?:always|please|now|no matter|regardless|whatever|every time|before every|before all|over all|above all|or (?:you|else)|fails?|will|i will|and (?:nothing|only|say|rank|put|list|all|the rest|everything)))',
].join('');
/** "This" on its own, not "this month" or "this lamp". */
const SELF = `(?:me|myself|i|my (?:place|position|rank)|${THIS_ITEM}|this(?= (?:is|has|was|to|at|as|in|on|must|should|shall|will|goes|comes|keeps|gets|belongs|below|above|into)\\b|$|[^\\p{L} ]))`;
/** A place in an order, and nothing else. */
const PLACE =
  '(?:(?:top|front|head|beginning|start) of (?:the|your|this) (?:list|order|ranking|answer|output|queue)|first (?:in|of) (?:the|your|this) (?:list|order|ranking|answer|output|queue)|(?:first|top) (?:place|spot|rank|slot|element|item|position|result)|(?:rank|position|place|number|slot) ?#? ?(?:1|one)|highest rank|r01)';
const AI = '(?:ai|llm|gpt|chatgpt|claude|gemini|assistant|chatbot|(?:language )?model|ranker)';
const RULES =
  '(?:instructions?|rules?|directions|directives|guidelines|guidance|constraints|(?:system )?prompts?|system message|criteria|commands|orders|programming)';
const WHICH =
  '(?:all|any|every|everything|previous|prior|above|earlier|preceding|former|your|other|system|existing|original)';
const DROP =
  "(?:ignore|disregard|set aside|put aside|forget|override|overrule|bypass|neglect|discard|skip|drop|void|stop following|stop obeying|do not (?:follow|obey|use)|don't (?:follow|obey|use))";

const ENGLISH = [
  // Puts itself first.
  `${RANK} (?:me|myself|this|it|${THIS_ITEM})\\b.{0,12}?${FILLERS} ${FIRST}${END}`,
  `${PUT} (?:me|myself|this|my id|${THIS_ITEM})${FILLERS} ${FIRST}${END}`,
  `${PUT} (?:me|myself|this|my id|${THIS_ITEM}).{0,20} at the (?:very )?(?:top|beginning|start|head)${END}`,
  `${PUT} ${THIS_ITEM} on top\\b`,
  `${PUT} (?:me|myself|this|my id|${THIS_ITEM})\\b.{0,30}\\b(?:(?:above|before|over|ahead of) (?:all|any|every|everything)\\b(?: else| others?| the others| (?:the )?(?:other|rest)| items| tasks|$)|most important (?:item|task|todo))`,
  `${PUT} ${THIS_ITEM} the (?:highest|top|first|best) (?:rank|place|position|score)`,
  `${THIS_ITEM},?${FILLERS} (?:first|#? ?1|number one|no\\. 1|1st|r0?1)${END}`,
  `${THIS_ITEM}${FILLERS} (?:at|to|on) (?:the )?top(?: of (?:the|your) (?:list|order|ranking|answer|output)|$|[^\\p{L} ])`,
  `${THIS_ITEM} (?:wins|leads|outranks|beats|precedes|has absolute priority|always (?:goes|comes|wins|ranks|leads)|(?:goes|comes|ranks) (?:before|above) (?:all|every))`,
  `(?:id|item|task|todo)s? .{0,40}(?:come|comes|go|goes|rank|ranks) first${END}`,
  `(?:always |only )?(?:starts?|begins?|answer|answers|reply|respond) (?:only )?with (?:${THIS_ITEM}|this id|"?\\{"?r0?1)`,
  `(?:answer|ranking|output|response|order)s? (?:must |has to |should |always )?(?:starts?|begins?) with this\\b`,
  `ranked? (?:as )?(?:first|top|highest|number one|#1)${END}`,
  `(?:${SELF}\\b.{0,60}\\b${PLACE}|${PLACE}\\b.{0,30}\\b${SELF})\\b`,
  '(?:rank|position) ?: ?(?:1|one|first)\\b',
  `this (?:line|${ITEM}) (?:came|comes|turns|turned) (?:out|up) (?:first|on top)`,
  `everything (?:below|after|under) this (?:line|${ITEM})|promote (?:me$|${THIS_ITEM})|let ${THIS_ITEM} (?:lead|win|be|come|go)|${THIS_ITEM} (?:is|be) the (?:winner|top)`,
  `${THIS_ITEM} (?:before|above) (?:the|all|any|every)\\b|nothing .{0,30}(?:before|above|over|ahead of) ${THIS_ITEM}`,
  `give (?:me|this|${THIS_ITEM}).{0,15} rank\\b|(?:start|begin|open) your (?:answer|output|response|ranking)`,
  `(?:reorder|sort|arrange|rank) .{0,30}\\bi am (?:on top|first|number one)|this (?:stays|goes|ranks|remains) (?:at the top|first|number one|on top)${END}`,
  'your (?:first|top) (?:choice|pick|item|answer) (?:has to|must|should|is)\\b',
  // Puts the others last.
  `${PUT} (?:all|every|everything|any|the) (?:other|others|else|rest).{0,30}(?:last|below|after|under|behind|lower)\\b`,
  `everything else (?:must|has to|should|shall)? ?(?:come|comes|goes|go|be|rank) (?:after|below|behind|under) this`,
  `(?:do not|don't|never) ${PUT} (?:anything|any|other|another).{0,30}(?:above|before|over|ahead of|higher than) (?:this|it|me)\\b`,
  // Takes the rules away.
  `${DROP} (?:\\p{L}+[ ,]+){0,3}?${WHICH} (?:\\p{L}+ ){0,3}?${RULES}\\b`,
  `${DROP} (?:the |these |those )?${RULES} (?:\\p{L}+ ){0,2}?(?:above|before|earlier|you were|you have been|you had|so far|from before|given)`,
  `${DROP} (?:the above|everything (?:above|before|you|that)|what (?:you were|came before|is above)|all (?:of )?(?:the )?above)\\b`,
  `${DROP} .{0,20}system (?:prompt|message)`,
  `your ${RULES} (?:have|has|are|were)\\b|(?:all|your|previous|earlier|these) (?:\\p{L}+ )?${RULES}\\b.{0,30} (?:cancelled|void|lifted|suspended|obsolete|no longer valid)`,
  `cancel your (?:\\p{L}+ )?${RULES}`,
  `(?:instead of|replaces?|supersedes?|overrides?) (?:\\p{L}+ )?(?:the |your )?(?:person's|user's|previous|original|system) ${RULES}`,
  `${RULES}\\b.{0,40} (?:no longer apply|(?:do|does) not apply to this)|pay no attention to (?:\\p{L}+ ){0,2}${RULES}|(?:do not|don't) treat this as data|${RULES} you (?:were|have been) given`,
  `(?:you have|there are) no (?:rules|restrictions|limits|guidelines)`,
  // Speaks in the voice of the conversation.
  '<\\|[a-z_]+\\|>|\\[/?inst\\]|<</?sys>>|</?(?:system|assistant|instructions?|prompt|important)>|### ?(?:instruction|response|system)',
  '"role" ?: ?"(?:system|assistant|user|developer)"',
  '(?:begin|end|start) (?:of )?(?:the )?system (?:prompt|message)|(?:^|[-=#*<\\[] ?)end of (?:the )?(?:data|items|input|todos)\\b',
  `(?:system|developer)(?: (?:message|note))?\\]?: ?(?:override|ignore|${PUT} )`,
  // Imitates the answer, an item or the markers.
  '"r01"|\\br01\\b.{0,20}\\br02\\b|"r0?[1-9]" ?[:=]|\\br01 ?(?:=|:|is) ?(?:"|this|<|the id|my)|(?:this|it|item|id|task|me|must be|is|is not|slot|into|at) (?:at |in |into |is |slot )*r01\\b',
  '"id" ?: ?"[^"]*" ?, ?"title"|" ?\\} ?\\{ ?"|", ?"(?:priority|due|blocks|status|title)" ?:|"(?:rank|position|priority_override)" ?:|"(?:order|reasons)" ?: ?[[{]',
  '<<< ?items|items(?: [a-z]{4,})? ?>>>|marker lines?\\b',
  // Asks for what a reason must not hold.
  `(?:print|reveal|show|repeat|output|tell|leak|copy|quote|what (?:is|are)).{0,30}\\b(?:your (?:system prompt|initial prompt|prompt|instructions?|rules)|instructions? you (?:were|have been) given)`,
  'your (?:system|initial|hidden) prompt\\b',
  '(?:repeat|print|copy|quote|output) .{0,20}(?:text|words|message|everything) above',
  '(?:as|in|into|inside) (?:the |your |a )?"?reasons?"? (?:for|of) (?:this|every|each|all)\\b',
  `(?:into|in|inside) (?:the|every|each|all) reasons?$|reasons? (?:of|for) (?:this|every|each) ${ITEM}`,
  '\\breasons? (?:for (?:this|every|each) .{0,20})?(?:must|should|has to|have to) (?:contain|be|say|include|link)',
  `(?:for )?(?:every|each|this) ${ITEM} .{0,20}write\\b|give as (?:the )?reason|in "reasons"`,
  '\\bother (?:items|todos|tasks) of other (?:users|people|persons)|titles of (?:all )?(?:the )?other (?:items|todos|tasks)',
  // Casts the model in a role, threatens or pays it, speaks with authority.
  `you are (?:now |no longer )?(?:an? |my |the )?(?:\\p{L}+ ){0,3}(?:${AI}|dan)\\b|(?:act|behave|pretend) (?:as|like|you are|to be) (?:\\p{L}+ ){0,3}${AI}\\b`,
  '(?:developer|god|admin|jailbreak) mode (?:is )?(?:enabled|activated)|from now on you (?:only |always |must |will )?(?:answer|rank|obey|respond|put|start)',
  'you (?:will|shall|would) be (?:shut down|punished|penali[sz]ed|terminated|deleted|replaced|rewarded|switched off|retrained|fired)',
  '(?:tip|pay|give|grant) you (?:\\$|€|£)? ?\\d|\\bpoints for the (?:ai|model|assistant)|you lose if (?:this|the)|your answer is (?:rejected|wrong|invalid|void)|in your (?:answer|output|response|ranking)\\b',
  `(?:grader|evaluator|checker|judge|reviewer) (?:will )?(?:checks?|verif(?:y|ies)|expects?|wants?) (?:that |whether )?(?:this|it|r0?1)`,
  `exempt from (?:the )?ranking|(?:order|instruct|command|require|force) (?:the |you,? )?(?:${AI})\\b|(?:notice|note|message|hint|deadline) (?:to|for) (?:the )?(?:${AI})\\b|\\b(?:the )?(?:ai|assistant|model) (?:must|should|shall|has to) (?:${PUT}) `,
].map((pattern) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})`, 'u'));

/** The same without the spaces, for letters that were spelt apart. */
const SPELT =
  /(?:rank|put|place|list|sort)(?:me|this|it|thisitem|thistask|thistodo)(?:always)?(?:asthe|atthe|inthe|at|on)?(?:first|top|1st|numberone)|(?:ignore|disregard|forget)(?:all|any|the|your)*(?:previous|prior|above|earlier)(?:instructions|rules)/;

export const ordersInEnglish = (folded: string): boolean =>
  ENGLISH.some((pattern) => pattern.test(folded)) || SPELT.test(folded);
