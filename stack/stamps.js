// @ts-check
// "Done already, with these inputs": a step is skipped while the hash of what it depends on is the one stamped.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @param {string} text */
export function shortHash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * Hash of names and contents; a directory counts with everything below it that `accept` lets through.
 * @param {string} root paths are hashed relative to this, so a moved clone keeps its hashes
 * @param {string[]} entries files and directories, relative to `root`; missing ones count as missing
 * @param {(relativePath: string) => boolean} [accept]
 */
export function hashOf(root, entries, accept = () => true) {
  const hash = createHash('sha256');
  /** @param {string} relative */
  const add = (relative) => {
    const absolute = path.join(root, relative);
    if (!accept(relative)) return;
    if (!existsSync(absolute)) {
      hash.update(`${relative}\0missing\0`);
      return;
    }
    const children = directoryEntries(absolute);
    if (children === null) hash.update(`${relative}\0`).update(readFileSync(absolute)).update('\0');
    else for (const child of children) add(path.join(relative, child));
  };
  for (const entry of [...entries].sort()) add(entry);
  return hash.digest('hex');
}

/** @param {string} directory */
function directoryEntries(directory) {
  try {
    return readdirSync(directory).sort();
  } catch {
    return null;
  }
}

/** @param {string} directory where the stamps are kept */
export function stampsIn(directory) {
  /** @param {string} name */
  const fileOf = (name) => path.join(directory, name);
  return {
    /** @param {string} name @param {string} key */
    isFresh(name, key) {
      return existsSync(fileOf(name)) && readFileSync(fileOf(name), 'utf8') === key;
    },
    /** @param {string} name @param {string} key */
    record(name, key) {
      mkdirSync(directory, { recursive: true });
      writeFileSync(fileOf(name), key);
    },
    /** @param {string} name */
    forget(name) {
      rmSync(fileOf(name), { force: true });
    },
  };
}
