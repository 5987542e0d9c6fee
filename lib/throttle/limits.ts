/** `burst` tries at once, and one more every `everySeconds`. */
export type Limit = {
  /** Part of the key under which tries are counted. */
  name: string;
  burst: number;
  everySeconds: number;
  /** What a person reads who is refused; "Try again in …" follows. What is safe belongs in it. */
  refusal: string;
};

const tooMany = 'That was done too often from this account. Nothing was changed.';

/** Every limit there is, in one place; docs/security.md says which route has which, and why. */
export const limits = {
  /** One account from one address: what a guesser meets first. Short, because it may be the owner who mistypes. */
  signInPair: {
    name: 'sign-in pair',
    burst: 6,
    everySeconds: 60,
    refusal: 'This was tried too often with this e-mail address. The account is safe, and not locked.',
  },
  /** One account from everywhere, except addresses its owner has signed in from: for guessers with many addresses. */
  signInAccount: {
    name: 'sign-in account',
    burst: 30,
    everySeconds: 180,
    refusal: 'Too many tries were made for this e-mail address lately. The account is safe, and not locked.',
  },
  /** All accounts from one address: for those who try a stolen list. An office shares one address. */
  signInAddress: {
    name: 'sign-in address',
    burst: 60,
    everySeconds: 20,
    refusal: 'Too many sign-ins from your network failed lately.',
  },
  /** Right ones too, in case somebody has a program do nothing else: each costs a hash and a row. */
  signInRight: {
    name: 'sign-in right',
    burst: 60,
    everySeconds: 10,
    refusal: 'This account was signed in to too often from your network lately.',
  },
  signUp: {
    name: 'sign-up',
    burst: 20,
    everySeconds: 180,
    refusal: 'Too many accounts were asked for from your network lately. None was created now.',
  },
  /** Wrong current passwords: whoever sits at an unlocked screen must not find it by trying. */
  currentPassword: {
    name: 'password',
    burst: 6,
    everySeconds: 120,
    refusal: 'The current password was wrong too often. Nothing was changed.',
  },
  /** From one network; each address is mailed once a minute at most besides. */
  askForReset: {
    name: 'ask for reset',
    burst: 20,
    everySeconds: 60,
    refusal: 'Too many password resets were asked for from your network lately.',
  },
  /** Mails with a link for one account, whoever asks: a newer one kills the one before, which its owner may be following. */
  mailReset: {
    name: 'mail reset',
    burst: 5,
    everySeconds: 900,
    refusal: 'Too many password resets were asked for this account lately.',
  },
  /** Tokens cannot be guessed; trying costs a hash each time all the same. */
  followLink: {
    name: 'follow link',
    burst: 60,
    everySeconds: 10,
    refusal: 'Too many links were tried from your network lately. Nothing was changed.',
  },
  askForMail: { name: 'ask for mail', burst: 60, everySeconds: 60, refusal: tooMany },
  exportData: { name: 'export', burst: 10, everySeconds: 120, refusal: tooMany },
  createToken: { name: 'token', burst: 30, everySeconds: 60, refusal: tooMany },
  ownProvider: {
    name: 'own provider',
    burst: 10,
    everySeconds: 60,
    refusal: 'That was tried 10 times. What is saved stays.',
  },
  /** What runs cost is held by the quota; this is for the work of planning them. */
  startRun: {
    name: 'run',
    burst: 100,
    everySeconds: 6,
    refusal: 'Too many runs were started lately. No run was started.',
  },
  /** Each keeps the whole order before and after. */
  changeOrder: {
    name: 'order',
    burst: 60,
    everySeconds: 20,
    refusal: 'The order was changed as a whole too often lately. It stays as it is.',
  },
  estimate: { name: 'estimate', burst: 120, everySeconds: 1, refusal: tooMany },
  bulk: { name: 'bulk', burst: 60, everySeconds: 10, refusal: tooMany },
  openStream: {
    name: 'stream',
    burst: 120,
    everySeconds: 2,
    refusal: 'The event stream was opened too often.',
  },
} as const satisfies Record<string, Limit>;
