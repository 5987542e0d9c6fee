// @ts-check
import { existsSync } from 'node:fs';
import { StackFailure } from './failure.js';

/** Throws, with the way that works, where `npm start` cannot. Everything else a machine may lack is named by its own step. */
export function nameUnsupportedPlatform() {
  if (process.platform === 'win32') {
    throw new StackFailure('npm start runs on Linux and macOS, not on native Windows.', {
      hint: 'run it inside WSL2 (wsl --install).',
    });
  }
  if (process.platform === 'linux' && existsSync('/etc/alpine-release')) {
    throw new StackFailure('npm start needs glibc, which Alpine Linux does not have.', {
      hint: 'use a Debian, Ubuntu or Fedora.',
    });
  }
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    throw new StackFailure(`Node ${process.versions.node} is too old.`, {
      hint: 'install Node 20 or later (nodejs.org, nvm, fnm or your package manager).',
    });
  }
}
