import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { workerEnv, workerFlags } from '../../scripts/worker-flags.mjs'

/** The real worker program, bundled once, in processes of its own that can be killed. */
export async function bundleWorkers(name: string) {
  // Packages are found from inside the tree.
  const folder = `node_modules/.cache/${name}-${process.pid}`
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: ['scripts/worker.ts'],
    outfile: `${folder}/worker.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    alias: { 'server-only': './scripts/server-only.mjs' },
    logLevel: 'error',
  })
  const running = new Set<ChildProcess>()
  return {
    /** Starts one that sends to a stand-in. */
    start: (resendUrl: string, more: Record<string, string> = {}): ChildProcess => {
      const mail = { RESEND_API_KEY: 're_test', RESEND_BASE_URL: resendUrl, LOG_LEVEL: 'fatal', NODE_ENV: 'production' as const }
      const worker = spawn(process.execPath, [...workerFlags, `${folder}/worker.mjs`], {
        env: { ...process.env, ...workerEnv, ...mail, ...more },
        stdio: 'inherit',
      })
      running.add(worker)
      return worker
    },
    /** Ends one and waits until it is gone; returns its exit code. */
    end: async (worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
      const gone = once(worker, 'exit')
      worker.kill(signal)
      const [code] = await gone
      running.delete(worker)
      return code
    },
    pids: () => [...running].flatMap(({ pid }) => pid ?? []),
    stop: () => {
      for (const worker of running) worker.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Workers = Awaited<ReturnType<typeof bundleWorkers>>
