// pair_form.tsx: eight digits that the agent shows in the person's terminal, once for each PC.
import { useMutation } from '@tanstack/react-query';
import { agent, agentPort } from '@web/api/agent';
import { useText } from '@web/i18n/use_text';
import { type FormEvent, useState } from 'react';
import styles from './actions.module.css';
import { AgentNote } from './agent_note';
import { Button } from './button';
import { SheetButtons } from './sheet';
import { TextInput } from './text_input';

export function PairForm({ onPaired }: { onPaired: () => void }) {
  const { t } = useText();
  const [code, setCode] = useState('');
  const [port, setPort] = useState(agentPort.get());
  const pair = useMutation({ mutationFn: agent.pair, retry: false, onSuccess: onPaired });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (/^\d{2,5}$/.test(port)) agentPort.set(port);
    pair.mutate(code);
  };
  return (
    <form className={styles['steps']} onSubmit={submit} noValidate>
      <p>{t('pair.text')}</p>
      <code>{`trinhky-agent pair ${location.origin}`}</code>
      <TextInput
        label={t('pair.code')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        required
        autoFocus
      />
      <details>
        <summary>{t('pair.other_port')}</summary>
        <TextInput
          label={t('pair.port')}
          value={port}
          onChange={setPort}
          inputMode="numeric"
          maxLength={5}
        />
      </details>
      {pair.isError ? <AgentNote error={pair.error} onAgain={() => pair.reset()} /> : null}
      <SheetButtons>
        <Button kind="main" type="submit" isPending={pair.isPending}>
          {t('pair.go')}
        </Button>
      </SheetButtons>
    </form>
  );
}
