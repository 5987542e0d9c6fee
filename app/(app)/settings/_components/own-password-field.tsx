import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';

/** Who they are once more, in forms that do what a stolen session must not do; sent as `currentPassword`. */
export function OwnPasswordField({ error }: { error: string | undefined }) {
  return (
    <Field label="Your password" error={error}>
      {(control) => (
        <Input {...control} name="currentPassword" type="password" required autoComplete="current-password" />
      )}
    </Field>
  );
}
