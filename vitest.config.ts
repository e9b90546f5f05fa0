import { defineConfig } from 'vitest/config'

const root = new URL('.', import.meta.url).pathname

export default defineConfig({
  resolve: { alias: { '@/': root, 'server-only': `${root}tests/support/empty.ts` } },
  test: {
    env: { TZ: 'Asia/Kathmandu', NODE_ENV: 'test' },
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/quiet.ts'],
          // Laws are asked hundreds of times; a busy machine may take its time.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/support/pg-global.ts',
          setupFiles: ['tests/support/quiet.ts', 'tests/support/pg-worker.ts'],
          maxWorkers: 2,
          testTimeout: 30_000,
          // It imports next/server without the ending Node asks for.
          server: { deps: { inline: ['next-auth'] } },
        },
      },
    ],
  },
})
