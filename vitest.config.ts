import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const everywhere = '{app,lib,stack,scripts,prisma,bench}/**';
const databaseTests = [`${everywhere}/*.db.test.ts`];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${everywhere}/*.test.{ts,tsx,js}`],
          exclude: databaseTests,
          env: { LOG_LEVEL: 'silent' },
          // The longest of them mostly wait; without this, two cores would get one worker.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: databaseTests,
          globalSetup: ['lib/testing/global-database.ts'],
          setupFiles: ['lib/testing/file-database.ts'],
          maxWorkers: 4,
        },
      },
    ],
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
