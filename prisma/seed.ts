import { db } from '@/lib/db';
import { seedAccounts } from './seed-accounts';

const created = await seedAccounts();
await db().$disconnect();
console.log(created.length > 0 ? `Created ${created.join(', ')}.` : 'The demo accounts are there already.');
