// @ts-check
// npm run compose:secrets: writes the secrets that docker-compose.yml asks for, where they are missing. docs/containers.md
// says what each is for.
import { root } from '../stack/paths.js';
import { makeSecrets } from './containers/secrets.js';

const { added, unanswered, keysDiffer } = makeSecrets(root);
process.stdout.write(
  added.length === 0 ? 'Every secret is there already.\n' : `Added to .env: ${added.join(', ')}.\n`,
);
if (unanswered.length > 0)
  process.stdout.write(`Only you know, so set them in .env: ${unanswered.join(', ')}.\n`);
if (keysDiffer) {
  process.stderr.write(
    'FOREMOST_CALLBACK_PUBLIC_KEYS in .env does not hold the public half of .secrets/callback-ed25519.pem: the app ' +
      'would refuse every callback. Remove one of the two and run this again.\n',
  );
  process.exitCode = 1;
}
