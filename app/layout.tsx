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

const paper = { light: '#fdfefe', dark: '#111316' };

/** The browser's own frame takes the colour of the page, also when the page does not follow the system. */
export async function generateViewport(): Promise<Viewport> {
  const { theme } = await readAppearance();
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: paper.light },
            { media: '(prefers-color-scheme: dark)', color: paper.dark },
          ]
        : paper[theme],
  };
}

const readAppearance = async () => parseAppearance((await cookies()).get(APPEARANCE_COOKIE)?.value);

export default async function RootLayout({ children }: { children: ReactNode }) {
  const appearance = await readAppearance();
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
