import { execFileSync } from 'node:child_process';
import { stackDir } from './stack';

/** Stops or starts a part of the running stack, as `npm run stack` does. */
export function control(command: 'stop' | 'start' | 'restart', part: 'airflow' | 'app'): void {
  execFileSync(process.execPath, ['stack/control.js', command, part, '--data-dir', stackDir], {
    stdio: 'inherit',
  });
}
