import { Compass, History, ListOrdered, SlidersHorizontal } from 'lucide-react';

/** Where one can be, in the rail and in the phone's bar. */
export const places = [
  { href: '/todos', name: 'All', icon: ListOrdered },
  { href: '/criteria', name: 'What matters', icon: Compass },
  { href: '/runs', name: 'Runs', icon: History },
  { href: '/settings', name: 'Settings', icon: SlidersHorizontal },
] as const;

export const isAt = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);
