/** Opens a session in this browser. False: unknown address or wrong password, and nobody says which. */
export async function openSession(email: string, password: string): Promise<boolean> {
  const { signIn } = await import('next-auth/react');
  const answer = await signIn('credentials', { email, password, redirect: false });
  if (answer?.ok) return true;
  if (answer?.error === 'CredentialsSignin') return false;
  throw new Error(answer?.error ?? 'no answer');
}
