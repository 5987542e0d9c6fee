import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { APPEARANCE_COOKIE, appearanceAttributes, parseAppearance } from './appearance';

export const metadata: Metadata = {
  title: { default: 'Foremost', template: '%s · Foremost' },
  description: 'One list, in order. Foremost puts everything you have to do in order, and says why.',
  applicationName: 'Foremost',
  appleWebApp: { title: 'Foremost', statusBarStyle: 'default' },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const appearance = parseAppearance((await cookies()).get(APPEARANCE_COOKIE)?.value);
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}
      {...appearanceAttributes(appearance)}
    >
      <body>{children}</body>
    </html>
  );
}
