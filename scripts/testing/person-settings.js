// @ts-check
import { settingsFile } from '../../stack/environment.js';
import { root } from '../../stack/paths.js';

/**
 * For this process and all it starts. The tests run on a stack's own parts, whatever the shell and `.env` name: nobody's
 * provider is paid, nobody's database is filled, and no mail is sent.
 */
export function forgetPersonSettings() {
  for (const name of Object.keys(process.env)) {
    if (/^(OPENAI_|SMTP_|LLM_|AIRFLOW_BASE_URL$|DATABASE_URL$)/.test(name)) delete process.env[name];
  }
  for (const name of Object.keys(settingsFile(root))) process.env[name] = '';
}
