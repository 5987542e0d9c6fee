import { createToken } from '@/lib/auth/create-token';
import { hashPassword } from '@/lib/auth/password-hash';
import { updateCriteria } from '@/lib/criteria/update-criteria';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { applyRanking } from '@/lib/runs/apply-ranking';
import { startRun } from '@/lib/runs/start-run';
import { personWithTodos, queuedRun, walkWorkflow } from '@/lib/runs/testing/world';
import type { UserId } from '@/lib/scope';
import { makeSession, nameOwnProvider, SEALED_KEY } from '@/lib/testing/people';

export const PASSWORD = 'correct horse';

/** A person with at least one row in every table that can hold something of theirs, and a run that is still going. */
export async function fullAccount(): Promise<{ id: UserId; email: string; secrets: string[] }> {
  const { person } = await personWithTodos(25);
  const { id } = person;
  const email = `${uuidv7()}@foremost.test`;
  await db().user.update({ where: { id }, data: { email, passwordHash: await hashPassword(PASSWORD) } });
  await updateCriteria(id, { goals: 'Goals of mine', weights: { age: 3 } });
  const { token } = await createToken(id, 'nightly script');

  const finished = await queuedRun(person);
  await walkWorkflow(finished.runId);
  await applyRanking(id, finished.run.id);
  await db().personAgreement.upsert({
    where: { userId_model_promptVersion_k: { userId: id, model: 'm', promptVersion: '1', k: 20 } },
    create: { userId: id, model: 'm', promptVersion: '1', k: 20, pairs: 10, agreeing: 9 },
    update: {},
  });
  await makeSession(id);
  await nameOwnProvider(id);
  await db().accountLink.create({
    data: {
      userId: id,
      purpose: 'confirm_email',
      email: `new-${email}`,
      hash: `hash-of-${id}`,
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  await db().mail.create({
    data: {
      id: uuidv7(),
      userId: id,
      recipient: email,
      subject: 'Waits',
      text: 'secret-link',
      html: 'secret-link',
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  await db().todo.create({
    data: { id: uuidv7(), userId: id, title: '=Deleted, "quoted"', rank: 'a0', deletedAt: new Date() },
  });
  await startRun(person, { path: 'workflow', criteria: 'still going' }, uuidv7());
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id } });
  const { hash } = await db().apiToken.findFirstOrThrow({ where: { userId: id } });
  const secrets = [
    passwordHash,
    hash,
    token,
    `hash-of-${id}`,
    'secret-link',
    'sealed-provider-key',
    SEALED_KEY.toString('base64'),
    'key-id',
    'ab12',
  ];
  return { id, email, secrets };
}
