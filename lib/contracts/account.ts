import { z } from 'zod';
import { isoTime, text, timeZone, uuid } from './primitives';

export const plan = z.enum(['FREE', 'PREMIUM']);
export const role = z.enum(['USER', 'ADMIN']);

/**
 * Length, not composition (NIST SP 800-63B, OWASP ASVS 6.2), in characters; 128 keeps hashing cheap. Kept and compared as
 * typed. Which ones are too easy to guess is lib/auth/password-rules.ts.
 */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
export const password = z
  .string()
  .refine((value) => [...value].length >= PASSWORD_MIN, 'At least 8 characters.')
  .refine((value) => [...value].length <= PASSWORD_MAX, 'At most 128 characters.')
  .meta({ minLength: PASSWORD_MIN, maxLength: PASSWORD_MAX });
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Write an e-mail address, like name@example.com.'));

export const signUpRequest = z
  .strictObject({ email, password, timeZone: timeZone.optional() })
  .meta({ id: 'SignUp' });
export type SignUpRequest = z.infer<typeof signUpRequest>;

export const account = z
  .object({ id: uuid, email: z.string(), plan, role, timeZone: z.string(), createdAt: isoTime })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

/** To be compared, so of any kind; a character is up to two UTF-16 units long. */
const givenPassword = z.string().max(2 * PASSWORD_MAX);

export const updateAccountRequest = z.strictObject({ timeZone }).meta({ id: 'UpdateAccount' });
export const changePasswordRequest = z
  .strictObject({ currentPassword: givenPassword, newPassword: password })
  .meta({ id: 'ChangePassword' });
export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>;

export const emailRequest = z.strictObject({ email }).meta({ id: 'EmailAddress' });
/** What a mailed link carries behind its "#". */
const linkToken = z.string().max(200);
export const linkRequest = z.strictObject({ token: linkToken }).meta({ id: 'MailedLink' });
export const resetPasswordRequest = z
  .strictObject({ token: linkToken, newPassword: password })
  .meta({ id: 'ResetPassword' });
export type ResetPasswordRequest = z.infer<typeof resetPasswordRequest>;
export const changeEmailRequest = z
  .strictObject({ email, currentPassword: givenPassword })
  .meta({ id: 'ChangeEmail' });
export type ChangeEmailRequest = z.infer<typeof changeEmailRequest>;
export const emailAnswer = z.object({ email: z.string() }).meta({ id: 'AccountEmail' });
export const deleteAccountRequest = z
  .strictObject({
    email: email.meta({ description: 'Of the account, typed once more.' }),
    currentPassword: givenPassword,
  })
  .meta({ id: 'DeleteAccount' });
export type DeleteAccountRequest = z.infer<typeof deleteAccountRequest>;

export const changePlanRequest = z.strictObject({ plan }).meta({ id: 'ChangePlan' });

export const apiToken = z
  .object({ id: uuid, name: z.string(), createdAt: isoTime, lastUsedAt: isoTime.nullable() })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiToken>;
export const createTokenRequest = z.strictObject({ name: text(100).min(1) }).meta({ id: 'CreateToken' });
export const createdToken = apiToken.extend({ token: z.string() }).meta({ id: 'CreatedToken' });
export type CreatedToken = z.infer<typeof createdToken>;
export const tokenList = z.object({ items: z.array(apiToken) }).meta({ id: 'TokenList' });
