import type { NextConfig } from 'next';

/** For every answer. What depends on the request, the content security policy of a page, is in proxy.ts. */
const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Addresses of our pages are nobody else's business: some of them let somebody in.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
/** JSON and events: should a browser ever show one as a page, it can do nothing. */
const api = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" };

const toList = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  // The Dockerfile asks for the server with only the packages it needs; `next start` wants the usual output.
  ...(process.env.NEXT_OUTPUT === 'standalone' ? { output: 'standalone' } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pino',
    '@node-rs/argon2',
    'undici',
    'nodemailer',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  headers: async () => [
    { source: '/:path*', headers: toList(everywhere) },
    { source: '/api/:path*', headers: toList(api) },
  ],
};

export default config;
