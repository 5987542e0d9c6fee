import type { NextConfig } from 'next';

const config: NextConfig = {
  // The Dockerfile asks for the server with only the packages it needs; `next start` wants the usual output.
  ...(process.env.NEXT_OUTPUT === 'standalone' ? { output: 'standalone' } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'pino', '@node-rs/argon2', 'undici'],
};

export default config;
