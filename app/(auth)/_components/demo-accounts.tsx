import { CornerDownLeft } from 'lucide-react';

type DemoAccountsProps = {
  accounts: { email: string; about: string }[];
  password: string;
  onChoose: (email: string) => void;
};

/** On a developer's own machine: the accounts the seed made, one click each. */
export function DemoAccounts({ accounts, password, onChoose }: DemoAccountsProps) {
  return (
    <section aria-labelledby="demo-accounts" className="mt-10 border-line border-t pt-6">
      <h2 id="demo-accounts" className="font-medium text-sm">
        Demo accounts on this machine
      </h2>
      <p className="text-ink-3 text-sm">
        Password of each: <span className="font-mono text-ink-2">{password}</span>
      </p>
      <ul className="-mx-3 mt-2">
        {accounts.map(({ email, about }) => (
          <li key={email}>
            <button
              type="button"
              onClick={() => onChoose(email)}
              aria-label={`Fill in ${email}`}
              className="group flex min-h-11 w-full items-center gap-3 rounded-md px-3 py-1.5 text-left hover:bg-well"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm">{email}</span>
                <span className="block text-ink-3 text-xs">{about}</span>
              </span>
              <span className="flex items-center gap-1.5 text-ink-3 text-sm group-hover:text-ink">
                Fill in
                <CornerDownLeft aria-hidden="true" className="size-4" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
