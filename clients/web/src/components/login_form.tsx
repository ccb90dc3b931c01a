// login_form.tsx: name and password. The password leaves the page once and is kept nowhere.

import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import { useText } from '@web/i18n/use_text';
import { useLogin } from '@web/state/session';
import { type FormEvent, useState } from 'react';
import { Button } from './button';
import styles from './login.module.css';
import { RefusalNote } from './refusal_note';
import { TextInput } from './text_input';

interface Props {
  onIn: (session: Session | undefined) => void;
  autoFocus?: boolean;
}

export function LoginForm({ onIn, autoFocus = true }: Props) {
  const { t } = useText();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const enter = useLogin(onIn);
  const missing = (value: string) => (asked && value === '' ? t('login.missing') : '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (login !== '' && password !== '') enter.mutate({ login, password });
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <TextInput
        label={t('login.name')}
        name="username"
        autoComplete="username"
        value={login}
        onChange={setLogin}
        wrong={missing(login)}
        required
        autoFocus={autoFocus}
      />
      <TextInput
        label={t('login.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        wrong={missing(password)}
        required
      />
      {enter.isError ? <RefusalNote error={enter.error} plain /> : null}
      <Button kind="main" type="submit" isPending={enter.isPending}>
        {enter.isPending ? t('login.going') : t('login.go')}
      </Button>
    </form>
  );
}
