import type { Metadata } from 'next';
import { getCriteria } from '@/lib/criteria/get-criteria';
import { requireActor } from '../require-actor';
import { CriteriaEditor } from './_components/criteria-editor';

export const metadata: Metadata = { title: 'What matters' };

export default async function CriteriaPage() {
  const actor = await requireActor('/criteria');
  return (
    <div className="max-w-[66rem] px-4 pt-6 pb-24 md:px-8 md:pt-10">
      <CriteriaEditor first={await getCriteria(actor.id)} plan={actor.plan} timeZone={actor.timeZone} />
    </div>
  );
}
