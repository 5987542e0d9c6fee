import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{app,lib,stack,scripts,prisma,bench}/**/*.test.{ts,tsx,js}'],
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
